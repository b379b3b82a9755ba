const LONGEST_RESERVE_MS = 10_000;

export type Deadlines = {
  /** Ends the turn: its time is up, or it was stopped from outside. */
  last: AbortSignal;
  /** A little earlier, so that the last candidate in line still has time when the others took it all. */
  others: AbortSignal;
  clear(): void;
};

export function deadlines(turnMs: number, abort: AbortSignal): Deadlines {
  const late = new AbortController();
  const early = new AbortController();
  const reserve = Math.min(LONGEST_RESERVE_MS, turnMs / 10);
  const timers = [
    setTimeout(() => late.abort(new Error('The time of the turn is up.')), turnMs),
    setTimeout(() => early.abort(new Error('The time for this model is up.')), turnMs - reserve),
  ];
  return {
    last: AbortSignal.any([abort, late.signal]),
    others: AbortSignal.any([abort, late.signal, early.signal]),
    clear: () => timers.forEach(clearTimeout),
  };
}
