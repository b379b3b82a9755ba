/** In ms. Nine in ten were at or below `p90`. Null without any. */
export type Times = { count: number; median: number | null; p90: number | null };

/** The median is the one in the middle, or halfway between the two; p90 the lowest that nine in ten do not exceed. */
export function timesOf(durations: readonly number[]): Times {
  // As numbers by themselves: many thousands are sorted without anybody having to wait for it.
  const sorted = new Float64Array(durations).sort();
  const count = sorted.length;
  const at = (place: number): number | null => {
    const ms = sorted[place];
    // A clock that was put back makes no answer come before its question.
    return ms === undefined ? null : Math.max(0, ms);
  };
  const [low, high] = [at(Math.ceil(count / 2) - 1), at(Math.floor(count / 2))];
  if (low === null || high === null) return { count, median: null, p90: null };
  return { count, median: (low + high) / 2, p90: at(Math.ceil(count * 0.9) - 1) };
}
