import { describe, expect, test } from 'vitest';
import { foundWords, writerOf } from '#/components/dashboard/found-texts.ts';
import {
  afterSearchEvent,
  isQuestion,
  nothingAsked,
  type SearchEvent,
  type SearchState,
} from '#/components/dashboard/search-state.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { summarize } from '#/lib/conversation/summary.ts';
import type { FoundMessage, MessagesFound } from '#/lib/protocol/answers.ts';

function message(conversationId: string): FoundMessage {
  return {
    conversation: summarize(conversationId, emptyConversation),
    foundInName: [],
    seq: 1,
    at: 1,
    voice: 'customer',
    by: { kind: 'customer' },
    snippet: { text: conversationId, found: [], cutBefore: false, cutAfter: false },
  };
}

const found = (ids: string[], next: string | null = null): { ok: true; data: MessagesFound } => ({
  ok: true,
  data: { messages: ids.map(message), next, tooMany: false, complete: true },
});
const refused = { ok: false, error: { code: 'unavailable', message: 'No.' } } as const;
const stateAfter = (...events: SearchEvent[]): SearchState => events.reduce(afterSearchEvent, nothingAsked);
const idsOf = ({ messages }: SearchState) => messages?.map(({ conversation }) => conversation.conversationId);

describe('a search while somebody types', () => {
  test('shows the answer to the newest question only, in whatever order answers come', () => {
    const state = stateAfter(
      { kind: 'typed', number: 1, wanted: true },
      { kind: 'typed', number: 2, wanted: true },
      { kind: 'answered', number: 2, answer: found(['b']) },
      { kind: 'answered', number: 1, answer: found(['a']) },
    );
    expect(idsOf(state)).toEqual(['b']);
    expect(state.phase).toBe('answered');
  });

  test('keeps what was found on screen until the next answer, and nothing of it when the field is empty', () => {
    const first: SearchEvent[] = [
      { kind: 'typed', number: 1, wanted: true },
      { kind: 'answered', number: 1, answer: found(['a'], 'more') },
    ];
    const asking = stateAfter(...first, { kind: 'typed', number: 2, wanted: true });
    expect(asking).toMatchObject({ phase: 'asking', next: null });
    expect(idsOf(asking)).toEqual(['a']);
    const emptied = stateAfter(...first, { kind: 'typed', number: 2, wanted: false });
    expect(emptied).toEqual({ ...nothingAsked, number: 2 });
  });

  test('goes on page by page; a page of an older question is thrown away, and one that failed is told', () => {
    const first: SearchEvent[] = [
      { kind: 'typed', number: 1, wanted: true },
      { kind: 'answered', number: 1, answer: found(['a'], 'more') },
      { kind: 'going-on', number: 1 },
    ];
    expect(stateAfter(...first).goingOn).toBe(true);
    const both = stateAfter(...first, { kind: 'went-on', number: 1, answer: found(['b']) });
    expect(idsOf(both)).toEqual(['a', 'b']);
    expect(both).toMatchObject({ goingOn: false, next: null });
    const failed = stateAfter(...first, { kind: 'went-on', number: 1, answer: refused });
    expect(failed).toMatchObject({ goingOn: false, next: 'more', problem: { code: 'unavailable' } });
    expect(idsOf(failed)).toEqual(['a']);
    const other = stateAfter(
      ...first,
      { kind: 'typed', number: 2, wanted: true },
      { kind: 'went-on', number: 1, answer: found(['b']) },
    );
    expect(idsOf(other)).toEqual(['a']);
  });

  test('says what was refused, and forgets it with the next question', () => {
    const failed = stateAfter(
      { kind: 'typed', number: 1, wanted: true },
      { kind: 'answered', number: 1, answer: refused },
    );
    expect(failed).toMatchObject({ phase: 'failed', messages: null, problem: { message: 'No.' } });
    expect(afterSearchEvent(failed, { kind: 'typed', number: 2, wanted: true })).toMatchObject({
      problem: null,
    });
  });

  test('forgets a conversation that was erased', () => {
    const state = stateAfter(
      { kind: 'typed', number: 1, wanted: true },
      { kind: 'answered', number: 1, answer: found(['a', 'b']) },
      { kind: 'gone', conversationId: 'a' },
    );
    expect(idsOf(state)).toEqual(['b']);
  });
});

test('punctuation alone asks nothing', () => {
  for (const query of ['', '  ', '"', '?!', '💥']) expect(isQuestion(query), query).toBe(false);
  for (const query of ['a', '5', '京', '"ö']) expect(isQuestion(query), query).toBe(true);
});

test('who wrote it stands beside it by name, private notes as such', () => {
  const kim = { kind: 'person', person: { id: 'kim', name: 'Kim' } } as const;
  expect(writerOf({ voice: 'customer', by: { kind: 'customer' } })).toMatchObject({ name: 'Customer' });
  expect(writerOf({ voice: 'agent', by: { kind: 'agent', agent: 'billing' } })).toEqual({
    name: 'Billing',
    holder: 'billing',
  });
  expect(writerOf({ voice: 'person', by: kim })).toEqual({ name: 'Kim', holder: 'person' });
  expect(writerOf({ voice: 'note', by: kim })).toEqual({ name: 'Kim, private', holder: 'person' });
  expect(writerOf({ voice: 'record', by: { kind: 'desk' } })).toMatchObject({ name: 'On record' });
});

test('how much was found is said in words', () => {
  const words = (count: number, next: string | null = null) =>
    foundWords({ messages: Array.from({ length: count }, () => message('a')), next, tooMany: false });
  expect(words(0)).toBe('Nothing found.');
  expect(words(1)).toBe('Found in 1 conversation.');
  expect(words(20, 'more')).toBe('Found in 20 conversations so far, there are more.');
});
