import { describe, expect, it } from 'vitest';
import { answeredBy, lastWords } from '#/components/chat/past-words.ts';
import { english } from '#/components/chat/texts/english.ts';
import { withPage } from '#/components/chat/use-own-conversations.ts';
import type { PastConversation } from '#/lib/protocol/views.ts';

const past = (more: Partial<PastConversation> = {}): PastConversation => ({
  conversationId: 'c1',
  startedAt: 1000,
  lastAt: 2000,
  closed: true,
  lastLine: null,
  path: ['triage'],
  rating: null,
  ...more,
});

describe("A row of the customer's list", () => {
  it.each([
    [null, 'Nothing said yet'],
    [{ from: 'customer', name: 'Visitor', text: ' My invoice\n is wrong ' }, 'My invoice is wrong'],
    [{ from: 'agent', name: 'billing', text: 'It is.' }, 'Billing: It is.'],
    [{ from: 'human', name: 'Kim', text: 'Refunded.' }, 'Kim: Refunded.'],
    // A person may be called anything.
    [{ from: 'human', name: 'billing', text: 'Refunded.' }, 'billing: Refunded.'],
  ] as const)('says %j as %j', (lastLine, words) => {
    expect(lastWords(past({ lastLine }), english)).toBe(words);
  });

  it('names everybody who had it once, in their order, and nobody for waiting and the end', () => {
    const path = ['triage', 'billing', 'waiting', 'person', 'waiting', 'person', 'closed', 'triage'] as const;
    expect(answeredBy(past({ path: [...path] }), english)).toBe('With Triage, Billing, a person');
  });
});

describe('The list, read on', () => {
  it('holds each conversation once, as it was read first, whatever moved meanwhile', () => {
    const known = [past({ conversationId: 'a', rating: 5 }), past({ conversationId: 'b' })];
    const page = [past({ conversationId: 'a' }), past({ conversationId: 'c' })];
    expect(withPage(known, page).map(({ conversationId, rating }) => [conversationId, rating])).toEqual([
      ['a', 5],
      ['b', null],
      ['c', null],
    ]);
  });
});
