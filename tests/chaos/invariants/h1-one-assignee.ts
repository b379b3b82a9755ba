import { setTimeout as sleep } from 'node:timers/promises';
import type { FactOf } from '#/lib/conversation/facts.ts';
import type { Answer, Sent } from '#/lib/protocol/answers.ts';
import { getAgain } from '../clients/ask-again.ts';
import { type ChaosCustomer, chaosCustomer, type Send } from '../clients/customer.ts';
import { type Dashboard, openDashboards } from '../clients/dashboard.ts';
import { staffedDesk } from '../clients/staffed-desk.ts';
import { type DeskDatabase, openDatabase } from '../database.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

const PEOPLE = 20;
/** Conversations that are raced for at the same moment. */
const SIDE_BY_SIDE = 25;
const SETTLED_MS = 30_000;

/** Who chose a conversation has it: one of many who chose together, and never the desk's own choice instead. */
export const oneAssignee: Invariant = {
  id: 'H1',
  promise:
    'When several people take a conversation in the same moment, exactly one has it and the others are told who.',
  parts: [
    {
      name: 'twenty take it together',
      rounds: { full: 500, short: 6 },
      atOnce: 125,
      lane: 'busy',
      play: (chunk) => playWaves(chunk, twentyTakeIt),
    },
    {
      name: 'a person takes what the desk assigns',
      rounds: { full: 500, short: 10 },
      atOnce: 125,
      lane: 'busy',
      play: (chunk) => playWaves(chunk, takenWhileAssigned),
    },
  ],
};

/** One try to take the conversation, and what it was answered. */
type Try = { person: Dashboard; answer: Answer<null> };

/** A conversation as everybody saw it before they took it. */
type Race = {
  customer: ChaosCustomer;
  conversationId: string;
  ownership: number;
  before: number;
  tries: Try[];
};

type Wave = { people: readonly Dashboard[]; races: readonly Race[]; random: Random };

async function playWaves(chunk: Chunk, wave: (wave: Wave) => Promise<void>): Promise<Played> {
  await using staffed = await staffedDesk(chunk, { env: { PERSON_CAPACITY: '100' } });
  const { desk } = staffed;
  const people = await openDashboards(desk, staffed.people.slice(0, PEOPLE), 'away');
  const history = createHistory<Send, Sent>();
  const races: Race[] = [];
  try {
    for (let first = 0; first < chunk.rounds; first += SIDE_BY_SIDE) {
      const numbers = Array.from(
        { length: Math.min(SIDE_BY_SIDE, chunk.rounds - first) },
        (_, index) => first + index,
      );
      const together = await Promise.all(
        numbers.map(async (number) => {
          const customer = await chaosCustomer({ name: `customer ${number}`, url: desk.url, history });
          const race = {
            customer,
            conversationId: customer.conversationId,
            ownership: 0,
            before: 0,
            tries: [],
          };
          races.push(race);
          await answeredByAi(customer);
          return race;
        }),
      );
      await wave({ people, races: together, random: chunk.random.fork(first) });
    }
    using database = openDatabase(desk.dataDir);
    return {
      operations: races.reduce((sum, { tries }) => sum + tries.length, 0),
      violations: [
        ...races.flatMap((race) => judgeRace(race, database)),
        ...(await judgeDashboards(people, database)),
      ],
    };
  } finally {
    for (const client of [...people, ...races.map(({ customer }) => customer)]) client.close();
  }
}

/** Everybody sees it waiting, or with an AI agent, and takes it in the same few milliseconds. */
async function twentyTakeIt({ people, races, random }: Wave): Promise<void> {
  const waiting = races.filter(() => random.chance(0.5));
  await Promise.all(waiting.map(asksForPerson));
  await Promise.all(races.map((race) => seenByAll(race, people)));
  await Promise.all(
    races.flatMap((race) => people.map((person) => takesWithin(random.whole(0, 8), person, race))),
  );
  // A winner whose answer got lost asks again, and is told the same.
  await Promise.all(
    races.map(async (race) => {
      const winner = race.tries.find(({ answer }) => answer.ok);
      if (winner) await takesWithin(0, winner.person, race);
    }),
  );
}

