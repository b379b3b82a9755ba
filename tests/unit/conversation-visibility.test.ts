import { describe, expect, it } from 'vitest';
import { briefFrom } from '#/lib/conversation/brief.ts';
import type { FactBody, FactOf } from '#/lib/conversation/facts.ts';
import { fold } from '#/lib/conversation/state.ts';
import type { TurnTrace } from '#/lib/conversation/trace.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import {
  asked,
  brief,
  given,
  joined,
  kim,
  log,
  personSaid,
  released,
  replied,
  said,
} from '../support/facts.ts';

const secret = 'SECRET-OF-THE-HOUSE';
const inner = { ...brief, goal: secret, notes: [{ text: secret, seq: 1 }] };
const trace: TurnTrace = {
  turn: 2,
  agent: 'billing',
  totalMs: 40,
  steps: [
    {
      model: secret,
      kind: 'ollama',
      host: secret,
      windowTokens: 8192,
      leftOutMessages: 0,
      waitedMs: 0,
      firstTokenMs: 10,
      totalMs: 20,
      tokensIn: 1,
      tokensOut: 1,
      end: 'held-back',
      problem: secret,
      calls: [{ tool: secret, asked: secret, answer: secret }],
      heldBack: [{ what: 'answer', text: secret, problem: secret }],
    },
  ],
  leftOut: 0,
};
const toolUsed = {
  kind: 'tool-used',
  turn: 2,
  agent: 'billing',
  callId: 'c',
  tool: 'lookup_account',
  arguments: { about: secret },
  outcome: { ok: true, result: { note: secret } },
} as const;

describe('What the customer may see', () => {
  const facts = log(
    { kind: 'conversation-started' },
    said('hi'),
    toolUsed,
    { ...toolUsed, outcome: { ok: false, error: secret } },
    {
      kind: 'agent-handed-off',
      turn: 2,
      from: 'triage',
      to: 'billing',
      reason: 'charged twice',
      brief: inner,
      trace,
    },
    {
      kind: 'human-requested',
      by: { kind: 'desk' },
      reason: 'turn-failed',
      detail: secret,
      brief: inner,
      somebodyHere: true,
      trace,
    },
    joined(kim),
    { kind: 'note-added', person: kim, noteId: 'n', text: secret },
    { kind: 'draft-discarded', turn: 2, agent: 'billing', text: secret, why: 'taken-over', trace },
    { kind: 'ai-switched', on: false, person: kim },
    personSaid(kim, 'Hello'),
    { ...released(kim, 'technical'), line: secret, brief: inner } as ReturnType<typeof released>,
    { ...replied('Back again.'), trace } as FactBody,
  );

  it('never holds how a turn went, whichever fact it is kept with', () => {
    expect(JSON.stringify(facts)).toContain('windowTokens');
    expect(JSON.stringify(customerFacts(facts))).not.toContain('windowTokens');
  });

  it('never holds notes, drafts, tool arguments and results, briefs or the lines between colleagues', () => {
    expect(JSON.stringify(customerFacts(facts))).not.toContain(secret);
  });

  it('still tells that a tool was used and whether it worked', () => {
    const tools = customerFacts(facts).filter((fact) => fact.kind === 'tool-used');
    expect(tools.map((fact) => [fact.tool, fact.outcome.ok])).toEqual([
      ['lookup_account', true],
      ['lookup_account', false],
    ]);
  });

  it('folds to the same owner as the whole log', () => {
    for (let length = 1; length <= facts.length; length += 1) {
      const whole = facts.slice(0, length);
      expect(fold(customerFacts(whole)).owner).toEqual(fold(whole).owner);
    }
  });
});

describe('The brief', () => {
  it('takes the goal from the first message that says more than a greeting', () => {
    const { facts } = given(said('hello'), said('I was charged twice for my plan'));
    expect(briefFrom(facts).goal).toBe('I was charged twice for my plan');
  });

  it('says who the customer proved to be, with the fact it comes from', () => {
    const { facts } = given(said('hi'), {
      kind: 'identity-proved',
      accountId: 'ACC-1',
      name: 'Maya',
      method: 'chat',
    });
    expect(briefFrom(facts).known).toContainEqual({ text: 'Identity proved: Maya, account ACC-1', seq: 3 });
  });

  it('lists what was done and what was promised', () => {
    const { facts } = given(said('hi'), toolUsed, replied('Looked at it. We will write to you tomorrow.'));
    const { done, promised } = briefFrom(facts);
    expect(done).toEqual([{ tool: 'lookup_account', text: `lookup_account: {"note":"${secret}"}`, seq: 3 }]);
    expect(promised).toEqual([{ text: 'We will write to you tomorrow.', seq: 4 }]);
  });

  it('holds only the notes that were ticked', () => {
    const { facts } = given(
      said('hi'),
      { kind: 'note-added', person: kim, noteId: 'a', text: 'keep to myself' },
      { kind: 'note-added', person: kim, noteId: 'b', text: 'router was replaced' },
    );
    expect(briefFrom(facts, [4]).notes).toEqual([{ text: 'router was replaced', seq: 4 }]);
  });

  it('begins anew when the conversation was opened again', () => {
    const { facts } = given(
      said('an old problem with the printer'),
      { kind: 'conversation-closed', by: { kind: 'customer' } },
      { kind: 'conversation-reopened' },
      said('a new problem with my bill'),
      asked,
    );
    expect(briefFrom(facts).goal).toBe('a new problem with my bill');
  });
});

it('That a reply began as a draft is told to staff and not to the customer', () => {
  const [fact] = log({ ...personSaid(kim, 'Hello'), beganAsDraft: true } as FactBody);
  if (!fact) throw new Error('Nothing was said.');
  const { beganAsDraft, ...seen } = fact as FactOf<'human-replied'>;
  expect(beganAsDraft).toBe(true);
  expect(customerFacts([fact])).toEqual([seen]);
});
