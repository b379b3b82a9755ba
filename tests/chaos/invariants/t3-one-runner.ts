import { setTimeout as sleep } from 'node:timers/promises';
import type { Sent } from '#/lib/protocol/answers.ts';
import type { DeskProcess } from '../../support/desk-process.ts';
import { startOllama } from '../../support/ollama/start.ts';
import { checkSequences } from '../checks/order.ts';
import { checkScreen } from '../checks/screens.ts';
import { openCrowd } from '../clients/crowd.ts';
import type { ChaosCustomer, Send } from '../clients/customer.ts';
import { type DeskDatabase, openDatabase } from '../database.ts';
import { scriptOvertaken, type Writes, writes } from '../faults/overtaken-model.ts';
import { type Rival, startRival } from '../faults/rival.ts';
import { type Claim, rivalsWords } from '../faults/rival-orders.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played, Times } from '../invariant.ts';
import { claimTogether } from './t3-claims.ts';

/** After its next heartbeat the desk knows, and what was being written is gone from the screen. */
const withdrawnMs = ({ lease }: Times) => lease / 3 + 1500;
const SHOWN_MS = 20_000;
/** The rival keeps what it claims: it sends no heartbeats, and must not lose a turn while the machine is busy. */
const RIVALS_LEASE_MS = 600_000;

/** An answer is written by one process at a time, and one that slept through its lease cannot speak any more. */
export const oneRunner: Invariant = {
  id: 'T3',
  promise:
    'Each message is answered by one process. One that was stopped too long cannot write into a conversation that another has taken up: there is one answer.',
  parts: [
    {
      name: 'two claim the same turns together',
      rounds: { full: 1000, short: 40 },
      atOnce: 500,
      lane: 'busy',
      play: claimTogether,
    },
    {
      name: 'paused past its lease',
      rounds: { full: 200, short: 0 },
      atOnce: 50,
      lane: 'waiting',
      play: (chunk) => playOvertaken(chunk, pausedPastTheLease),
    },
    {
      name: 'claimed under its hands',
      rounds: { full: 200, short: 9 },
      atOnce: 50,
      lane: 'waiting',
      play: (chunk) => playOvertaken(chunk, claimedUnderItsHands),
    },
  ],
};

/** A conversation whose turn the desk runs when the rival takes it. */
type Round = { customer: ChaosCustomer; writes: Writes; claim: Claim | null };
type Overtaking = (
  chunk: Chunk,
  desk: DeskProcess,
  rival: Rival,
  rounds: readonly Round[],
) => Promise<string[]>;

async function playOvertaken(chunk: Chunk, overtake: Overtaking): Promise<Played> {
  const ollama = await startOllama({ settings: { parallel: 256 } });
  let rival: Rival | null = null;
  let crowd: ChaosCustomer[] = [];
  try {
    await scriptOvertaken(ollama, overtake === pausedPastTheLease ? chunk.times.lease : 0);
    const desk = await chunk.startDesk({ ollamaUrl: ollama.url, env: { OLLAMA_CONCURRENCY: '256' } });
    rival = await startRival(chunk.root, desk.dataDir, 'rival');
    crowd = await openCrowd(desk.url, chunk.rounds, createHistory<Send, Sent>());
    const rounds = crowd.map(
      (customer): Round => ({ customer, writes: chunk.random.pick(writes), claim: null }),
    );
    const violations = await overtake(chunk, desk, rival, rounds);
    using database = openDatabase(desk.dataDir);
    const taken = rounds.filter(isTaken);
    const judged = await Promise.all(taken.map((round) => judge(round, database)));
    violations.push(...judged.flat(), ...checkSequences(database));
    return { operations: taken.length, violations };
  } finally {
    for (const customer of crowd) customer.close();
    await rival?.end();
    await ollama.stop();
  }
}

/** Until the model writes, or is about to. */
async function begin({ customer: { send, screen }, writes: way }: Round): Promise<void> {
  await send(`Hello, please ${way}`);
  const until = performance.now() + SHOWN_MS;
  while (screen.shown().streams.length === 0 && performance.now() < until) await sleep(10);
}

