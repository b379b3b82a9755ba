import type { ClaimProblem } from './check.ts';
import { isNegated, isReported } from './clauses.ts';
import type { Ledger } from './ledger.ts';
import { wordsOf } from './plain.ts';
import { withCounts } from './reach.ts';
import { bareMoneyIn, countsIn, type Money, moneyIn, percentsIn } from './read-amounts.ts';
import { withoutDays } from './read-dates.ts';
import { clauseAt, type Sentence, textBefore } from './sentence.ts';

/** Every amount is known, follows from known ones, or is given back to the customer as theirs. */
export function checkAmounts(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  const text = withoutDays(sentence.own);
  const counts = countsIn(text);
  const unknown = [...moneyIn(text), ...bareMoneyIn(text)].find(
    (money) => !isKnown(money, counts, text, ledger) && !isTheirs(money, sentence, ledger),
  );
  if (unknown) return { kind: 'amount', found: unknown.text.trim() };
  return checkPercents(sentence, ledger) ?? checkFree(sentence, ledger);
}

/** Words by which somebody shows that they reckon: without them a sum of prices is just another price. */
const RECKONS =
  /(?<![a-z])(?:sum|total|totals|together|altogether|difference|more|less|sav(?:e|es|ing|ings)|cheaper|instead|that is|that's|that makes|makes?|adds? up|both|times|plus|minus|over a year|a year|per year|yearly|annual(?:ly)?|seats?|users?|people|months|years|off|discount\w{0,3}|welcome\d{1,2}|should be|rest|remaining|difference|zusammen|insgesamt|gesamt|differenz|unterschied|jahr|jahrlich|platze|ensemble|difference|an|sieges|juntos|diferencia|ano|asientos|insieme|differenza|anno)(?![a-z])|[=x*+]/;

function isKnown(
  { cents, currency }: Money,
  counts: readonly number[],
  text: string,
  { money }: Ledger,
): boolean {
  if (cents === 0) return currency !== null;
  const reach = money.get(currency ?? 'usd');
  if (!reach) return false;
  if (reach.written.has(cents)) return true;
  return RECKONS.test(text) && (reach.all.has(cents) || withCounts(reach, counts).has(cents));
}

/** "You wrote that it was 300 USD": with a report before it, and nothing agreed to in the same breath. */
function isTheirs({ cents, at, text, currency }: Money, sentence: Sentence, ledger: Ledger): boolean {
  if (!ledger.customerMoney.has(cents)) return false;
  // A version number or the like, as they wrote it.
  if (
    currency === null &&
    /[.,]/.test(text) &&
    ledger.customerText.includes(text) &&
    !/(?:cost|price|pay|refund|credit|per|month)/.test(sentence.own)
  )
    return true;
  const clause = clauseAt(sentence, at);
  if (!clause || AGREES.test(clause.text)) return false;
  return isReported(textBefore(sentence, at)) || isNegated(wordsOf(textBefore(sentence, at)));
}

const AGREES =
  /(?<![a-z])(?:will|i'll|we'll|agree|agreed|confirm(?:ed)?|granted?|approved?|refunded|credited|deal|yes|correct|binding|indeed)(?![a-z])/;

const PRICE_WORDS =
  /(?<![a-z])(?:off|discount\w{0,3}|cheaper|less|reduc\w{1,6}|rebate|sav(?:e|es|ing|ings)|promo\w{0,6}|coupon|credit|refund|price|prices|cost|costs|rabatt|nachlass|gunstiger|remise|reduction|descuento|sconto|vat|tax|fee)(?![a-z])/;

function checkPercents(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  if (!PRICE_WORDS.test(sentence.own)) return null;
  const unknown = percentsIn(sentence.own).find(({ percent, at }) => {
    if (ledger.percents.has(percent)) return false;
    const isTheirs = ledger.customerPercents.has(percent);
    const before = textBefore(sentence, at);
    return !(isTheirs && (isReported(before) || isNegated(wordsOf(before))));
  });
  return unknown ? { kind: 'amount', found: unknown.text } : null;
}

const FREE =
  /(?<![a-z])(?:free (?:of charge|months?|years?|weeks?|upgrade|seats?|subscription|access|plan|pro|business|service)|(?:months?|years?|weeks?|upgrade|seats?|subscription) (?:for )?free|for free|at no (?:cost|charge)|on the house|half(?: the)? price|half off|kostenlos|gratis|gratuit\w{0,4})(?![a-z])/g;

/** What is free is a price too. */
function checkFree(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  for (const match of sentence.own.matchAll(FREE)) {
    const before = textBefore(sentence, match.index);
    const clause = clauseAt(sentence, match.index);
    const taken = isNegated(wordsOf(before)) || isReported(before) || clause?.question;
    if (!taken && !ledger.ownText.includes(match[0])) return { kind: 'amount', found: match[0] };
  }
  return null;
}
