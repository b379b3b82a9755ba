import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '#/lib/conversation/facts.ts';
import { type OllamaStandIn, startOllama } from '../../support/ollama/start.ts';
import { checkSequences } from '../checks/order.ts';
import { checkScreen } from '../checks/screens.ts';
import { type ChaosCustomer, chaosCustomer, type SendHistory } from '../clients/customer.ts';
import { type Dashboard, openDashboards } from '../clients/dashboard.ts';
import type { Screen } from '../clients/screen.ts';
import { staffedDesk } from '../clients/staffed-desk.ts';
import { type DeskDatabase, openDatabase } from '../database.ts';
import { LAST_STEP_MS, questions, slowEndings } from '../faults/slow-endings.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

const PEOPLE = 20;
const SIDE_BY_SIDE = 50;
/** Longer than anything a model still has to say here. */
const AFTERWARDS_MS = 2500;
const FIRST_WORD_MS = 10_000;

/** How near to the last step of an answer a take comes that is aimed at it. */
const MET_WITHIN_MS = 20;

/** Once a person has a conversation no AI agent says or does anything in it. */
export const silentAfterTaking: Invariant = {
  id: 'H4',
  promise: 'From the moment a person takes a conversation, no AI agent says or does anything in it.',
  parts: [
    {
      name: 'taken from a model that is writing or using tools',
      rounds: { full: 1200, short: 20 },
      atOnce: 200,
      lane: 'busy',
      play: (chunk) =>
        withOllama((ollama) => playRaces(chunk, { ollamaUrl: ollama.url, answerMs: 1500, meets: true })),
    },
    {
      name: 'taken from the built-in responder',
      rounds: { full: 400, short: 10 },
      atOnce: 200,
      lane: 'busy',
      play: (chunk) => playRaces(chunk, { answerMs: chunk.times.kind === 'real' ? 600 : 150, meets: false }),
    },
  ],
};

type Way = {
  ollamaUrl?: string;
  /** About how long an answer takes here; takes come within it. */
  answerMs: number;
  /** Whether takes are aimed at the last step of an answer too. */
  meets: boolean;
};

type Race = {
  customer: ChaosCustomer;
  /** What the customer was still shown of an AI agent after they saw that a person has it. */
  shownAfterwards: string[];
  problem: string | null;
};

async function withOllama<T>(work: (ollama: OllamaStandIn) => Promise<T>): Promise<T> {
  const ollama = await startOllama({ settings: { parallel: 256, firstTokenMs: 60, tokenMs: 40 } });
  try {
    await ollama.script(...slowEndings);
    return await work(ollama);
  } finally {
    await ollama.stop();
  }
}

async function playRaces(chunk: Chunk, way: Way): Promise<Played> {
  await using staffed = await staffedDesk(chunk, {
    ...(way.ollamaUrl ? { ollamaUrl: way.ollamaUrl } : {}),
    env: { OLLAMA_CONCURRENCY: '256', TURNS_AT_ONCE: '256' },
  });
  const { desk } = staffed;
  const people = await openDashboards(desk, staffed.people.slice(0, PEOPLE), 'away');
  const history: SendHistory = createHistory();
  const races: Race[] = [];
  try {
    for (let first = 0; first < chunk.rounds; first += SIDE_BY_SIDE) {
      const count = Math.min(SIDE_BY_SIDE, chunk.rounds - first);
      const together = await Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const customer = await chaosCustomer({ name: `customer ${first + index}`, url: desk.url, history });
          return watched(customer);
        }),
      );
      races.push(...together);
      await Promise.all(
        together.map((race, index) => play(race, people, chunk.random.fork(first + index), way)),
      );
      await sleep(AFTERWARDS_MS);
    }
    using database = openDatabase(desk.dataDir);
    return {
      operations: races.filter(({ customer }) => wasUnderWay(customer, database)).length,
      violations: [...races.flatMap((race) => judge(race, database)), ...checkSequences(database)],
    };
  } finally {
    for (const client of [...people, ...races.map(({ customer }) => customer)]) client.close();
  }
}