/** The desk sleeps; half of its turns are ended meanwhile, half after it is awake again. */
const pausedPastTheLease: Overtaking = async ({ times }, desk, rival, rounds) => {
  await Promise.all(rounds.map(begin));
  await pauseBetweenWrites(desk, rival);
  await sleep(times.lease * 1.1);
  const violations = await claimAll(rival, rounds, 0);
  const taken = rounds.filter(isTaken);
  const half = Math.ceil(taken.length / 2);
  violations.push(...(await replyIn(rival, taken.slice(0, half))));
  process.kill(desk.pid, 'SIGCONT');
  await sleep(withdrawnMs(times));
  return [...violations, ...stillWritten(taken), ...(await replyIn(rival, taken.slice(half)))];
};

/** Another process whose clock is far ahead claims what the desk is just writing. */
const claimedUnderItsHands: Overtaking = async ({ times }, _desk, rival, rounds) => {
  const claimed = rounds.map(async (round) => {
    await begin(round);
    return await claimAll(rival, [round], 2 * times.lease);
  });
  const violations = (await Promise.all(claimed)).flat();
  await sleep(withdrawnMs(times));
  const taken = rounds.filter(isTaken);
  return [...violations, ...stillWritten(taken), ...(await replyIn(rival, taken))];
};

/** A process that is stopped inside a transaction keeps everybody out: it is stopped anew until it is not. */
async function pauseBetweenWrites(desk: DeskProcess, rival: Rival): Promise<void> {
  for (let tries = 1; tries <= 20; tries += 1) {
    process.kill(desk.pid, 'SIGSTOP');
    if (await rival.tell('canWrite', {})) return;
    process.kill(desk.pid, 'SIGCONT');
    await sleep(30);
  }
  throw new Error('The desk was never stopped between two writes.');
}

async function claimAll(rival: Rival, rounds: readonly Round[], ahead: number): Promise<string[]> {
  const conversationIds = rounds.map(({ customer }) => customer.conversationId);
  const claims = await rival.tell('claim', {
    conversationIds,
    at: 0,
    everyMs: 0,
    leaseMs: RIVALS_LEASE_MS,
    ahead,
  });
  for (const [index, round] of rounds.entries()) round.claim = claims[index] ?? null;
  return claims
    .filter(({ fence, owed }) => fence === null && owed)
    .map(({ conversationId }) => `${conversationId}: the lease ran out and nobody else gets the turn`);
}

/** Else the desk had answered before. */
function isTaken({ claim }: Round): boolean {
  return typeof claim?.fence === 'number';
}

async function replyIn(rival: Rival, rounds: readonly Round[]): Promise<string[]> {
  const conversationIds = rounds.map(({ customer }) => customer.conversationId);
  const replies = await rival.tell('reply', { conversationIds });
  return replies
    .filter(({ stored }) => !stored)
    .map(({ conversationId }) => `${conversationId}: whoever has the turn could not end it`);
}

function stillWritten(rounds: readonly Round[]): string[] {
  return rounds
    .filter(({ customer }) => customer.screen.shown().streams.length > 0)
    .map(({ customer }) => `${customer.conversationId}: the screen still shows what the desk may not say`);
}

/** After the claim there is the reply of the new holder and nothing else, and the customer sees that. */
async function judge({ customer, claim }: Round, database: DeskDatabase): Promise<string[]> {
  const { conversationId, screen } = customer;
  const words = rivalsWords(conversationId);
  const shown = await screen
    .until((facts) => facts.some((fact) => fact.kind === 'agent-replied' && fact.text === words), SHOWN_MS)
    .catch(() => false);
  const later = (database.conversation(conversationId)?.facts ?? []).filter(
    ({ seq }) => seq > (claim?.head ?? 0),
  );
  const stale = later.filter((fact) => fact.kind !== 'agent-replied' || fact.text !== words);
  return [
    ...(shown ? [] : [`${conversationId}: the customer does not see the one answer`]),
    ...stale.map((fact) => `${conversationId}: ${fact.kind} at ${fact.seq} was written with an old fence`),
    ...(later.length - stale.length === 1
      ? []
      : [`${conversationId}: there is not one answer: ${later.length}`]),
    ...checkScreen(screen, 'customer', database),
  ];
}
