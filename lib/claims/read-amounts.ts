/** Money in a plain text, in any common notation. Amounts are whole cents, so that they can be compared. */

export type Money = {
  cents: number;
  /** Lower case, e.g. "usd"; null when none is written. */
  currency: string | null;
  at: number;
  text: string;
};

const NUMBER =
  "\\d{1,3}(?:[,.' ]\\d{3}){1,4}(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d{1,12}(?:[.,]\\d{1,2}(?!\\d))?";
const BEFORE = 'us\\$|usd|\\$|€|eur|£|gbp|chf|¥|jpy|₹|inr|cad|aud|c\\$|a\\$';
const AFTER =
  'usd|u\\.s\\. dollars?|us dollars?|us-dollars?|dollars?|dolar(?:es)?|dollari|\\$|bucks|quid|€|eur|euros?|£|gbp|pounds?|pfund|chf|francs?|franken|cents?|¥|jpy|yen|₹|inr|rupees?|cad|aud|pesos?|k usd|grand';
const WITH_CURRENCY = new RegExp(
  `(?:(${BEFORE})\\s?(${NUMBER})(k)?(?!\\d))|(?:(?<![a-z\\d.,])(${NUMBER})(k)?\\s?-?(${AFTER})(?![a-z\\d]))`,
  'g',
);

const ONES =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const NUMBER_WORDS = new Map<string, number>([
  ['a', 1],
  ['an', 1],
  ...ONES.map((word, at): [string, number] => [word, at + 1]),
  ...TENS.map((word, at): [string, number] => [word, (at + 2) * 10]),
]);
const ONE_WORD = [...NUMBER_WORDS.keys(), 'hundred', 'thousand', 'and', 'half'].join('|');
const IN_WORDS = new RegExp(
  `(?<![a-z])((?:(?:${ONE_WORD})[ -]){1,7})(?:us )?(dollars?|usd|bucks|euros?|eur|pounds?|quid|cents?)(?![a-z])`,
  'g',
);

/** Bare numbers that can only be money by what stands beside them. */
const AFTER_PRICE_WORD = new RegExp(
  `(?<![a-z])(?:costs?|cost you|price (?:is|of|at)|price would be|priced at|(?:can|could|will) (?:do|offer|go (?:down )?to|sell it for|make it)|let's say|have it for|deal,?|pay(?:s|ing)?|charged?|charge of|refund(?:ed)?(?: of| you)?|credit(?:ed)?(?: of| you)?|discount of|fee (?:is|of)|total (?:is|of)|amount (?:is|of)|sum of|worth|kostet|cuesta|coute|costa) (?:only |just |about |around |you |now |still |nur |solo |seulement )?(${NUMBER})(?![\\d%]|[.,]?\\d| ?(?!(?:for|a|per|instead|then|now|today|if|and|or|but|this|each|every)(?![a-z]))[a-z])`,
  'g',
);
const BEFORE_PERIOD = new RegExp(
  `(?<![a-z\\d.,-])(${NUMBER})(?: ?\\/ ?| (?:per|a|an|each|every|pro|por|par|al|im) )(?:seat|user|person|month|mo|year|yr|monat|jahr|mes|mois|mese|ano|an)(?![a-z])`,
  'g',
);
/** "49.00" and "1,200" are nearly always money; "4.2.1" and "17.5" are not. */
const BARE =
  /(?<![a-z\d.,:/-])(\d{1,12}[.,]\d{2}|\d{1,3}(?:[,.]\d{3}){1,3}(?:[.,]\d{2})?)(?![\d%]|[.,:/]\d|-?[a-z])/g;

const CURRENCIES: [RegExp, string][] = [
  [/^(?:usd|us|u\.s|\$|dol|bucks|cent|k usd|grand)/, 'usd'],
  [/^(?:€|eur)/, 'eur'],
  [/^(?:£|gbp|pound|pfund|quid)/, 'gbp'],
  [/^(?:chf|fran)/, 'chf'],
];

