/**
 * The sample business with other names, ids, amounts and incidents, the same for the same seed, and the cases with it.
 * Whoever answers by the business's data passes as often as before; whoever knows the sample by heart does not.
 */
export type Reshuffle = {
  /** A text of a case or of the business, with what stands in it replaced. */
  text(text: string): string;
  /** A price or an invoice. @param plan of the account it belongs to. */
  cents(cents: number, plan: string): number;
  /** For incidents: hours since they began, from `least` to `most`. */
  hours(least: number, most: number): number;
  /** Whether the two services that have incidents change their states. */
  swapsStates: boolean;
};

type KnownBusiness = {
  accounts: readonly { accountId: string; name: string; email: string; postalCode: string }[];
  /** Of invoices and incidents. */
  ids: readonly string[];
};

const firstNames =
  'Amara Bram Celia Dario Edda Farid Gwen Hugo Imke Joao Kaya Leon Mina Nils Orla Pavel Quinn Rosa Sven Tara Umut Vera Wim Xenia Yara Zeno'.split(
    ' ',
  );
const lastNames =
  'Adler Bianchi Castel Dumas Ekholm Ferro Galli Hartl Ivers Jansen Kovac Lunde Moreau Nadeau Ortega Pires Quist Rossi Sorel Tiller Ulrich Varga Winter Xu Yilmaz Zander'.split(
    ' ',
  );

export function reshuffleOf(seed: string, { accounts, ids }: KnownBusiness): Reshuffle {
  const random = randomFrom(seed);
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const taken = new Set<string>();
  const fresh = (make: () => string): string => {
    for (;;) {
      const made = make();
      if (taken.has(made)) continue;
      taken.add(made);
      return made;
    }
  };
  const pick = (from: readonly string[]) => from[whole(0, from.length - 1)] ?? '';
  const words = new Map<string, string>();
  for (const { accountId, name, email, postalCode } of accounts) {
    const newName = fresh(() => `${pick(firstNames)} ${pick(lastNames)}`);
    words.set(name, newName);
    words.set(email, `${newName.toLowerCase().replace(' ', '.')}@example.com`);
    words.set(
      postalCode,
      fresh(() => String(whole(10_000, 99_999))),
    );
    words.set(
      accountId,
      fresh(() => `ACC-${whole(2000, 9899)}`),
    );
  }
  for (const id of ids)
    words.set(
      id,
      fresh(() => `${id.split('-')[0]}-${whole(10 ** 3, 10 ** 4 - 1)}`),
    );
  const prices = pricesBy(whole);
  return {
    text: (text) => withPrices(withWords(text, words), prices),
    cents: (cents, plan) => centsBy(cents, plan, prices),
    hours: (least, most) => whole(least, most),
    swapsStates: random() < 0.5,
  };
}

/** In USD. The sample's own: 19, 49, 529 (a tenth less than twelve months), 20. */
type Prices = { basic: number; pro: number; annual: number; seat: number };

function pricesBy(whole: (least: number, most: number) => number): Prices {
  // Above what customers say that others ask for it.
  const pro = whole(46, 64);
  return { basic: whole(14, 29), pro, annual: Math.round(pro * 12 * 0.9), seat: whole(15, 27) };
}

function centsBy(cents: number, plan: string, { basic, pro, annual, seat }: Prices): number {
  const seats = Number(/(\d+) seats/.exec(plan)?.[1] ?? 1);
  const known = new Map([
    [1900, basic * 100],
    [4900, pro * 100],
    [52_900, annual * 100],
    [2000 * seats, seat * seats * 100],
  ]);
  return known.get(cents) ?? (cents === 0 ? 0 : cents + 700);
}

/** As a word of its own, whatever its case: 97201 is not in 1972010. */
function withWords(text: string, words: ReadonlyMap<string, string>): string {
  const lower = new Map([...words].map(([from, to]) => [from.toLowerCase(), to]));
  const any = [...words.keys()].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu'),
    (found) => lower.get(found.toLowerCase()) ?? found,
  );
}

/** Numbers that can only be these prices: the seat's, 20, is also a number of seats. */
function withPrices(text: string, { basic, pro, annual }: Prices): string {
  const known = new Map([
    ['19', basic],
    ['49', pro],
    ['529', annual],
    ['588', pro * 12],
    ['15.20', Math.round(basic * 80) / 100],
  ]);
  return text.replace(/(?<![\w.,-])(?:19|49|529|588|15\.20)(?![\w,-]|\.\d)/g, (found) =>
    String(known.get(found)),
  );
}

/** mulberry32. */
function randomFrom(seed: string): () => number {
  let state = 7;
  for (const letter of seed) state = (Math.imul(state, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
