import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { Sent } from '#/lib/protocol/answers.ts';
import { type OllamaStandIn, startOllama } from '../../support/ollama/start.ts';
import { must } from '../../support/socket-connection.ts';
import { type SocketStaff, socketStaff } from '../../support/socket-staff.ts';
import { createAdministrator } from '../../support/staff.ts';
import { type ModelRequest, modelRequests } from '../checks/model-requests.ts';
import { checkSequences } from '../checks/order.ts';
import { checkScreen } from '../checks/screens.ts';
import { openCrowd } from '../clients/crowd.ts';
import type { ChaosCustomer, Send } from '../clients/customer.ts';
import { type DeskDatabase, openDatabase } from '../database.ts';
import { AFTERWARDS, scriptInterruptible, words } from '../faults/interruptible-model.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';

/** Real time at any pace: nothing here follows a deadline of the desk. */
const CUT_WITHIN_MS = 1000;
/** A dashboard may send only so many commands in a second. */
const DASHBOARDS = 4;
/** Interruptions come within this time after the message; the model goes on longer. */
const LATEST_MS = 2500;
const ANSWERED_MS = 10_000;
const LATE_WORD_MS = 1200;

/** Who interrupts an AI agent is not talked over: it stops at once and says nothing more. */
export const interruption: Invariant = {
  id: 'T5',
  promise:
    'When a customer writes again, or a person takes over or closes, the AI agent stops within 1 second and says and does nothing more.',
  parts: [
    {
      name: 'in the middle of a turn',
      rounds: { full: 510, short: 9 },
      atOnce: 85,
      lane: 'alone',
      play,
    },
  ],
};

type Round = {
  number: number;
  interrupts: Interruption;
  customer: ChaosCustomer;
  /** When the interruption was acknowledged, in wall time as the stand-in counts it. */
  interruptedAt: number;
  /** How long after that something of the old answer was on screen, in ms. */
  goneAfter: number;
};

/** Resolves once it is acknowledged. */
type Interruption = (round: Round, person: SocketStaff) => Promise<void>;

async function writesAgain({ number, customer }: Round): Promise<void> {
  const { outcome } = await customer.send(`Never mind, round-${number} ${words.again}`);
  if (outcome.kind !== 'ok') throw new Error(`Round ${number} could not be interrupted: ${outcome.kind}`);
}

async function takesOver({ customer: { conversationId } }: Round, person: SocketStaff): Promise<void> {
  await must(person.socket, 'conversation:take', { conversationId });
}

async function closes({ customer: { conversationId } }: Round, person: SocketStaff): Promise<void> {
  await must(person.socket, 'conversation:close', { conversationId });
}

const interruptions: readonly Interruption[] = [writesAgain, takesOver, closes];

async function play(chunk: Chunk): Promise<Played> {
  const ollama = await startOllama({ settings: { parallel: 256 } });
  const clients: { close(): void }[] = [];
  try {
    await scriptInterruptible(ollama);
    const desk = await chunk.startDesk({ ollamaUrl: ollama.url, env: { OLLAMA_CONCURRENCY: '256' } });
    const administrator = await createAdministrator(desk);
    const people = await Promise.all(
      Array.from({ length: DASHBOARDS }, () => socketStaff(desk, administrator)),
    );
    const crowd = await openCrowd(desk.url, chunk.rounds, createHistory<Send, Sent>());
    clients.push(...people, ...crowd);
    const rounds = crowd.map(
      (customer, index): Round => ({
        number: index + 1,
        interrupts: interruptions[index % interruptions.length] ?? writesAgain,
        customer,
        interruptedAt: 0,
        goneAfter: 0,
      }),
    );
    await Promise.all(rounds.map((round) => playRound(chunk, round, chunk.random.pick(people))));
    await answered(rounds);
    const violations = await judgeAll(rounds, ollama, desk.dataDir);
    return { operations: rounds.length, violations };
  } finally {
    for (const client of clients) client.close();
    await ollama.stop();
  }
}