/** Money that says so, by a currency, in digits or in words. */
export function moneyIn(plain: string): Money[] {
  const found: Money[] = [];
  for (const match of plain.matchAll(WITH_CURRENCY)) {
    const [text, before, first, firstK, second, secondK, after] = match;
    const mark = before ?? after ?? '';
    const thousand = firstK || secondK || mark === 'k usd' || mark === 'grand' ? 1000 : 1;
    const share = /^cents?$/.test(mark) ? 0.01 : 1;
    const cents = Math.round(centsOf(first ?? second ?? '') * thousand * share);
    found.push({ cents, currency: currencyOf(mark), at: match.index, text });
  }
  for (const match of plain.matchAll(IN_WORDS)) {
    const [text, words = '', mark = ''] = match;
    const share = /^cents?$/.test(mark) ? 0.01 : 1;
    const value = valueOfWords(words);
    if (value === null) continue;
    found.push({ cents: Math.round(value * 100 * share), currency: currencyOf(mark), at: match.index, text });
  }
  return found;
}

/** Money without a currency, as far as the words around it or its own form show that it is money. */
export function bareMoneyIn(plain: string): Money[] {
  const rest = plain.replace(WITH_CURRENCY, (text) => ' '.repeat(text.length));
  const found = [AFTER_PRICE_WORD, BEFORE_PERIOD, BARE].flatMap((reader) =>
    [...rest.matchAll(reader)].map((match) => ({
      cents: centsOf(match[1] ?? ''),
      currency: null,
      at: match.index,
      text: match[1] ?? '',
    })),
  );
  return found.filter(({ cents }) => cents > 0);
}

function currencyOf(mark: string): string {
  return CURRENCIES.find(([form]) => form.test(mark))?.[1] ?? mark;
}

/** "1,200.50", "1.200,50", "1 200", "49" and "15.2" in cents. */
export function centsOf(number: string): number {
  const decimals = /[.,](\d{1,2})$/.exec(number);
  const whole = (decimals ? number.slice(0, decimals.index) : number).replace(/\D/g, '');
  return Number(whole) * 100 + Number((decimals?.[1] ?? '').padEnd(2, '0'));
}

/** "forty-nine" is 49, "a hundred and twenty" 120; null when it is no number. */
export function valueOfWords(words: string): number | null {
  let total = 0;
  let part = 0;
  let seen = false;
  for (const word of words.split(/[ -]/)) {
    const value = NUMBER_WORDS.get(word);
    if (word === 'hundred') part = Math.max(1, part) * 100;
    else if (word === 'half') part += 0.5;
    else if (word === 'thousand') {
      total += Math.max(1, part) * 1000;
      part = 0;
    } else if (value !== undefined) part = value === 1 && /^an?$/.test(word) ? 1 : part + value;
    seen ||= word !== '' && word !== 'and';
  }
  return seen ? total + part : null;
}

const PERCENT =
  /(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|percent(?![a-z])|per cent|prozent|por ciento|pour cent|per cento)/g;

export function percentsIn(plain: string): { percent: number; at: number; text: string }[] {
  return [...plain.matchAll(PERCENT)].map((match) => ({
    percent: Number((match[1] ?? '').replace(',', '.')),
    at: match.index,
    text: match[0],
  }));
}

const COUNT =
  /(?<![\d.,])(\d{1,4}) ?(?:x(?![a-z])|\*|times|(?:more |extra |additional |business |new )?(?:seats?|users?|people|persons?|employees|licen[cs]es|colleagues|members|months?|years?|platze|sitze|monate|jahre|asientos|usuarios|meses|mois|posti|mesi))(?![a-z])/g;

/** How many seats, people, months or times: what a price may be multiplied by. */
export function countsIn(plain: string): number[] {
  return [...plain.matchAll(COUNT)].map((match) => Number(match[1])).filter((count) => count > 0);
}
