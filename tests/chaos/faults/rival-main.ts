// A rival for the turns of a desk: node rival-main.ts ROOT DATABASE NAME, with orders over IPC (rival-orders.ts).
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { TurnLease } from '#/lib/ports/conversation-log.ts';
import type { Claim, RivalMessage, RivalOrders } from './rival-orders.ts';
import { rivalsWords } from './rival-orders.ts';

const [root = '', file = '', name = ''] = process.argv.slice(2);

/** The code of the product under test, which may be another copy than the one of this test. */
const productFile = (path: string) => import(pathToFileURL(join(root, path)).href);
const { Kysely } = await import('kysely');
const dialects: typeof import('#/lib/store/sqlite-dialect.ts') = await productFile(
  'lib/store/sqlite-dialect.ts',
);
const { recordsOn }: typeof import('#/lib/store/records.ts') = await productFile('lib/store/records.ts');
const { agentReplies }: typeof import('#/lib/conversation/decisions.ts') = await productFile(
  'lib/conversation/decisions.ts',
);
const states: typeof import('#/lib/conversation/state.ts') = await productFile('lib/conversation/state.ts');
const { steadyClock }: typeof import('#/lib/ports/clock.ts') = await productFile('lib/ports/clock.ts');

type Tables = import('#/lib/store/tables.ts').Tables;
type Records = ReturnType<typeof recordsOn>;

const handle = dialects.openWriting(file);
const db = new Kysely<Tables>({ dialect: dialects.writingDialect(handle) });
const leases = new Map<string, TurnLease>();

/** SQLite lets whoever waits longest starve; so it waits briefly here, and asks again. */
handle.exec('pragma busy_timeout = 10');
const PATIENCE_MS = 20_000;

/** One `begin immediate … commit`. */
function once<T>(work: (records: Records) => Promise<T>): Promise<T> {
  return db.transaction().execute((own) => work(recordsOn(own)));
}

async function transaction<T>(work: (records: Records) => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await once(work);
    } catch (error) {
      const isLocked = error instanceof Error && /locked/.test(error.message);
      if (!isLocked || performance.now() > until) throw error;
    }
    await sleep(1);
  }
}

type Orders = {
  [O in keyof RivalOrders]: (input: RivalOrders[O]['order']) => Promise<RivalOrders[O]['answer']>;
};

const orders: Orders = {
  async owe({ conversationIds }) {
    await transaction(async ({ conversations }) => {
      for (const conversationId of conversationIds) {
        await conversations.create(conversationId, randomUUID());
        const wrote = { kind: 'customer-wrote', messageId: randomUUID(), text: 'Hello' } as const;
        await conversations.append(conversationId, states.emptyConversation, [wrote], Date.now());
      }
    });
    return null;
  },

  async canWrite() {
    return await once(async () => true).catch(() => false);
  },

  async claim({ conversationIds, at, everyMs, leaseMs, ahead }) {
    const claims: Claim[] = [];
    for (const [index, conversationId] of conversationIds.entries()) {
      await sleep(Math.max(0, at + index * everyMs - Date.now()));
      claims.push(
        await transaction(async ({ conversations }) => {
          const lease = await conversations.claimTurn(conversationId, name, steadyClock() + ahead, leaseMs);
          if (lease) leases.set(conversationId, lease);
          const state = states.fold(await conversations.facts(conversationId, 0));
          const owed = states.needsAiTurn(state);
          return { conversationId, fence: lease?.fence ?? null, head: state.head, owed };
        }),
      );
    }
    return claims;
  },

  held: ({ conversationIds }) =>
    Promise.all(
      conversationIds.map((conversationId) =>
        transaction(async ({ conversations }) => {
          const lease = leases.get(conversationId);
          if (!lease) return { conversationId, held: false };
          const holds = await conversations.holdsTurn(lease);
          const renewed = await conversations.renewTurn(lease, lease.until);
          return { conversationId, held: holds || renewed };
        }),
      ),
    ),

  reply: ({ conversationIds }) => Promise.all(conversationIds.map(replyIn)),
};

/** As the desk ends a turn: only under the newest lease, decided on the facts as they stand. */
async function replyIn(conversationId: string): Promise<{ conversationId: string; stored: boolean }> {
  const lease = leases.get(conversationId);
  const stored = await transaction(async ({ conversations }) => {
    if (!lease || !(await conversations.holdsTurn(lease))) return false;
    const facts = await conversations.facts(conversationId, 0);
    const state = states.fold(facts);
    if (!state.owed || state.owner.kind !== 'ai') return false;
    const stamp = {
      turn: state.owed.turn,
      agent: state.owner.agent,
      ownership: state.ownership,
      seen: state.lastCustomerSeq,
    };
    const reply = { messageId: randomUUID(), text: rivalsWords(conversationId), model: name };
    const decision = agentReplies({ state, facts }, stamp, reply);
    if (!decision.ok) return false;
    await conversations.append(conversationId, state, decision.value, Date.now());
    await conversations.releaseTurn(lease);
    return true;
  });
  return { conversationId, stored };
}

process.on('message', (message: RivalMessage) => {
  const { id, order, input } = message;
  const work: Promise<unknown> = orders[order](input as never);
  work.then(
    (answer) => process.send?.({ id, answer }),
    (error: unknown) => process.send?.({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
