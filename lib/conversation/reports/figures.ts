import type { Score } from '../facts.ts';
import type { Holder } from '../state.ts';
import { type Calendar, type Day, placeOfDay } from './calendar.ts';
import { endOf, type HandOver, QUARTER_MS, type ReportRecord, type Stretch } from './record.ts';
import { type Span, spanOf } from './spans.ts';
import { type Times, timesOf } from './times.ts';
import type { Wait } from './waits.ts';

/** The figures of a report, from the records of conversations. What each counts is said in `definitions.ts`. */

export const outcomes = ['ai', 'assisted', 'people', 'unanswered'] as const;
export type Outcome = (typeof outcomes)[number];

export type Figures = {
  begun: number;
  ended: Record<Outcome, number>;
  firstAnswer: Times;
  firstAnswerOwed: number;
  resolution: Times;
  waiting: Times;
  waitingAtEnd: number;
  nobodyHere: number;
  missed: number;
  reopened: number;
  openAtEnd: number;
  handOvers: number;
  ratings: { count: number; average: number | null };
};

/** What a plot over time shows of one of its steps. */
export type StepFigures = Pick<
  Figures,
  'begun' | 'ended' | 'firstAnswer' | 'resolution' | 'waiting' | 'missed' | 'reopened' | 'ratings'
>;

export type Gathered = {
  figures: Figures;
  /** One for each span, in their order. */
  steps: StepFigures[];
  /** The most frequent first. */
  handOvers: { from: Holder; to: Holder; count: number }[];
  /** How often each score was given, 1 to 5. */
  scores: number[];
  /** Messages of customers: seven days from Monday, 24 hours each. */
  hours: number[][];
};

/** Adds up records one by one, so that never more than a page of them is held. */
export type Gathering = {
  add(record: ReportRecord): void;
  result(): Gathered;
};

/**
 * @param days all days of the range, in their order.
 * @param spans what plots over time are cut into; they cover the same days.
 * @param now what has not ended by then has not ended.
 */
export function gather(
  calendar: Calendar,
  days: readonly Day[],
  spans: readonly Span[],
  now: number,
): Gathering {
  const start = days[0]?.start ?? 0;
  const end = days.at(-1)?.end ?? 0;
  const within = (at: number | null): at is number => at !== null && at >= start && at < end;
  const whole = emptyTally();
  const steps = spans.map(() => emptyTally());
  const handOvers = new Map<string, { from: Holder; to: Holder; count: number }>();
  const scores = [0, 0, 0, 0, 0];
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const hourOf = hourOfQuarter(calendar, days);

  /** The tallies a moment counts in: none, or that of the whole and that of its step. */
  function talliesAt(at: number | null): Tally[] {
    if (!within(at)) return [];
    const step = steps[spanOf(spans, at)];
    return step ? [whole, step] : [whole];
  }

  function addStretch(stretch: Stretch): void {
    const endedAt = endOf(stretch, now);
    for (const tally of talliesAt(stretch.openedAt)) countBeginning(tally, stretch, endedAt);
    for (const tally of talliesAt(endedAt)) countEnd(tally, stretch, endedAt ?? 0);
    if (stretch.openedAt < Math.min(end, now) && (endedAt === null || endedAt >= end)) whole.openAtEnd += 1;
  }

  function addWait({ from, to, how }: Wait): void {
    if (how === 'joined') for (const tally of talliesAt(to)) tally.waiting.push((to ?? from) - from);
    if (from < end && (to === null || to >= end)) whole.waitingAtEnd += 1;
  }

  function addHandOver({ at, from, to }: HandOver): void {
    if (!within(at)) return;
    whole.handOvers += 1;
    const key = `${from} ${to}`;
    handOvers.set(key, { from, to, count: (handOvers.get(key)?.count ?? 0) + 1 });
  }

  function addRating({ at, score }: { at: number; score: Score }): void {
    for (const tally of talliesAt(at)) tally.scores.push(score);
    if (within(at)) scores[score - 1] = (scores[score - 1] ?? 0) + 1;
  }

  function addMessages(quarter: number, count: number): void {
    const place = within(quarter * QUARTER_MS) ? hourOf(quarter) : null;
    const row = place && hours[place.weekday];
    if (row) row[place.hour] = (row[place.hour] ?? 0) + count;
  }

  return {
    add(record) {
      for (const stretch of record.stretches) addStretch(stretch);
      for (const wait of record.waits) addWait(wait);
      for (const handOver of record.handOvers) addHandOver(handOver);
      for (const rating of record.ratings) addRating(rating);
      for (const [quarter, count] of record.messages) addMessages(quarter, count);
      for (const at of record.reopenedAt) for (const tally of talliesAt(at)) tally.reopened += 1;
      whole.nobodyHere += record.nobodyHereAt.filter(within).length;
    },
    result: () => ({
      figures: figuresFrom(whole),
      steps: steps.map(figuresFrom),
      handOvers: [...handOvers.values()].sort((one, other) => other.count - one.count),
      scores,
      hours,
    }),
  };
}

