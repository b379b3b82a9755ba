import type { Wait } from '#/lib/ports/conversation-log.ts';

/** Waits that are too few say nothing honest. */
const WAITS_NEEDED = 5;
/** Enough at about this time of day, and they alone are looked at. */
const AT_THIS_HOUR_NEEDED = 8;
const THIS_HOUR_MS = 90 * 60_000;
/** Who was given a person at once did not stand in line. */
const AT_ONCE_MS = 2000;
/** People who took customers from the line within this time before were at work. */
const AT_WORK_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * What one place in line cost somebody, had one person been at work: their wait, times the people at work, by the
 * place they began at.
 */
export type Effort = { at: number; ms: number };

/** Of half of those who waited, and of four in five, in ms. */
export type UsualEffort = { typical: number; most: number };

/** What the line is like for one customer now. */
export type InLine = {
  /** 1 is next. */
  place: number;
  /** Since when they wait, ms since 1970. */
  since: number;
  /** How long that is, in ms; nights between business hours do not count. */
  waitedMs: number;
  /** People here now. */
  people: number;
};

export type ExpectedWait = {
  /** From now, in ms, rounded up; null while nothing honest can be said. */
  ms: number | null;
  /** They have waited longer than four in five did. */
  longerThanUsual: boolean;
};

/**
 * What the waits of the last days have cost, each seen against the line as it was then.
 * @param openMs how much of the time between two instants counts; all of it where a desk has no hours.
 */
export function effortsOf(
  waits: readonly Wait[],
  openMs: (from: number, to: number) => number = (from, to) => to - from,
): Effort[] {
  const real = waits.filter(({ since, at }) => openMs(since, at) >= AT_ONCE_MS);
  return real.map(({ since, at }) => {
    const place = 1 + aheadOf(since, waits);
    const atWork = waits.filter((other) => other.at <= at && other.at > at - AT_WORK_MS);
    const people = new Set(atWork.map(({ personId }) => personId)).size;
    return { at: since, ms: (openMs(since, at) * people) / place };
  });
}

/** What a place in line costs around this time of day; null while too little is known. */
export function usualEffort(efforts: readonly Effort[], now: number): UsualEffort | null {
  const sorted = atThisHour(efforts, now)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  if (sorted.length < WAITS_NEEDED) return null;
  return { typical: quantile(sorted, 0.5), most: quantile(sorted, 0.8) };
}

/** What to expect: the usual effort of a place, times the places, shared by the people who are here. */
export function expectedWait(
  waits: readonly Wait[],
  usual: UsualEffort | null,
  { place, since, waitedMs, people }: InLine,
): ExpectedWait {
  if (usual === null || people === 0) return { ms: null, longerThanUsual: false };
  const began = place + aheadOf(since, waits);
  const most = (usual.most * began) / people;
  if (waitedMs > Math.max(most, roundedUp(0))) return { ms: null, longerThanUsual: true };
  return { ms: roundedUp((usual.typical * place) / people), longerThanUsual: false };
}

/** To a time people say: up to 5 by the minute, to 20 by fives, to an hour by quarters, then by the hour. Always up. */
export function roundedUp(ms: number): number {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  const step = minutes <= 5 ? 1 : minutes <= 20 ? 5 : minutes <= 60 ? 15 : 60;
  return Math.ceil(minutes / step) * step * 60_000;
}

/** How many were in line before somebody who began then, and were served since. */
function aheadOf(began: number, waits: readonly Wait[]): number {
  return waits.filter(({ since, at }) => since < began && at > began && at - since >= AT_ONCE_MS).length;
}

/** Those that began at about this time of day, on any day; all of them while these are few. */
function atThisHour(efforts: readonly Effort[], now: number): readonly Effort[] {
  const near = efforts.filter(({ at }) => {
    const apart = Math.abs(now - at) % DAY_MS;
    return Math.min(apart, DAY_MS - apart) <= THIS_HOUR_MS;
  });
  return near.length >= AT_THIS_HOUR_NEEDED ? near : efforts;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