async function playRound({ random }: Chunk, round: Round, person: SocketStaff): Promise<void> {
  const { number, customer } = round;
  const kind = random.chance(0.5) ? words.talks : words.works;
  const wait = random.whole(0, LATEST_MS);
  await customer.send(`My laptop, round-${number} ${kind}`);
  await sleep(wait);
  await round.interrupts(round, person);
  round.interruptedAt = Date.now();
  const began = performance.now();
  const isShown = () => customer.screen.shown().streams.some(({ text }) => !AFTERWARDS.startsWith(text));
  while (isShown() && performance.now() - began < 2 * CUT_WITHIN_MS) await sleep(20);
  round.goneAfter = performance.now() - began;
}

/** Waits as long as a late word might take, and until everybody who wrote again is answered. */
async function answered(rounds: readonly Round[]): Promise<void> {
  const replied = (facts: readonly Fact[]) => facts.some(({ kind }) => kind === 'agent-replied');
  const writers = rounds.filter(({ interrupts }) => interrupts === writesAgain);
  // Who gets no answer is found by the judge.
  await Promise.allSettled(writers.map(({ customer }) => customer.screen.until(replied, ANSWERED_MS)));
  await sleep(LATE_WORD_MS);
  await Promise.all(rounds.map(({ customer }) => customer.screen.sync()));
}

async function judgeAll(rounds: readonly Round[], ollama: OllamaStandIn, dataDir: string): Promise<string[]> {
  const asked = modelRequests(await ollama.requests());
  using database = openDatabase(dataDir);
  return [
    ...rounds.flatMap((round) => [
      ...judgeRequests(round, asked),
      ...judgeFacts(round, database),
      ...judgeScreen(round, database),
    ]),
    ...checkSequences(database),
  ];
}

/** What the model was asked before the interruption ended within the second, and nothing of it began later. */
function judgeRequests({ number, customer, interruptedAt }: Round, asked: readonly ModelRequest[]): string[] {
  const what = `round ${number}, ${customer.conversationId}`;
  const old = asked.filter(({ round, said }) => round === number && !said.includes(words.again));
  return old.flatMap(({ request: { at, endedAt } }) => {
    const begun = at - interruptedAt;
    const ended = (endedAt ?? Number.POSITIVE_INFINITY) - interruptedAt;
    if (begun > CUT_WITHIN_MS) return [`${what}: the model was asked ${begun} ms after the interruption`];
    return ended > CUT_WITHIN_MS ? [`${what}: the model was stopped ${ended} ms after the interruption`] : [];
  });
}

const saidOrDone: readonly Fact['kind'][] = ['agent-replied', 'agent-remarked', 'tool-used', 'ticket-opened'];

/** Nothing of the old turn stands after the interruption; who wrote again has one answer, to all of it. */
function judgeFacts({ number, customer }: Round, database: DeskDatabase): string[] {
  const { conversationId } = customer;
  const what = `round ${number}, ${conversationId}`;
  const facts = database.conversation(conversationId)?.facts ?? [];
  const at = facts.findLastIndex(isInterruption);
  if (at === -1) return [`${what}: the interruption is not stored`];
  const later = facts.slice(at + 1).filter(({ kind }) => saidOrDone.includes(kind));
  const isAnswer = (fact: Fact) => fact.kind === 'agent-replied' && fact.text === AFTERWARDS;
  const wrong = later.filter((fact) => facts[at]?.kind !== 'customer-wrote' || !isAnswer(fact));
  const violations = wrong.map(
    (fact) => `${what}: ${fact.kind} stands at ${fact.seq}, after the interruption at ${facts[at]?.seq}`,
  );
  const answers = later.filter(isAnswer).length;
  if (facts[at]?.kind === 'customer-wrote' && answers !== 1) {
    violations.push(`${what}: who wrote again has ${answers} answers`);
  }
  return violations;
}

function isInterruption(fact: Fact): boolean {
  if (fact.kind === 'customer-wrote') return fact.text.includes(words.again);
  return fact.kind === 'human-joined' || fact.kind === 'conversation-closed';
}

function judgeScreen({ number, customer, goneAfter }: Round, database: DeskDatabase): string[] {
  const violations = checkScreen(customer.screen, 'customer', database);
  if (goneAfter > CUT_WITHIN_MS) {
    const ms = Math.round(goneAfter);
    violations.push(
      `round ${number}, ${customer.conversationId}: the old answer was on screen ${ms} ms after`,
    );
  }
  return violations;
}
