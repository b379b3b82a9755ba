import {
  type Combining,
  type FigureName,
  type Figures,
  figureKinds,
  type Sample,
} from '#/lib/ports/figures.ts';
import type { StatusView } from '#/lib/protocol/views.ts';

/** From what the status says at a moment to samples, and from samples to coarser ones: pure. */

/** How things stand. What is not known now is left out. */
export function levelsOf(status: StatusView): Figures {
  const { conversations, queue, answers, sockets, database, models, people } = status;
  const have = (availability: string) => people.filter((person) => person.availability === availability);
  const here = have('here');
  const fromDatabase = database.readable
    ? {
        withAi: conversations.ai,
        waiting: conversations.waiting,
        withPeople: conversations.human,
        longestWaitMs: queue.longestWaitMs ?? 0,
        owed: answers.owed,
        overdue: answers.overdue,
      }
    : {};
  return {
    ...fromDatabase,
    peopleHere: here.length,
    peopleAway: have('away').length,
    peopleBusy: here.filter(({ load, capacity }) => load >= capacity).length,
    customerSockets: sockets.customers,
    staffSockets: sockets.staff,
    ...known('databaseWriteMs', database.writeMs?.p95),
    ...known('databaseBytes', database.sizeBytes),
    ...known('diskFreeBytes', database.freeBytes),
    hostsUp: models.hosts.filter(({ up }) => up).length,
    // A turn stands in the line of every host that is full.
    modelQueue: Math.max(0, ...models.hosts.map(({ waiting }) => waiting)),
    builtIn: models.answering.kind === 'built-in' ? 1 : 0,
    ...paceOf(status),
  };
}

/** Of all hosts: the slowest to begin, the words a second of all together. */
function paceOf({ models: { hosts } }: StatusView): Figures {
  const begins = hosts.flatMap(({ firstTokenMs }) => firstTokenMs ?? []);
  const speeds = hosts.flatMap(({ tokensPerSecond }) => tokensPerSecond ?? []);
  return {
    ...(begins.length > 0 && {
      firstTokenP50Ms: Math.max(...begins.map(({ p50 }) => p50)),
      firstTokenP95Ms: Math.max(...begins.map(({ p95 }) => p95)),
    }),
    ...(speeds.length > 0 && { tokensPerSecond: tenths(speeds.reduce((sum, speed) => sum + speed, 0)) }),
  };
}

function known(name: FigureName, value: number | null | undefined): Figures {
  return value === null || value === undefined ? {} : { [name]: value };
}

/** What is counted since the process began. */
export function totalsOf({ turns, models: { hosts }, refusedConnections }: StatusView): Figures {
  const sum = (count: (host: StatusView['models']['hosts'][number]) => number) =>
    hosts.reduce((total, host) => total + count(host), 0);
  return {
    modelReplies: sum(({ replies }) => replies),
    modelErrors: sum(({ errors }) => errors),
    cutPrompts: sum(({ cutPrompts }) => cutPrompts),
    replied: turns.replied,
    handedOff: turns.handedOff,
    escalated: turns.escalated,
    heldBack: turns.withheld,
    failed: turns.failed,
    refusedConnections,
  };
}

const ofReplies: readonly FigureName[] = ['firstTokenP50Ms', 'firstTokenP95Ms', 'tokensPerSecond'];

/**
 * One sample: how things stand, and what happened since `before`. A total that went down began anew, so all of it is
 * new. The pace of a model is only told of when it was at work.
 */
export function sampleOf(at: number, status: StatusView, before: Figures): Sample {
  const happened: Figures = {};
  for (const [name, total] of entriesOf(totalsOf(status))) {
    const last = before[name] ?? 0;
    happened[name] = total >= last ? total - last : total;
  }
  const levels = levelsOf(status);
  if (!happened.modelReplies) for (const name of ofReplies) delete levels[name];
  return { at, figures: { ...levels, ...happened } };
}

/** The time that a coarser sample has in which this one counts. */
export function bucketOf(at: number, stepMs: number): number {
  return Math.ceil(at / stepMs) * stepMs;
}

/** Samples as one of their time. A figure that none of them knew is left out. */
export function combined(at: number, samples: readonly Sample[]): Sample {
  const figures: Figures = {};
  for (const name of Object.keys(figureKinds) as FigureName[]) {
    const values = samples.flatMap((sample) => sample.figures[name] ?? []);
    if (values.length > 0) figures[name] = combine[figureKinds[name]](values);
  }
  return { at, figures };
}

/** The same moment sampled twice, as by a process that stops and the next: what happened adds up. */
export function sampledAgain(first: Sample | undefined, second: Sample): Sample {
  if (!first) return second;
  const figures = { ...second.figures };
  for (const [name, value] of entriesOf(first.figures)) {
    if (figureKinds[name] === 'sum') figures[name] = (figures[name] ?? 0) + value;
  }
  return { at: second.at, figures };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const combine: Record<Combining, (values: readonly number[]) => number> = {
  mean: (values) => tenths(sum(values) / values.length),
  most: (values) => Math.max(...values),
  least: (values) => Math.min(...values),
  sum,
};

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A figure of a later version has no kind here, and is passed over. */
function entriesOf(figures: Figures): [FigureName, number][] {
  return (Object.entries(figures) as [FigureName, number][]).filter(([name]) => name in figureKinds);
}
