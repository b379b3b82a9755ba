import type { Fact } from '#/lib/conversation/facts.ts';
import type { Heard } from '../heard.ts';
import { publishedText, toolUsesIn, type World } from '../played.ts';
import { untracedAmounts } from './amounts.ts';
import { isAsked, shown, spokenSentences } from './spoken.ts';

const ID = /\b(?:INV|TCK|ACC|INC|TKT|CASE|REF)[-# ]?\d{2,}\b/gi;
const MONTHS =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATE = new RegExp(
  `\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b${MONTHS}\\.? \\d{1,2}(?:st|nd|rd|th)?\\b|\\b\\d{1,2}(?:st|nd|rd|th)? ${MONTHS}\\b`,
  'gi',
);
const PHONE = /(?<![\w-])\+?\d[\d ()/-]{7,}\d(?![\w-])/g;
const VERSION = /\b(?:version|v|app|ios|android|macos) ?(\d+(?:\.\d+)+)\b/gi;
const WEB = /\b(?:https?:\/\/|www\.)[^\s)]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;
const STATE =
  /\b(?:is|are|seems?|looks?|appears?)(?: (?:currently|now|all|to be|back|working))* (?:operational|online|up and running|up again|working normally|down|degraded|offline|fully functional|running fine|running normally)\b/i;

/**
 * Ids, amounts, dates, numbers to call, addresses and states of services that no tool returned, that nobody published
 * and that the customer did not write. A sentence for each.
 */
export function inventions(
  heard: readonly Heard[],
  facts: readonly Fact[],
  world: World,
  words: string,
): string[] {
  const published = publishedText(world);
  const sources = sourcesOf(facts, published, words);
  const tracked = toolUsesIn(facts).some(({ ok, tool }) => ok && tool === 'check_system_status');
  return [
    ...spokenSentences(heard).flatMap((sentence) => {
      const found = [
        ...unknown(sentence, ID, (id) => sources.text.includes(idOf(id))),
        ...unknown(sentence, DATE, (date) => sources.days.has(dayOf(date))),
        ...unknown(sentence.replace(DATE, ' '), PHONE, (phone) => sources.digits.includes(digitsOf(phone))),
        ...unknown(sentence, WEB, (address) =>
          sources.text.includes(address.toLowerCase().replace(/[.,]$/, '')),
        ),
        ...unknown(sentence, VERSION, (version) => sources.text.includes(digitsOf(version, /[^\d.]/g))),
      ].map((what) => `${what} comes from nowhere: ${shown(sentence)}`);
      const states =
        !tracked &&
        STATE.test(sentence) &&
        !isAsked(sentence) &&
        /\b(?:service|system|api|sync|app|e-?mail|dashboard|sign-in|payments?|everything)\b/i.test(sentence);
      return states ? [...found, `A service's state that nobody looked up: ${shown(sentence)}`] : found;
    }),
    ...untracedAmounts(heard, { facts, published, words, multiplied: true }),
  ];
}

type SourceTexts = { text: string; days: ReadonlySet<string>; digits: string };

function sourcesOf(facts: readonly Fact[], published: string, words: string): SourceTexts {
  const results = toolUsesIn(facts).map((use) => JSON.stringify(use.result));
  const numbers = facts.flatMap((fact) => (fact.kind === 'ticket-opened' ? [fact.number] : []));
  const known = facts.flatMap((fact) => (fact.kind === 'identity-proved' ? [fact.accountId, fact.name] : []));
  const today = new Date(facts[0]?.at ?? 0).toISOString().slice(0, 10);
  const text = [...results, ...numbers, ...known, published, words, today].join('\n').toLowerCase();
  return {
    text,
    days: new Set([...text.matchAll(DATE)].map(([date]) => dayOf(date))),
    digits: digitsOf(text),
  };
}

function unknown(text: string, pattern: RegExp, isKnown: (found: string) => boolean): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found.trim()).filter((found) => !isKnown(found));
}

function idOf(id: string): string {
  return id.toLowerCase().replace(/^([a-z]+)[# ]?(?=\d)/, '$1-');
}

function digitsOf(text: string, others = /\D/g): string {
  return text.replace(others, '');
}

/** The day without its year: "20 November" is "2026-11-20". */
function dayOf(date: string): string {
  const iso = /^\d{4}-(\d{2})-(\d{2})$/.exec(date);
  if (iso) return `${Number(iso[1])}-${Number(iso[2])}`;
  const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  const month = names.findIndex((name) => date.toLowerCase().includes(name)) + 1;
  return `${month}-${Number(/\d{1,2}/.exec(date)?.[0])}`;
}