type Tally = {
  begun: number;
  ended: Record<Outcome, number>;
  firstAnswer: number[];
  firstAnswerOwed: number;
  resolution: number[];
  waiting: number[];
  waitingAtEnd: number;
  nobodyHere: number;
  missed: number;
  reopened: number;
  openAtEnd: number;
  handOvers: number;
  scores: number[];
};

function emptyTally(): Tally {
  return {
    begun: 0,
    ended: { ai: 0, assisted: 0, people: 0, unanswered: 0 },
    firstAnswer: [],
    firstAnswerOwed: 0,
    resolution: [],
    waiting: [],
    waitingAtEnd: 0,
    nobodyHere: 0,
    missed: 0,
    reopened: 0,
    openAtEnd: 0,
    handOvers: 0,
    scores: [],
  };
}

function countBeginning(tally: Tally, stretch: Stretch, endedAt: number | null): void {
  tally.begun += 1;
  const { firstMessageAt, firstAnswerAt } = stretch;
  if (firstMessageAt !== null && firstAnswerAt !== null)
    tally.firstAnswer.push(firstAnswerAt - firstMessageAt);
  else if (endedAt === null) tally.firstAnswerOwed += 1;
}

function countEnd(tally: Tally, stretch: Stretch, endedAt: number): void {
  const outcome = outcomeOf(stretch);
  tally.ended[outcome] += 1;
  if (outcome !== 'unanswered') tally.resolution.push(endedAt - stretch.openedAt);
  if (stretch.personOwed) tally.missed += 1;
}

export function outcomeOf({ agentWrote, personWrote, personOwed }: Stretch): Outcome {
  if (personOwed) return 'unanswered';
  if (agentWrote) return personWrote ? 'assisted' : 'ai';
  return personWrote ? 'people' : 'unanswered';
}

function figuresFrom({ firstAnswer, resolution, waiting, scores, ...counts }: Tally): Figures {
  const sum = scores.reduce((total, score) => total + score, 0);
  return {
    ...counts,
    firstAnswer: timesOf(firstAnswer),
    resolution: timesOf(resolution),
    waiting: timesOf(waiting),
    ratings: { count: scores.length, average: scores.length === 0 ? null : sum / scores.length },
  };
}

/** On a day of 24 hours by counting; only where clocks change are they asked, for that is slow. */
function hourOfQuarter(
  calendar: Calendar,
  days: readonly Day[],
): (quarter: number) => { weekday: number; hour: number } | null {
  const asked = new Map<number, number>();
  return (quarter) => {
    const at = quarter * QUARTER_MS;
    const day = days[placeOfDay(days, at)];
    if (!day) return null;
    if (day.end - day.start === 86_400_000) {
      return { weekday: day.weekday, hour: Math.floor((at - day.start) / 3_600_000) };
    }
    const hour = asked.get(quarter) ?? calendar.hourAt(at);
    asked.set(quarter, hour);
    return { weekday: day.weekday, hour };
  };
}
