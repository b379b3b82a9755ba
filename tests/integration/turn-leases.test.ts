import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { steadyClock } from '#/lib/ports/clock.ts';
import { type Records, StoreUnavailable } from '#/lib/ports/store.ts';
import { granted, kimAtWork, openDesk } from '../support/desk.ts';
import { calls, finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const ticket = { category: 'technical', priority: 'high', summary: 'Laptop does not boot' };

it('A runner that could not renew its lease does nothing any more once another has the turn', async () => {
  await using store = await openTestStore(Date.now());
  const cutOff = withRecords(store, (records) => ({
    ...records.conversations,
    renewTurn: () => Promise.reject(new StoreUnavailable('The database is locked.')),
  }));
  const slow = scriptedModel('slow', [
    [calls('transfer_to_technical', { reason: 'a laptop' }), finishes('tool-calls')],
    [{ pauseMs: 3500 }, calls('create_ticket', ticket), finishes('tool-calls')],
    [...says('I am late.'), finishes()],
  ]);
  // Still at work when the first one wants to act.
  const next = scriptedModel('next', [[{ pauseMs: 3000 }, ...says('I am in time.'), finishes()]]);
  const turnLimits = {
    steps: 6,
    turnMs: 20_000,
    firstTokenMs: 8000,
    gapMs: 8000,
    outputTokens: 200,
    openTickets: 1000,
  };
  await using first = await openDesk([slow], { store: cutOff, settings: { turnLimits, turnLeaseMs: 300 } });
  await using second = await openDesk([next], { store, settings: { turnLimits } });
  const id = await first.writes('my laptop will not boot');
  expect(await second.until(id, 'agent-replied')).toMatchObject({ text: 'I am in time.' });
  await expect.poll(() => slow.released.length).toBe(2);
  await sleep(200);
  expect(await second.kinds(id)).toEqual([
    'conversation-started',
    'customer-wrote',
    'agent-handed-off',
    'agent-replied',
  ]);
});

it('A turn whose lease cannot be renewed for a moment is not disturbed by that', async () => {
  await using store = await openTestStore(Date.now());
  let refused = 0;
  const flaky = withRecords(store, ({ conversations }) => ({
    ...conversations,
    renewTurn(...input) {
      refused += 1;
      if (refused > 3) return conversations.renewTurn(...input);
      return Promise.reject(new StoreUnavailable('The database is locked.'));
    },
  }));
  const model = scriptedModel('a model', [[{ pauseMs: 1000 }, ...says('Here I am.'), finishes()]]);
  await using test = await openDesk([model], { store: flaky, settings: { turnLeaseMs: 200 } });
  const id = await test.writes('hello');
  expect(await test.until(id, 'agent-replied')).toMatchObject({ text: 'Here I am.' });
  expect(model.prompts).toHaveLength(1);
  expect(refused).toBeGreaterThan(3);
});

it('A lease that could not be released is over by itself, and the next message is answered', async () => {
  await using store = await openTestStore(Date.now());
  let refused = 0;
  const flaky = withRecords(store, ({ conversations }) => ({
    ...conversations,
    releaseTurn(...input) {
      refused += 1;
      if (refused > 1) return conversations.releaseTurn(...input);
      return Promise.reject(new StoreUnavailable('The disk is full.'));
    },
  }));
  const model = scriptedModel('a model', [[...says('An answer.'), finishes()]]);
  await using test = await openDesk([model], { store: flaky });
  const id = await test.writes('hello');
  const answered = await test.until(id, 'agent-replied');
  await test.writes('and now?', id);
  expect(await test.until(id, 'agent-replied', answered.seq)).toMatchObject({ text: 'An answer.' });
});

it('A conversation that is closed and opened again in the middle of a turn gets one answer, of a turn of its own', async () => {
  const model = scriptedModel('a model', [
    [...says('I see. About the first'), { pauseMs: 60_000 }],
    [...says('About the second.'), finishes()],
  ]);
  await using test = await openDesk([model]);
  const id = await test.writes('the first thing');
  await expect.poll(() => test.events.some(({ kind }) => kind === 'stream-grew')).toBe(true);
  granted(await test.desk.forStaff.close(kimAtWork, { conversationId: id }));
  await test.writes('the second thing', id);
  const reopened = await test.until(id, 'conversation-reopened');
  const reply = await test.until(id, 'agent-replied');
  expect(reply).toMatchObject({ text: 'About the second.', turn: reopened.seq + 1 });
  await sleep(100);
  expect((await test.kinds(id)).filter((kind) => kind === 'agent-replied')).toHaveLength(1);
});

it('A desk that stops while it claims a turn leaves it free, and untried', async () => {
  await using store = await openTestStore(Date.now());
  let stopped: Promise<void> | null = null;
  const model = scriptedModel('a model', [[...says('An answer.'), finishes()]]);
  const stopping = withRecords(store, ({ conversations }) => ({
    ...conversations,
    claimTurn(...input) {
      stopped = test.desk.stop();
      return conversations.claimTurn(...input);
    },
  }));
  const test = await openDesk([model], { store: stopping });
  const id = await test.writes('hello');
  await expect.poll(() => stopped).not.toBeNull();
  await stopped;
  expect(model.prompts).toEqual([]);
  const lease = await store.records.conversations.claimTurn(id, 'the next', steadyClock(), 1000);
  expect(lease?.attempt).toBe(1);
});

/** The store, with some of what a transaction does replaced. */
function withRecords(store: TestStore, replaced: (records: Records) => Records['conversations']): TestStore {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((records) => work({ ...records, conversations: replaced(records) })),
  };
}
