import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { type ConversationState, emptyConversation } from '#/lib/conversation/state.ts';
import type { ConversationFilter } from '#/lib/ports/conversation-log.ts';
import type { Store } from '#/lib/ports/store.ts';
import { openTestStore, TEST_NOON } from '#/tests/support/store.ts';

const kim = { id: 'kim', name: 'Kim' };
const emptyBrief = { goal: '', known: [], done: [], promised: [], openQuestion: null, notes: [] };

function wrote(text = 'My sync stopped.'): FactBody {
  return { kind: 'customer-wrote', messageId: randomUUID(), text };
}
const asksForPerson: FactBody = {
  kind: 'human-requested',
  by: { kind: 'customer' },
  reason: 'customer-asked',
  detail: null,
  brief: emptyBrief,
  somebodyHere: true,
};
const joins: FactBody = { kind: 'human-joined', person: kim, how: 'took-over', waitedSince: null };
const closes: FactBody = { kind: 'conversation-closed', by: { kind: 'desk' } };

/** A conversation with these facts, a minute apart from `at`. */
async function conversation(
  store: Store,
  facts: FactBody[],
  { id = randomUUID() as string, visitor = 'visitor', at = TEST_NOON } = {},
): Promise<{ id: string; state: ConversationState }> {
  const state = await store.transaction(async ({ conversations }) => {
    await conversations.create(id, visitor);
    let state = emptyConversation;
    for (const [index, fact] of facts.entries()) {
      ({ state } = await conversations.append(id, state, [fact], at + index * 60_000));
    }
    return state;
  });
  return { id, state };
}

async function listed(store: Store, filter: ConversationFilter): Promise<string[]> {
  const rows = await store.records.conversations.list(filter, 100);
  return rows.map((row) => row.conversationId);
}

test('facts come back as they were appended, numbered from 1, and the rest follows from a cursor', async () => {
  await using store = await openTestStore();
  const said = wrote();
  const { id, state } = await conversation(store, [{ kind: 'conversation-started' }, said]);

  expect(await store.records.conversations.facts(id, 0)).toEqual([
    { kind: 'conversation-started', seq: 1, at: TEST_NOON },
    { ...said, seq: 2, at: TEST_NOON + 60_000 },
  ]);
  expect(await store.records.conversations.facts(id, 1)).toHaveLength(1);
  expect(await store.records.conversations.facts(id, 0, 1)).toHaveLength(1);
  expect(state.head).toBe(2);
  expect((await store.records.conversations.find(id))?.summary).toMatchObject({ head: 2, unanswered: 1 });
});

test('a message id is stored once in a conversation, and found again', async () => {
  await using store = await openTestStore();
  const said = wrote();
  const { id, state } = await conversation(store, [said]);

  await expect(
    store.transaction(({ conversations }) => conversations.append(id, state, [said], TEST_NOON)),
  ).rejects.toThrow(/UNIQUE/);
  expect(await store.records.conversations.facts(id, 0)).toHaveLength(1);
  const messageId = 'messageId' in said ? said.messageId : '';
  expect(await store.records.conversations.message(id, messageId)).toMatchObject({ seq: 1 });
  expect(await store.records.conversations.message(id, randomUUID())).toBeNull();
  await conversation(store, [said]); // the same id in another conversation is another message
});

test('a note is found by its note id', async () => {
  await using store = await openTestStore();
  const { id } = await conversation(store, [
    { kind: 'note-added', person: kim, noteId: 'note-1', text: 'Calls from a train.' },
  ]);
  expect(await store.records.conversations.message(id, 'note-1')).toMatchObject({ kind: 'note-added' });
});

test('appending to a state that is no longer the newest stores nothing', async () => {
  await using store = await openTestStore();
  const { id } = await conversation(store, [wrote(), wrote()]);
  const ahead = { ...emptyConversation, head: 7 };
  for (const stale of [emptyConversation, ahead]) {
    await expect(
      store.transaction(({ conversations }) => conversations.append(id, stale, [wrote()], TEST_NOON)),
    ).rejects.toThrow();
  }
  expect(await store.records.conversations.facts(id, 0)).toHaveLength(2);
});

test('lists show each conversation where it belongs: newest activity first, the waiting by their wait', async () => {
  await using store = await openTestStore();
  const hour = 3_600_000;
  await conversation(store, [wrote()], { id: 'ai-old', at: TEST_NOON });
  await conversation(store, [wrote()], { id: 'ai-new', at: TEST_NOON + hour });
  await conversation(store, [wrote(), asksForPerson], { id: 'waits-short', at: TEST_NOON + 2 * hour });
  await conversation(store, [wrote(), asksForPerson], { id: 'waits-longest', at: TEST_NOON });
  // Waits longer than waits-short, although the newest thing was said here.
  await conversation(store, [wrote(), asksForPerson, ...Array.from({ length: 300 }, () => wrote())], {
    id: 'waits-long',
    at: TEST_NOON + hour,
  });
  await conversation(store, [wrote(), joins], { id: 'with-kim', visitor: 'other' });
  await conversation(store, [wrote(), closes], { id: 'closed' });
  await conversation(
    store,
    [{ kind: 'identity-proved', accountId: 'ACC-1001', name: 'Maya', method: 'card' }, wrote()],
    { id: 'proved', at: TEST_NOON - hour },
  );

  expect(await listed(store, { kind: 'waiting' })).toEqual(['waits-longest', 'waits-long', 'waits-short']);
  expect(await listed(store, { kind: 'ai' })).toEqual(['ai-new', 'ai-old', 'proved']);
  expect(await listed(store, { kind: 'open' })).toEqual([
    'waits-long',
    'waits-short',
    'ai-new',
    'waits-longest',
    'with-kim',
    'ai-old',
    'proved',
  ]);
  expect(await listed(store, { kind: 'closed' })).toEqual(['closed']);
  expect(await listed(store, { kind: 'person', personId: 'kim' })).toEqual(['with-kim']);
  expect(await listed(store, { kind: 'account', accountId: 'ACC-1001' })).toEqual(['proved']);
  expect(await listed(store, { kind: 'visitor', visitorId: 'other' })).toEqual(['with-kim']);
  expect(await store.records.conversations.countByOwner()).toEqual({
    ai: 3,
    waiting: 3,
    human: 1,
    byAgent: { triage: 3, technical: 0, billing: 0, sales: 0 },
    byPerson: { kim: 1 },
    waitingSince: TEST_NOON + 60_000,
  });
});

