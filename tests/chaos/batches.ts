/** As `Promise.all` over a `map`, never more than so many at once, in order. */
export async function inBatches<T, R>(
  all: readonly T[],
  atOnce: number,
  work: (each: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  while (results.length < all.length) {
    const first = results.length;
    const batch = all.slice(first, first + atOnce);
    results.push(...(await Promise.all(batch.map((each, index) => work(each, first + index)))));
  }
  return results;
}
