import { unknownArticleIn, withoutArticleLinks } from './article-links.ts';
import type { ClaimProblem } from './check.ts';
import { isNegated, isReported } from './clauses.ts';
import type { Ledger } from './ledger.ts';
import { longNumbersIn } from './ledger.ts';
import { withoutDays } from './read-dates.ts';
import { emailsIn, idsIn, linksIn, withoutEmails } from './read-references.ts';
import { clauseAt, type Sentence } from './sentence.ts';

/** Ids, addresses, longer numbers and names have a source; an unknown one may be somebody else's. */
export function checkReferences(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  return (
    checkIds(sentence, ledger) ??
    checkEmails(sentence, ledger) ??
    checkNumbers(sentence, ledger) ??
    checkNames(sentence, ledger)
  );
}

function checkIds(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  for (const { text, kind, at } of idsIn(sentence.own, ledger.prefixes)) {
    if (ledger.ids.has(text)) continue;
    if (ledger.customerIds.has(text) && isTheirs(sentence, at)) continue;
    return { kind: kind === 'account' ? 'foreign-account' : 'id', found: text };
  }
  return null;
}

/** What the customer named is said back as theirs, asked about, or said not to be there. */
function isTheirs(sentence: Sentence, at: number): boolean {
  const clause = clauseAt(sentence, at);
  if (!clause) return false;
  return clause.question || isReported(clause.text) || isNegated(clause.words);
}

function checkEmails(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  for (const { text, at } of emailsIn(sentence.plain)) {
    if (ledger.emails.has(text)) continue;
    if (ledger.customerEmails.has(text) && isTheirs(sentence, at)) continue;
    return { kind: 'foreign-account', found: text };
  }
  return null;
}

const GROUPED = /(?<![\d.,])\+?\d{1,5}(?:[ -]\d{2,5}){1,6}(?![\d.,]*\d)/g;

/** Postal codes, telephone numbers, codes: longer numbers come from a tool, from what is published, or not at all. */
function checkNumbers(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  const text = withoutEmails(withoutDays(sentence.own)).replace(IDS, ' ').replace(MONEY, ' ');
  const grouped = [...text.matchAll(GROUPED)]
    .map(([group]) => group.replace(/\D/g, ''))
    .filter((digits) => digits.length >= 6);
  const unknown = [...grouped, ...longNumbersIn(text.replace(GROUPED, ' ')), ...longNumbersIn(text)].find(
    (digits) => {
      if (ledger.numbers.has(digits) || isYear(digits)) return false;
      if (digits.length === 4 && !SPEAKS_OF_CODE.test(text)) return false;
      return !ledger.customerNumbers.has(digits);
    },
  );
  return unknown === undefined ? null : { kind: 'foreign-account', found: unknown };
}

const IDS = /(?<![a-z0-9])(?:[a-z]{2,6}-|(?:acc|inv|tck|inc|tkt)[ _]?)\d{3,12}/g;
const MONEY = /(?:usd|us\$|\$|€|£|eur) ?[\d.,]{1,16}|[\d.,]{1,16} ?(?:usd|\$|€|£|eur|dollars?)(?![a-z])/g;

const SPEAKS_OF_CODE =
  /(?<![a-z])(?:zip|postal|post ?code|code|pin|case|number|phone|call|plz|address|live|lives)(?![a-z])/;

function isYear(digits: string): boolean {
  return /^(?:19|20)\d\d$/.test(digits);
}

const NAME = "([A-Z][a-z'-]{1,30}(?: [A-Z][a-z'-]{1,30}){1,2})";
const NAMED = new RegExp(
  `(?:belongs? to|registered to|in the name of|account (?:of|holder(?: is)?:?)|owner(?: is)?:?|owned by|customer(?: is| name is)?:?|[Nn]ame(?: on (?:it|the account))?(?: is)?:?|held by) ${NAME}|${NAME}(?:'s)? (?:account|zip|ZIP|postal code|address|e-?mail|plan|invoices?|balance|lives|pays|is on)(?![a-z])`,
  'g',
);

/** Names where account data is spoken of, and names nobody but a person's line told us. */
function checkNames(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  for (const name of ledger.passedOnNames) {
    if (sentence.plain.includes(name)) return { kind: 'foreign-account', found: name };
  }
  for (const match of sentence.open.matchAll(NAMED)) {
    const name = (match[1] ?? match[2] ?? '').toLowerCase();
    if ([...ledger.names].some((known) => known !== '' && (known.includes(name) || name.includes(known))))
      continue;
    const own = name.split(' ').every((word) => ledger.ownText.includes(word));
    if (own) continue;
    return { kind: 'foreign-account', found: name };
  }
  return null;
}

/**
 * Links only to hosts on the list and to help articles found in this turn; pictures never; no HTML; nothing that a
 * program could make one of.
 */
export function checkLinks(sentence: Sentence, ledger: Ledger): ClaimProblem | null {
  const unknown = unknownArticleIn(sentence.plain, ledger.articles);
  if (unknown !== null) return { kind: 'link', found: unknown.slice(0, 100) };
  const plain = withoutArticleLinks(sentence.plain, ledger.articles);
  if (/!\s?\[|<\s?img|<\s?svg/.test(plain)) return { kind: 'image', found: 'an image' };
  const tag = /<\s?\/?[a-z!?][a-z0-9-]*|&(?:#x?[0-9a-f]{1,6}|lt|gt|colon|sol|tab|newline);?/.exec(plain);
  if (tag) return { kind: 'markup', found: tag[0] };
  const bad = linksIn(plain).find(({ host }) => host === null || !ledger.hosts.has(host));
  if (bad)
    return bad.machine
      ? { kind: 'instructions', found: bad.text }
      : { kind: 'link', found: bad.text.slice(0, 100) };
  const reference = /\]\s?\(\s?([^)\s]{0,300})|^\s?\[[^\]\n]{1,60}\]:|\]\s?\[[^\]\n]{0,60}\]/m.exec(plain);
  if (!reference) return null;
  const leadsToKnown = reference[1] !== undefined && linksIn(reference[1]).some(({ host }) => host !== null);
  return leadsToKnown ? null : { kind: 'link', found: reference[0].slice(0, 100) };
}
