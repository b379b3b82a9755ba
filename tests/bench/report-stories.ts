import { randomUUID } from 'node:crypto';
import type { AgentName, Brief, FactBody, Person, Score } from '#/lib/conversation/facts.ts';

/** Conversations as desks have them, drawn: only for measuring and for looking at full pages. */
export type Story = [at: number, body: FactBody][];

const people: Person[] = [
  { id: 'kim', name: 'Kim' },
  { id: 'lee', name: 'Lee' },
];
const brief: Brief = { goal: '', known: [], done: [], promised: [], openQuestion: null, notes: [] };
const specialists: AgentName[] = ['technical', 'technical', 'billing', 'billing', 'billing', 'sales'];
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** @param now nothing happens later. */
export function storyOf(random: () => number, wished: number, now: number): Story {
  const story: Story = [];
  let at = atWork(random, wished);
  const teller: Teller = {
    random,
    happens(after, body) {
      at += after;
      story.push([at, body]);
    },
  };
  teller.happens(0, { kind: 'conversation-started' });
  writes(teller, 0);
  answers(teller, random() < 0.8 ? handsOff(teller) : 'triage');
  if (random() < 0.4) asksForPerson(teller);
  if (random() < 0.6) ends(teller);
  return story.filter(([when]) => when <= now);
}

type Teller = { random: () => number; happens: (after: number, body: FactBody) => void };

function pick<Each>({ random }: Teller, from: readonly Each[]): Each {
  return from[Math.floor(random() * from.length)] as Each;
}

function writes({ happens }: Teller, after: number): void {
  happens(after, { kind: 'customer-wrote', messageId: randomUUID(), text: 'My invoice was charged twice.' });
}

function handsOff(teller: Teller): AgentName {
  const to = pick(teller, specialists);
  const after = teller.random() * 2 * SECOND;
  teller.happens(after, { kind: 'agent-handed-off', turn: 2, from: 'triage', to, reason: 'theirs', brief });
  return to;
}

function answers(teller: Teller, agent: AgentName): void {
  const { random, happens } = teller;
  const turns = 1 + Math.floor(random() * 3);
  for (let turn = 0; turn < turns; turn += 1) {
    const text = 'I see both charges.';
    const reply = { turn: 2, agent, messageId: randomUUID(), text, model: 'qwen3:8b' };
    happens(SECOND + random() * 8 * SECOND, { kind: 'agent-replied', ...reply });
    if (turn + 1 < turns) writes(teller, 20 * SECOND + random() * 3 * MINUTE);
  }
}

function asksForPerson(teller: Teller): void {
  const { random, happens } = teller;
  const person = pick(teller, people);
  const reason = 'customer-asked';
  const somebodyHere = random() < 0.9;
  happens(MINUTE * random(), {
    kind: 'human-requested',
    by: { kind: 'customer' },
    reason,
    detail: null,
    brief,
    somebodyHere,
  });
  if (random() < 0.08) return;
  const wait = 20 * SECOND + random() ** 3 * 40 * MINUTE;
  happens(wait, { kind: 'human-joined', person, how: 'assigned', waitedSince: 0 });
  const reply = { person, messageId: randomUUID(), text: 'I look at it.' };
  happens(MINUTE * random() * 3, { kind: 'human-replied', ...reply });
  if (random() < 0.15)
    happens(MINUTE, { kind: 'human-released', person, to: pick(teller, specialists), line: '', brief });
}

function ends(teller: Teller): void {
  const { random, happens } = teller;
  const by = { kind: 'person', person: pick(teller, people) } as const;
  happens(random() ** 2 * 5 * HOUR, { kind: 'conversation-closed', by });
  if (random() < 0.3) {
    const score = pick<Score>(teller, [1, 2, 4, 4, 5, 5, 5]);
    happens(MINUTE, {
      kind: 'conversation-rated',
      score,
      comment: random() < 0.3 ? 'Quick, and kind.' : '',
    });
  }
  if (random() < 0.08) {
    happens(random() * 3 * HOUR, { kind: 'conversation-reopened' });
    writes(teller, 0);
  }
}

/** Most come by day, and on days of work. */
function atWork(random: () => number, wished: number): number {
  const day = new Date(wished);
  const hour = random() < 0.9 ? 7 + Math.floor((random() + random()) * 6) : Math.floor(random() * 24);
  day.setUTCHours(hour, Math.floor(random() * 60), Math.floor(random() * 60));
  const isWeekend = day.getUTCDay() % 6 === 0;
  if (isWeekend && random() < 0.7) day.setUTCDate(day.getUTCDate() - 2);
  return day.getTime();
}

export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
