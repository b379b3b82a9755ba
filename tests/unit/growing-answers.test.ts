import { expect, it } from 'vitest';
import { fold } from '#/lib/conversation/state.ts';
import { summarize } from '#/lib/conversation/summary.ts';
import type { DeskEvent } from '#/lib/desk/desk.ts';
import { followGrowingAnswers } from '#/lib/realtime/growing-answers.ts';
import { joined, kim, log, said } from '../support/facts.ts';

const conversationId = 'c';
const grew: DeskEvent = {
  kind: 'stream-grew',
  conversationId,
  messageId: 'm',
  agent: 'triage',
  from: 0,
  text: 'Hello, I',
};

function following() {
  let tell: (event: DeskEvent) => void = () => undefined;
  const answers = followGrowingAnswers({
    subscribe(listener) {
      tell = listener;
      return () => undefined;
    },
  });
  return { answers, tell: (event: DeskEvent) => tell(event) };
}

it('Who joins while an answer is written is shown it from its start', () => {
  const { answers, tell } = following();
  tell(grew);
  tell({ ...grew, from: 8, text: ' look into it' });
  expect(answers.in(conversationId)?.text).toBe('Hello, I look into it');
});

it('Who joins after a person took the conversation is shown nothing of the answer, although it has not ended yet', () => {
  const { answers, tell } = following();
  tell(grew);
  const facts = log(said('hi'), joined(kim));
  const state = fold(facts);
  const summary = summarize(conversationId, state);
  tell({
    kind: 'facts-appended',
    conversationId,
    visitorId: 'v',
    after: 0,
    head: state.head,
    facts,
    state,
    summary,
  });
  expect(answers.in(conversationId)).toBeNull();
});
