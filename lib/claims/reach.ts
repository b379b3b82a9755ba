/** Which amounts follow from those that are known: sums, differences, products by counts, published discounts. */

/** Whole cents. */
export type Reach = {
  /** Amounts that were returned or published. */
  amounts: readonly number[];
  /** Those that are a price, so that seats, months and years multiply them. */
  prices: readonly number[];
  /** Seats, months, people that somebody spoke of. */
  counts: readonly number[];
  /** Published discounts. */
  percents: readonly number[];
  /** All amounts as they were returned or published. */
  written: ReadonlySet<number>;
  /** With everything that follows from these. */
  all: ReadonlySet<number>;
};

/** So many of each are looked at, the first ones first: sums of everything would make every amount come true. */
const MOST_AMOUNTS = 40;
const MOST_PRICES = 12;
const MOST_COUNTS = 12;
const MONTHS_OF_A_YEAR = 12;

export function reachOf(input: {
  amounts: readonly number[];
  prices: readonly number[];
  counts: readonly number[];
  percents: readonly number[];
  /** Amounts that were returned in one list: their sums from the first on. */
  lists: readonly (readonly number[])[];
}): Reach {
  const amounts = distinct(input.amounts).slice(0, MOST_AMOUNTS);
  const prices = distinct(input.prices).slice(0, MOST_PRICES);
  const counts = distinct([MONTHS_OF_A_YEAR, ...input.counts]).slice(0, MOST_COUNTS);
  const percents = distinct(input.percents);
  const all = new Set([...input.amounts, ...input.lists.flatMap(runningTotals)]);
  for (const one of amounts) for (const other of amounts) addPair(all, one, other);
  addProducts(all, { amounts, prices, counts, percents });
  return { amounts, prices, counts, percents, written: new Set(input.amounts), all };
}

/** The same with counts that only the sentence names ("60 seats are …"). */
export function withCounts(reach: Reach, counts: readonly number[]): ReadonlySet<number> {
  const more = distinct(counts).filter((count) => !reach.counts.includes(count));
  if (more.length === 0) return reach.all;
  const all = new Set(reach.all);
  addProducts(all, { ...reach, counts: [...more.slice(0, MOST_COUNTS), ...reach.counts.slice(0, 3)] });
  return all;
}

function addProducts(
  all: Set<number>,
  { amounts, prices, counts, percents }: Omit<Reach, 'all' | 'written'>,
): void {
  const steps = distinct(prices.flatMap((one) => prices.map((other) => one - other))).filter(
    (step) => step > 0,
  );
  const times = distinct([
    ...counts,
    ...counts.map((count) => count * MONTHS_OF_A_YEAR),
    ...counts.flatMap((one) => counts.map((other) => one - other)).filter((count) => count > 0),
  ]);
  const products = [...prices, ...steps].flatMap((price) => times.map((count) => price * count));
  for (const product of products) all.add(product);
  for (const price of prices) {
    // What a year costs by the month, against what it costs at once.
    for (const amount of amounts) all.add(Math.abs(price * MONTHS_OF_A_YEAR - amount));
  }
  for (const percent of percents) {
    for (const whole of [...amounts, ...products]) {
      const part = Math.round((whole * percent) / 100);
      all.add(part).add(whole - part);
    }
  }
}

function addPair(all: Set<number>, one: number, other: number): void {
  all.add(one + other);
  if (one > other) all.add(one - other);
}

function runningTotals(list: readonly number[]): number[] {
  let total = 0;
  return list.map((amount) => {
    total += amount;
    return total;
  });
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}
