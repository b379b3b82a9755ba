/**
 * How many times as long `one` takes as `other`: both in turns, so that whatever else the machine does weighs on
 * both, and the median of the ratios.
 */
export function timesAsLong(one: () => void, other: () => void, rounds = 15): number {
  // The first calls are slow in their own way.
  one();
  other();
  const ratios = Array.from({ length: rounds }, () => {
    const took = [one, other].map((work) => {
      const began = performance.now();
      work();
      return performance.now() - began;
    });
    return (took[0] ?? 0) / (took[1] || Number.EPSILON);
  });
  return ratios.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.POSITIVE_INFINITY;
}