/**
 * Three people come to be "here" and are assigned what waits, or are here when the customer asks; just then one to
 * three people, they themselves among them, take it.
 */
async function takenWhileAssigned({ people, races, random }: Wave): Promise<void> {
  const here = people.slice(0, 3);
  const waitBefore = random.chance(0.5);
  if (waitBefore) await Promise.all(races.map(asksForPerson));
  else await Promise.all(here.map((person) => person.choose('here')));
  await Promise.all(races.map((race) => seenByAll(race, people)));
  const assigned = waitBefore ? here.map((person) => person.choose('here')) : races.map(asksForPerson);
  const takes = races.flatMap((race) => {
    const chosen = random.shuffled(people.slice(0, 6)).slice(0, random.whole(1, 3));
    return chosen.map((person) => takesWithin(random.whole(0, 40), person, race));
  });
  await Promise.all([...assigned, ...takes]);
  // Nothing that the desk assigns after it may replace a person's choice.
  await sleep(200);
  await Promise.all(here.map((person) => person.choose('away')));
}

async function answeredByAi({ send, screen }: ChaosCustomer): Promise<void> {
  await send('Where do I find the desktop app?');
  await screen.until((facts) => facts.some(({ kind }) => kind === 'agent-replied'), SETTLED_MS);
}

async function asksForPerson({ customer: { socket, conversationId } }: Race): Promise<void> {
  await getAgain(socket, 'person:request', { conversationId });
}

async function seenByAll(race: Race, people: readonly Dashboard[]): Promise<void> {
  const { customer, conversationId } = race;
  await customer.screen.sync();
  race.before = customer.screen.head();
  race.ownership = customer.screen.shown().state.ownership;
  await Promise.all(
    people.map((person) => person.until(conversationId, ({ head }) => head >= race.before, SETTLED_MS)),
  );
}

async function takesWithin(ms: number, person: Dashboard, race: Race): Promise<void> {
  await sleep(ms);
  race.tries.push({ person, answer: await person.take(race.conversationId, race.ownership) });
}

function judgeRace({ conversationId, before, tries }: Race, database: DeskDatabase): string[] {
  const facts = database.conversation(conversationId)?.facts ?? [];
  const joined = facts.filter(
    (fact): fact is FactOf<'human-joined'> => fact.kind === 'human-joined' && fact.seq > before,
  );
  const winners = new Set(tries.filter(({ answer }) => answer.ok).map(({ person }) => person.name));
  const taken = joined.filter(({ how }) => how === 'took-over');
  const last = joined.at(-1);
  const violations: string[] = [];
  if (winners.size !== 1)
    violations.push(`${winners.size} people were told it is theirs: ${[...winners].join(', ')}`);
  if (taken.length !== 1) violations.push(`${taken.length} people took it over in the log`);
  if (last?.how !== 'took-over' || !winners.has(last.person.name)) {
    violations.push(`${last?.person.name} has it (${last?.how}), told were ${[...winners].join(', ')}`);
  }
  for (const { person, answer } of tries) {
    if (answer.ok) continue;
    const named = last && answer.error.message.includes(last.person.name);
    if (answer.error.code !== 'conflict' || !named) {
      violations.push(`${person.name} was refused with ${JSON.stringify(answer.error)}`);
    }
  }
  return violations.map((violation) => `${conversationId}: ${violation}`);
}

/** Everybody's list names who has it. */
async function judgeDashboards(people: readonly Dashboard[], database: DeskDatabase): Promise<string[]> {
  const violations: string[] = [];
  for (const { conversationId, state } of database.conversations()) {
    for (const person of people) {
      const listed = await person
        .until(conversationId, ({ head }) => head >= state.head, SETTLED_MS)
        .catch((error: Error) => error.message);
      if (typeof listed === 'string') violations.push(`${conversationId}: ${listed}`);
      else if (JSON.stringify(listed.owner) !== JSON.stringify(state.owner)) {
        violations.push(`${conversationId}: ${person.name} sees it with ${JSON.stringify(listed.owner)}`);
      }
    }
  }
  return violations;
}