test('how many wait ahead is counted in the order of the list: the more pressing first, then the longer wait', async () => {
  await using store = await openTestStore();
  const urgent: FactBody = { kind: 'priority-set', priority: 'urgent', by: { kind: 'desk' } };
  await conversation(store, [wrote(), asksForPerson], { id: 'b', at: TEST_NOON });
  await conversation(store, [wrote(), asksForPerson], { id: 'a', at: TEST_NOON });
  await conversation(store, [wrote(), asksForPerson], { id: 'earlier', at: TEST_NOON - 1 });
  await conversation(store, [wrote(), urgent, asksForPerson], { id: 'urgent', at: TEST_NOON + 1 });
  await conversation(store, [wrote(), joins], { id: 'with-kim', at: TEST_NOON - 1 });
  const log = store.records.conversations;
  const waiting = await log.list({ kind: 'waiting' }, 10);
  expect(waiting.map(({ conversationId }) => conversationId)).toEqual(['urgent', 'earlier', 'a', 'b']);
  const ahead = waiting.map(({ conversationId, summary: { owner, priority } }) =>
    log.waitingAhead(conversationId, priority, owner.kind === 'queue' ? owner.since : 0),
  );
  expect(await Promise.all(ahead)).toEqual([0, 1, 2, 3]);
});

test('a turn is claimed by one runner, and again once its lease is over, under a higher fence', async () => {
  await using store = await openTestStore();
  const { id } = await conversation(store, [wrote()]);
  const log = store.records.conversations;

  const claims = await Promise.all(
    Array.from({ length: 20 }, (_, runner) => log.claimTurn(id, `runner-${runner}`, TEST_NOON, 1000)),
  );
  const [first] = claims.filter((claim) => claim !== null);
  expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  expect(first).toEqual({ conversationId: id, fence: 1, until: TEST_NOON + 1000, attempt: 1 });
  expect(await log.owedTurns(TEST_NOON, 10)).toEqual([]);
  expect(await log.claimTurn(id, 'late', TEST_NOON + 999, 1000)).toBeNull();

  expect(await log.owedTurns(TEST_NOON + 1000, 10)).toEqual([id]);
  const second = await log.claimTurn(id, 'late', TEST_NOON + 1000, 1000);
  expect(second?.fence).toBe(2);
  if (!first || !second) throw new Error('Both claims should have a lease.');
  expect(await log.holdsTurn(first)).toBe(false);
  expect(await log.renewTurn(first, TEST_NOON + 9000)).toBe(false);
  expect(await log.holdsTurn(second)).toBe(true);
  expect(await log.renewTurn(second, TEST_NOON + 9000)).toBe(true);
  expect(await log.claimTurn(id, 'third', TEST_NOON + 8999, 1000)).toBeNull();

  await log.releaseTurn(first); // the old fence frees nothing
  expect(await log.holdsTurn(second)).toBe(true);
  await log.releaseTurn(second);
  expect(await log.holdsTurn(second)).toBe(false);
  expect((await log.claimTurn(id, 'third', TEST_NOON + 2000, 1000))?.fence).toBe(3);
});

test('only owed turns are claimed, and they are counted from when they are owed', async () => {
  await using store = await openTestStore();
  const log = store.records.conversations;
  expect(await log.owedAnswers(TEST_NOON)).toEqual({ count: 0, overdue: 0, oldestSince: null });
  const { id, state } = await conversation(store, [wrote()]);
  await conversation(store, [wrote()], { at: TEST_NOON + 5000 });
  const { id: waiting } = await conversation(store, [wrote(), asksForPerson]);
  expect(await log.claimTurn(waiting, 'runner', TEST_NOON, 1000)).toBeNull();
  expect(await log.owedAnswers(TEST_NOON + 1)).toEqual({ count: 2, overdue: 1, oldestSince: TEST_NOON });

  const reply: FactBody = {
    kind: 'agent-replied',
    turn: 1,
    agent: 'triage',
    messageId: randomUUID(),
    text: 'Done.',
    model: 'built-in responder',
  };
  await store.transaction(({ conversations }) => conversations.append(id, state, [reply], TEST_NOON));
  expect(await log.claimTurn(id, 'runner', TEST_NOON, 1000)).toBeNull();
  expect((await log.owedAnswers(TEST_NOON)).oldestSince).toBe(TEST_NOON + 5000);
});