/** Looks at the screen after everything that arrives at it. */
function watched(customer: ChaosCustomer): Race {
  const race: Race = { customer, shownAfterwards: [], problem: null };
  customer.socket.onAny((event: string) => {
    const { facts, streams } = customer.screen.shown();
    if (!facts.some(({ kind }) => kind === 'human-joined')) return;
    if (event === 'stream:grew') race.shownAfterwards.push('more of an answer was sent');
    for (const { text } of streams) race.shownAfterwards.push(`an answer was shown: ${text}`);
  });
  return race;
}

/** The customer asks; somebody takes it, or replies, while an AI agent is at work. Then the customer may go on. */
async function play(race: Race, people: readonly Dashboard[], random: Random, way: Way): Promise<void> {
  const { customer } = race;
  const { conversationId, screen } = customer;
  const question = random.pick(questions);
  await customer.send(question.text);
  await rightMoment(screen, random, way, question.slowEnd);

  const person = random.pick(people);
  const replying = random.chance(0.25);
  const replied = replying
    ? await person.reply({ conversationId, text: 'A person here.', seenSeq: screen.head() })
    : null;
  // A reply that was held back, since the agent was faster, is followed by taking it.
  if (!replied?.ok) {
    const taken = await person.take(conversationId);
    if (!taken.ok) race.problem = `it was not taken: ${taken.error.message}`;
  }
  if (random.chance(0.5)) await customer.send('Are you still there?');
}

/** Somewhere in the answer, soon after its first words, or just when its last step is taken. */
async function rightMoment(
  screen: Screen,
  random: Random,
  { answerMs, meets }: Way,
  slowEnd: boolean,
): Promise<void> {
  if (random.chance(0.4)) return await sleep(random.whole(0, answerMs));
  const begun = (facts: readonly Fact[]) =>
    screen.shown().streams.length > 0 || facts.some(({ kind }) => kind === 'agent-replied');
  // Who gets no answer in time waits no longer: the person comes all the same.
  await screen.until(begun, FIRST_WORD_MS).catch(() => undefined);
  if (meets && slowEnd) await sleep(LAST_STEP_MS + random.whole(-MET_WITHIN_MS, MET_WITHIN_MS));
  else await sleep(random.whole(0, answerMs / 4));
}

/** No answer was complete when a person came. */
function wasUnderWay({ conversationId }: ChaosCustomer, database: DeskDatabase): boolean {
  const facts = database.conversation(conversationId)?.facts ?? [];
  const joined = facts.findIndex(({ kind }) => kind === 'human-joined');
  return joined !== -1 && !facts.slice(0, joined).some(({ kind }) => kind === 'agent-replied');
}

function judge({ customer, shownAfterwards, problem }: Race, database: DeskDatabase): string[] {
  const { conversationId, screen } = customer;
  const facts = database.conversation(conversationId)?.facts ?? [];
  const joined = facts.findIndex(({ kind }) => kind === 'human-joined');
  const late = joined === -1 ? [] : facts.slice(joined + 1).filter(isOfAnAgent);
  const tickets = database.tickets().filter((ticket) => ticket.conversationId === conversationId).length;
  const opened = facts.filter(({ kind }) => kind === 'ticket-opened').length;
  const violations = [
    ...(problem ? [problem] : []),
    ...(joined === -1 ? ['nobody has it'] : []),
    ...late.map(({ seq, kind }) => `${kind} at ${seq}, after a person took it at ${facts[joined]?.seq}`),
    ...(tickets === opened ? [] : [`${tickets} tickets were opened, ${opened} stand in the log`]),
    ...[...new Set(shownAfterwards)].map((what) => `after a person had it, ${what}`),
    ...(screen.shown().streams.length > 0 ? ['an answer is still being written on the screen'] : []),
  ];
  return [
    ...violations.map((violation) => `${conversationId}: ${violation}`),
    ...checkScreen(screen, 'customer', database),
  ];
}

/** A discarded draft is for staff; it says nothing and does nothing. */
function isOfAnAgent(fact: Fact): boolean {
  switch (fact.kind) {
    case 'agent-replied':
    case 'agent-remarked':
    case 'agent-handed-off':
    case 'tool-used':
    case 'turn-failed':
    case 'human-requested':
      return true;
    case 'ticket-opened':
      return fact.by.kind === 'agent';
    default:
      return false;
  }
}
