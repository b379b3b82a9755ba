import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import type { TurnLease } from '#/lib/ports/conversation-log.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import { openDesk } from '../support/desk.ts';
import { startDesk } from '../support/desk-process.ts';
import { startOllama } from '../support/ollama/start.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { first } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { openTestStore, TEST_NOON } from '../support/store.ts';

it('A turn that ends its process each time is tried three times; then a person gets it, and the customer is told', async () => {
  const ollama = await startOllama();
  await ollama.always({ pieces: [{ text: 'These words end the process.' }] });
  const desk = await startDesk({ ollamaUrl: ollama.url, env: { CRASH_AT: 'while_writing' } });
  try {
    const customer = await socketCustomer(desk);
    await customer.send('hello');
    await desk.ended();
    for (const _attempt of [2, 3]) {
      // It may end before it is ready.
      await desk.start().catch(() => null);
      await desk.ended();
    }
    await desk.start();
    expect(await customer.transcript.until(first('human-requested'))).toMatchObject({
      reason: 'turn-failed',
    });
    expect(customer.transcript.facts().map(({ kind }) => kind)).toContain('turn-failed');
    expect(await ollama.chats()).toHaveLength(3);
    customer.close();
  } finally {
    await desk[Symbol.asyncDispose]();
    await ollama.stop();
  }
  // Four starts.
}, 60_000);

it('A turn that is let go, as by a process that stops, was not tried; one that failed was', async () => {
  await using test = await owedTurn();
  for (const expected of [1, 1, 1]) {
    const lease = await test.claim();
    expect(lease.attempt).toBe(expected);
    await test.log.releaseTurn(lease);
  }
  for (const expected of [1, 2, 3, 4]) {
    const lease = await test.claim();
    expect(lease.attempt).toBe(expected);
    await test.log.releaseTurn(lease, 'failed');
  }
});

const closed: FactBody = { kind: 'conversation-closed', by: { kind: 'desk' } };

it.each<{ what: string; facts: FactBody[] }>([
  { what: 'a reply', facts: [reply()] },
  { what: 'a hand-off', facts: [handOff()] },
  { what: 'a conversation that was closed', facts: [closed, { kind: 'conversation-reopened' }] },
])('After $what attempts are counted anew', async ({ facts }) => {
  await using test = await owedTurn();
  for (let attempt = 1; attempt <= 3; attempt += 1) await test.log.releaseTurn(await test.claim(), 'failed');
  await test.append(facts);
  await test.append([wrote()]);
  expect((await test.claim()).attempt).toBe(1);
});

it('More words of the customer do not start the count anew: the same answer is owed', async () => {
  await using test = await owedTurn();
  await test.log.releaseTurn(await test.claim(), 'failed');
  await test.append([wrote()]);
  expect((await test.claim()).attempt).toBe(2);
});

it('A turn whose ending cannot be written, for another reason than the disk, goes to a person after three tries', async () => {
  await using store = await openTestStore(Date.now());
  const model = scriptedModel('a model', [[...says('A reply.'), finishes()]]);
  const failing = refusing(store, 'agent-replied', () => new Error('This reply cannot be stored.'));
  await using test = await openDesk([model], { store: failing });
  const id = await test.writes('hello');
  expect(await test.until(id, 'turn-failed')).toMatchObject({ cause: 'crashed' });
  expect(model.prompts).toHaveLength(3);
});

it('A disk that takes no endings for a while costs a turn none of its tries', async () => {
  await using store = await openTestStore(Date.now());
  const model = scriptedModel('a model', [[...says('A reply.'), finishes()]]);
  let left = 4;
  const full = refusing(store, 'agent-replied', () => {
    left -= 1;
    return left < 0 ? null : new StoreUnavailable('The disk is full.');
  });
  await using test = await openDesk([model], { store: full, settings: { turnLeaseMs: 50 } });
  const id = await test.writes('hello');
  await expect.poll(() => model.prompts.length, { timeout: 15_000 }).toBe(5);
  expect(await test.until(id, 'agent-replied')).toMatchObject({ text: 'A reply.' });
  expect(await test.kinds(id)).not.toContain('turn-failed');
}, 20_000);

it('A turn for which there was no room begins as soon as there is', async () => {
  const model = scriptedModel('a model', [[{ pauseMs: 300 }, ...says('A reply.'), finishes()]]);
  await using test = await openDesk([model], { settings: { turnsAtOnce: 1 } });
  const began = performance.now();
  const ids = [];
  for (const text of ['one', 'two', 'three']) ids.push(await test.writes(text));
  for (const id of ids) await test.until(id, 'agent-replied');
  expect(performance.now() - began).toBeLessThan(1800);
});

function wrote(): FactBody {
  return { kind: 'customer-wrote', messageId: randomUUID(), text: 'My sync stopped.' };
}

function reply(): FactBody {
  return {
    kind: 'agent-replied',
    turn: 1,
    agent: 'triage',
    messageId: randomUUID(),
    text: 'Restart it.',
    model: 'a model',
  };
}

function handOff(): FactBody {
  const brief = { goal: '', known: [], done: [], promised: [], openQuestion: null, notes: [] };
  return { kind: 'agent-handed-off', turn: 1, from: 'triage', to: 'technical', reason: 'sync', brief };
}

/** A store with one conversation in which an answer is owed. */
async function owedTurn() {
  const store = await openTestStore();
  const log = store.records.conversations;
  const id = randomUUID();
  let state = emptyConversation;
  const append = async (facts: FactBody[]) => {
    ({ state } = await store.transaction(({ conversations }) =>
      conversations.append(id, state, facts, TEST_NOON),
    ));
  };
  await log.create(id, 'visitor');
  await append([wrote()]);
  return {
    log,
    append,
    async claim(): Promise<TurnLease> {
      const lease = await log.claimTurn(id, 'runner', TEST_NOON, 1000);
      if (!lease) throw new Error('The turn should be free.');
      return lease;
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** The store, but facts of one kind are refused while `error` gives a reason. */
function refusing<S extends Awaited<ReturnType<typeof openTestStore>>>(
  store: S,
  kind: FactBody['kind'],
  error: () => Error | null,
): S {
  return {
    ...store,
    transaction: (work) =>
      store.transaction((records) =>
        work({
          ...records,
          conversations: {
            ...records.conversations,
            async append(id, state, facts, at) {
              const why = facts.some((fact) => fact.kind === kind) ? error() : null;
              if (why) throw why;
              return await records.conversations.append(id, state, facts, at);
            },
          },
        }),
      ),
  };
}
