/**
 * Days as a reader's calendar has them. A day is from one local midnight to the next, whatever the clocks do in
 * between: the day on which they are put forward has 23 hours.
 */

/** `end` is not included. Times in ms since 1970. */
export type Day = {
  /** yyyy-mm-dd */
  date: string;
  start: number;
  end: number;
  /** 0 is Monday. */
  weekday: number;
};

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** True for a date there is, as yyyy-mm-dd, in years people keep records of. */
export function isDate(text: string): boolean {
  if (!/^(?:19[7-9]\d|2\d{3})-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && dateOf(at) === text;
}

/** `date` and so many days more; fewer when negative. */
export function datePlus(date: string, days: number): string {
  return dateOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/** How many days it is from one date to another, both counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;
}

/** 0 is Monday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export type Calendar = {
  /** Every day of these dates, both included. */
  days(from: string, to: string): Day[];
  /** The date of a moment. */
  dateAt(at: number): string;
  /** The hour, 0 to 23, that clocks show at a moment. */
  hourAt(at: number): number;
};

/** @param zone a name of the IANA list, such as "Europe/Berlin". @throws RangeError for any other. */
export function calendarIn(zone: string): Calendar {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
  });

  function read(at: number): { date: string; hour: number } {
    const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return {
      date: `${part.get('year')}-${part.get('month')}-${part.get('day')}`,
      hour: Number(part.get('hour')),
    };
  }

  /** The first moment of a date. Some zones have no midnight on the day their clocks change. */
  function startOf(date: string): number {
    const middle = Date.parse(`${date}T00:00:00Z`);
    // No zone is further away than this, and none changes its clocks by a part of a minute.
    let before = (middle - 15 * HOUR_MS) / 60_000;
    let at = (middle + 15 * HOUR_MS) / 60_000;
    while (at - before > 1) {
      const half = Math.floor((before + at) / 2);
      if (read(half * 60_000).date < date) before = half;
      else at = half;
    }
    return at * 60_000;
  }

  return {
    days(from, to) {
      const dates = Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, day) =>
        datePlus(from, day),
      );
      const starts = [...dates, datePlus(to, 1)].map(startOf);
      return dates.map((date, day) => ({
        date,
        start: starts[day] ?? 0,
        end: starts[day + 1] ?? 0,
        weekday: weekdayOf(date),
      }));
    },
    dateAt: (at) => read(at).date,
    hourAt: (at) => read(at).hour,
  };
}

/** Of sorted days, the place of the one a moment is in; -1 for none. */
export function placeOfDay(days: readonly { start: number; end: number }[], at: number): number {
  let low = 0;
  let high = days.length - 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const day = days[middle];
    if (!day) return -1;
    if (at < day.start) high = middle - 1;
    else if (at >= day.end) low = middle + 1;
    else return middle;
  }
  return -1;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
