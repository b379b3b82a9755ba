/** The usual constant of reciprocal rank fusion: the first places of a list count more, but not by much. */
const STEADY = 60;

/**
 * One order out of several, by reciprocal rank fusion: what stands high in more than one list comes first. Only places
 * count, so that scores of different kinds need not be compared.
 * @param lists keys, best first, each once a list.
 */
export function blended(lists: readonly (readonly string[])[]): string[] {
  const scores = new Map<string, number>();
  for (const list of lists) {
    for (const [place, key] of list.entries()) {
      scores.set(key, (scores.get(key) ?? 0) + 1 / (STEADY + place + 1));
    }
  }
  // Equal ones stay in the order they were met: sorting is stable.
  return [...scores].sort(([, one], [, other]) => other - one).map(([key]) => key);
}

/** How far a likeness stands above the others, in standard deviations, for it to say anything. */
const STANDS_OUT = 1.2;

/**
 * Those whose meaning stands out from the rest, most alike first. How alike two unrelated texts are is different for
 * every model, so each is only compared with the other articles.
 * @param likenesses cosine by key.
 */
export function standingOut(likenesses: ReadonlyMap<string, number>): string[] {
  const values = [...likenesses.values()];
  if (values.length < 4) return [];
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  if (spread === 0) return [];
  return [...likenesses]
    .filter(([, value]) => (value - mean) / spread >= STANDS_OUT)
    .sort(([, one], [, other]) => other - one)
    .map(([key]) => key);
}

/** Of two vectors of one model; 0 where they cannot be compared. */
export function cosine(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return 0;
  let dot = 0;
  let a = 0;
  let b = 0;
  for (const [at, value] of one.entries()) {
    const second = other[at] ?? 0;
    dot += value * second;
    a += value * value;
    b += second * second;
  }
  return a === 0 || b === 0 ? 0 : dot / Math.sqrt(a * b);
}
