import { setTimeout as sleep } from 'node:timers/promises';
import type { Sent } from '#/lib/protocol/answers.ts';
import { type OllamaStandIn, startOllama } from '../../support/ollama/start.ts';
import { createAdministrator } from '../../support/staff.ts';
import { readMetric } from '../checks/metrics.ts';
import { checkSequences } from '../checks/order.ts';
import { openCrowd } from '../clients/crowd.ts';
import type { ChaosCustomer, Send } from '../clients/customer.ts';
import { watchWhileOwed } from '../clients/owed-watch.ts';
import { openDatabase } from '../database.ts';
import { faultyWords, type ModelFault, modelFaults, scriptFault } from '../faults/model-faults.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Part, Played } from '../invariant.ts';
import { judgeHosts, judgeRound, type Round } from './t4-judges.ts';

/** Rounds that are played one by one, so that the breaker lets the model be asked again. */
const ALONE = 3;
const SETTLED_MS = 5000;
/** After the time of a turn is up it has to be over; this is for the machine. */
const ENDED_MS = 15_000;
/** The others write one after another like this: the bound is about the desk, not about a test that sends all at once. */
const APART_MS = 80;

const { busy, missing, reset, stall, errorInStream, badCall, coldLoad } = modelFaults;

/** Whatever the model does wrong, the customer sees that somebody is on it, and gets an answer or a person. */
export const visibleFailure: Invariant = {
  id: 'T4',
  promise:
    'When the AI model fails, stalls or starts slowly, the customer sees within 2 seconds what goes on and gets an answer or a person. Half an answer is never left standing.',
  parts: [
    ...[busy, missing, reset, stall, errorInStream, badCall, coldLoad].map((fault) => partOf(fault)),
    {
      ...partOf(busy, 'I want to speak to a person'),
      name: 'only a person can help',
      rounds: { full: 100, short: 0 },
    },
  ],
};

function partOf(fault: ModelFault, says = 'Hello there'): Part {
  return {
    name: fault.name,
    rounds: { full: 100, short: fault.shortRounds },
    atOnce: 50,
    lane: 'waiting',
    play: (chunk) => play(chunk, fault, says),
  };
}

async function play(chunk: Chunk, fault: ModelFault, says: string): Promise<Played> {
  // The next host answers, fails like the first, or there is none.
  const next = chunk.random.pick(['answers', 'fails', 'none'] as const);
  const hosts: OllamaStandIn[] = [];
  let crowd: ChaosCustomer[] = [];
  try {
    while (hosts.length < (next === 'none' ? 1 : 2)) {
      hosts.push(await startOllama({ settings: { parallel: 256 } }));
    }
    const failing = next === 'answers' ? hosts.slice(0, 1) : hosts;
    for (const host of failing) await scriptFault(host, fault, chunk.times, chunk.rounds * APART_MS + 1500);
    const desk = await chunk.startDesk({
      ollamaUrl: hosts.map(({ url }) => url).join(),
      env: { OLLAMA_CONCURRENCY: '256' },
    });
    const administrator = await createAdministrator(desk);
    crowd = await openCrowd(desk.url, chunk.rounds + ALONE, createHistory<Send, Sent>());
    const rounds = crowd.slice(0, chunk.rounds).map(
      (customer, index): Round => ({
        number: index + 1,
        way: chunk.random.pick(['a', 'b']),
        customer,
        watch: null,
      }),
    );
    const wentWrong = await playRounds(chunk, fault, says, rounds, crowd.slice(chunk.rounds));
    const counted = await readMetric(desk, administrator.cookie, 'switchboard_model_failures_total', {
      kind: 'ollama',
    });
    using database = openDatabase(desk.dataDir);
    const violations = [
      ...wentWrong,
      ...rounds.flatMap((round) => judgeRound(round, fault, says, database)),
      ...checkSequences(database),
      ...(await judgeHosts(failing, fault, chunk, rounds, counted)),
    ];
    return { operations: rounds.length, violations };
  } finally {
    for (const customer of crowd) customer.close();
    await Promise.all(hosts.map((host) => host.stop()));
  }
}

/** A few one by one, each followed by somebody who is answered; then all the others side by side. */
async function playRounds(
  chunk: Chunk,
  fault: ModelFault,
  says: string,
  rounds: readonly Round[],
  others: readonly ChaosCustomer[],
): Promise<string[]> {
  const alone = fault.passes ? rounds.slice(0, ALONE) : [];
  const violations: string[] = [];
  for (const [index, round] of alone.entries()) {
    violations.push(
      ...(await playRound(chunk, round, `${says}, ${faultyWords(round.number, round.way, true)}`)),
    );
    await others[index]?.send('Good morning');
    await others[index]?.screen.until((facts) => facts.some(({ kind }) => kind === 'agent-replied'), 10_000);
  }
  const together = rounds.slice(alone.length).map(async (round, index) => {
    await sleep(index * APART_MS);
    const words = `${says}, ${faultyWords(round.number, round.way, false)}`;
    const loses = chunk.random.chance(0.2);
    const [wrong] = await Promise.all([
      playRound(chunk, round, words),
      loses ? loseConnection(chunk, round) : null,
    ]);
    return wrong;
  });
  return [...violations, ...(await Promise.all(together)).flat()];
}

/** Their train goes through a tunnel while they wait. */
async function loseConnection({ random }: Chunk, { customer: { socket } }: Round): Promise<void> {
  await sleep(random.whole(300, 1500));
  socket.disconnect();
  await sleep(random.whole(10, 200));
  socket.connect();
}

async function playRound({ times }: Chunk, round: Round, words: string): Promise<string[]> {
  const { customer, number } = round;
  const { outcome } = await customer.send(words);
  if (outcome.kind !== 'ok') return [`round ${number}: the message was not taken: ${outcome.kind}`];
  const watch = watchWhileOwed(customer, outcome.output.seq);
  round.watch = watch;
  const until = performance.now() + times.turn + ENDED_MS;
  while (!watch.end() && performance.now() < until) await sleep(20);
  watch.stop();
  if (!watch.end()) return [`round ${number}: ${customer.conversationId} has no answer and no person`];
  await settled(customer);
  return [];
}

/** What the turn showed is gone, and the screen has read all there is. */
async function settled({ screen }: ChaosCustomer): Promise<void> {
  const until = performance.now() + SETTLED_MS;
  const isQuiet = () => screen.shown().streams.length === 0 && screen.shown().activity === null;
  while (!isQuiet() && performance.now() < until) await sleep(20);
  await screen.sync();
}
