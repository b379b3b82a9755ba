import { type Day, daysIn, monthsIn, namedDaysIn, type Span, spansIn, timesIn } from './read-dates.ts';
import type { Value } from './sources.ts';

/** The days, times and spans that may be named, and those that are the customer's. */

export type KnownTimes = {
  /** "2026-11-20", and "11-20" for those who leave the year away. */
  days: ReadonlySet<string>;
  months: ReadonlySet<number>;
  /** Days by name, as written. */
  named: ReadonlySet<string>;
  weekdays: ReadonlySet<number>;
  /** Minutes since midnight. */
  minutes: ReadonlySet<number>;
  /** "30 day" */
  spans: ReadonlySet<string>;
};
export type Times = {
  own: KnownTimes;
  customer: KnownTimes;
  /** How long ago what was returned happened: said with "ago" and "since", never as a promise. */
  elapsed: ReadonlySet<string>;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function timesOf(input: {
  own: readonly string[];
  customer: string;
  returned: readonly Value[];
  now: number;
}): Times {
  const text = input.own.join('\n');
  const numbers = input.returned.flatMap(spanValue);
  const spans = [...spansIn(text), ...numbers];
  const moments = momentsIn(text);
  const days = [...moments, input.now].flatMap((moment) => [
    moment,
    // Until when a charge may be refunded, or a trial runs, follows from its date and the published days.
    ...spans
      .filter(({ unit, count }) => unit === 'day' && count > 0)
      .map(({ count }) => moment + count * DAY),
  ]);
  return {
    own: known(text, days, spans),
    customer: known(input.customer, [], spansIn(input.customer)),
    elapsed: new Set(moments.flatMap((moment) => elapsedSince(moment, input.now))),
  };
}

function known(text: string, moments: readonly number[], spans: readonly Span[]): KnownTimes {
  const dates = moments.map((moment) => new Date(moment));
  const written = daysIn(text).flat();
  return {
    days: new Set(
      [...dates.map((date) => date.toISOString().slice(0, 10)), ...written.flatMap(keysOf)].flatMap(
        withShort,
      ),
    ),
    months: new Set([
      ...dates.map((date) => date.getUTCMonth() + 1),
      ...written.map(({ month }) => month),
      ...monthsIn(text).map(({ month }) => month),
    ]),
    named: new Set(namedDaysIn(text).map((named) => named.text)),
    weekdays: new Set([
      ...dates.map((date) => date.getUTCDay()),
      ...namedDaysIn(text).flatMap(({ weekday }) => weekday ?? []),
    ]),
    minutes: new Set([
      ...timesIn(text).map(({ minutes }) => minutes),
      ...[...text.matchAll(/t(\d{2}):(\d{2})/g)].map((match) => Number(match[1]) * 60 + Number(match[2])),
    ]),
    spans: new Set(spans.flatMap(spanKeys)),
  };
}

function withShort(key: string): string[] {
  return key.length === 10 ? [key, key.slice(5)] : [key];
}

/** How a day is looked up: with its year when it has one. */
export function keysOf({ month, day, year }: Day): string[] {
  const short = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return [year === null ? short : `${year}-${short}`];
}

/** A week is seven days, a day 24 hours, in whichever unit it is told. */
export function spanKeys({ count, unit }: Span): string[] {
  const keys = [`${count} ${unit}`];
  if (unit === 'week') keys.push(`${count * 7} day`);
  if (unit === 'day' && count % 7 === 0) keys.push(`${count / 7} week`);
  if (unit === 'day') keys.push(`${count * 24} hour`);
  if (unit === 'hour' && count % 24 === 0) keys.push(`${count / 24} day`);
  if (unit === 'year') keys.push(`${count * 12} month`);
  if (unit === 'month' && count % 12 === 0) keys.push(`${count / 12} year`);
  return keys;
}

function momentsIn(text: string): number[] {
  const times = [...text.matchAll(/(?<!\d)\d{4}-\d{2}-\d{2}(?:t\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?z)?/g)];
  return times
    .map(([written]) => Date.parse(written.toUpperCase()))
    .filter((moment) => !Number.isNaN(moment));
}

function spanValue({ key, value }: Value): Span[] {
  const unit = /day/.test(key) ? 'day' : /hour/.test(key) ? 'hour' : /month/.test(key) ? 'month' : null;
  return unit && typeof value === 'number' ? [{ count: value, unit }] : [];
}

/** Counted down and up: the day of an event has no hour. */
function elapsedSince(moment: number, now: number): string[] {
  const passed = Math.abs(now - moment);
  const units: [Span['unit'], number][] = [
    ['minute', MINUTE],
    ['hour', HOUR],
    ['day', DAY],
    ['week', 7 * DAY],
    ['month', 30.4 * DAY],
    ['year', 365 * DAY],
  ];
  return units.flatMap(([unit, length]) =>
    [Math.floor(passed / length), Math.ceil(passed / length)].map((count) => `${count} ${unit}`),
  );
}
