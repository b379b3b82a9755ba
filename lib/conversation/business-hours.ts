import { wallTimeAt, whenShown } from './wall-clock.ts';

/** When people of the desk answer, by the clock of one time zone; pure, for the server and for who edits it. */

/**
 * Minutes after midnight, 0 to 1439. `to` at or before `from` is on the next day: 22:00 to 06:00 crosses midnight,
 * 00:00 to 00:00 is the whole day. A stretch belongs to the day it begins on.
 */
export type Stretch = { from: number; to: number };

/** One date that is not like its weekday. */
export type HoursException = {
  /** yyyy-mm-dd */
  date: string;
  /** What it is, for people: "Christmas Day". */
  name: string;
  /** What begins on that date instead; none: closed. */
  stretches: Stretch[];
};

export type BusinessHours = {
  /** Off: people answer at all times. */
  on: boolean;
  /** Such as Europe/Berlin. */
  timeZone: string;
  /** Seven days, Monday first. */
  week: Stretch[][];
  exceptions: HoursException[];
  /** What customers are told while it is closed, by language of the chat; without one, the chat has its own words. */
  texts: Record<string, string>;
};

/** From one instant to another, in ms since 1970. */
export type Period = { from: number; to: number };

/** Open or not, and when that changes; null when it does not within a year. */
export type OpenOrClosed = { open: boolean; until: number | null };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MOST_DAYS_AHEAD = 366;

/** At an instant. Off is open for good. */
export function hoursAt(hours: BusinessHours, now: number): OpenOrClosed {
  if (!hours.on) return { open: true, until: null };
  const next = nextPeriod(hours, now);
  if (!next) return { open: false, until: null };
  if (next.from > now) return { open: false, until: next.from };
  return { open: true, until: next.to > now + (MOST_DAYS_AHEAD - 2) * DAY_MS ? null : next.to };
}

/** The first that ends after an instant, with all that touches it. */
function nextPeriod(hours: BusinessHours, now: number): Period | null {
  const today = dayOf(now, hours.timeZone);
  let found: Period | null = null;
  // What began the day before may go on still.
  for (let day = today - DAY_MS; day <= today + MOST_DAYS_AHEAD * DAY_MS; day += DAY_MS) {
    for (const period of periodsOfDay(hours, day).filter(({ to }) => to > now)) {
      if (found && period.from > found.to) return found;
      found = found ? { from: found.from, to: Math.max(found.to, period.to) } : period;
    }
  }
  return found;
}

/** When people answer between two instants, in order; those that touch are one. */
export function openPeriods(hours: BusinessHours, from: number, to: number): Period[] {
  if (!hours.on) return [{ from, to }];
  const last = dayOf(to, hours.timeZone);
  const merged: Period[] = [];
  for (let day = dayOf(from, hours.timeZone) - DAY_MS; day <= last; day += DAY_MS) {
    for (const period of periodsOfDay(hours, day)) {
      const before = merged.at(-1);
      if (before && period.from <= before.to) before.to = Math.max(before.to, period.to);
      else merged.push({ ...period });
    }
  }
  return merged
    .map((period) => ({ from: Math.max(period.from, from), to: Math.min(period.to, to) }))
    .filter((period) => period.to > period.from);
}

/** How much of the time between two instants lies in these periods, in ms. */
export function msWithin(periods: readonly Period[], from: number, to: number): number {
  return periods.reduce(
    (sum, period) => sum + Math.max(0, Math.min(period.to, to) - Math.max(period.from, from)),
    0,
  );
}

/** What begins on this day: from the first time the clock shows the beginning to the last time it shows the end. */
function periodsOfDay({ timeZone, week, exceptions }: BusinessHours, day: number): Period[] {
  const date = new Date(day).toISOString().slice(0, 10);
  const exception = exceptions.find((each) => each.date === date);
  const stretches = exception?.stretches ?? week[weekdayOf(day)] ?? [];
  return [...stretches]
    .sort((one, other) => one.from - other.from)
    .map((stretch) => ({
      from: whenShown(day + stretch.from * MINUTE_MS, timeZone, 'first'),
      to: whenShown(day + endMinute(stretch) * MINUTE_MS, timeZone, 'last'),
    }))
    .filter(({ from, to }) => to > from);
}

/** Counted from the midnight before it begins: past 1440 on the next day. */
export function endMinute({ from, to }: Stretch): number {
  return to > from ? to : to + 24 * 60;
}

/** The midnight before, as a wall time. */
function dayOf(at: number, timeZone: string): number {
  return Math.floor(wallTimeAt(at, timeZone) / DAY_MS) * DAY_MS;
}

/** 0 is Monday. */
function weekdayOf(day: number): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}
