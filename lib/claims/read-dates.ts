import { valueOfWords } from './read-amounts.ts';

/** Days, times and spans of time in a plain text. */

/** A day of a year, or of any year when none is written. */
export type Day = { month: number; day: number; year: number | null; at: number; text: string };

const MONTHS: readonly string[] = [
  'january|jan|januar|enero|janvier|gennaio',
  'february|feb|februar|febrero|fevrier|febbraio',
  'march|mar|marz|marzo|mars',
  'april|apr|abril|avril|aprile',
  'may|mai|mayo|maggio',
  'june|jun|juni|junio|juin|giugno',
  'july|jul|juli|julio|juillet|luglio',
  'august|aug|agosto|aout',
  'september|sept|sep|septiembre|septembre|settembre',
  'october|oct|oktober|okt|octubre|octobre|ottobre',
  'november|nov|noviembre|novembre',
  'december|dec|dezember|dez|diciembre|decembre|dicembre',
];
const monthOf = new Map(MONTHS.flatMap((names, at) => names.split('|').map((name) => [name, at + 1])));
const MONTH = MONTHS.join('|');

const ISO = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const DAY_MONTH = new RegExp(
  `(?<![\\d.,])(\\d{1,2})(?:st|nd|rd|th|\\.|er)? (?:of |de |di )?(${MONTH})(?![a-z])\\.?(?:,? (?:de |del |of )?(\\d{4})(?!\\d))?`,
  'g',
);
const MONTH_DAY = new RegExp(
  `(?<![a-z])(${MONTH})\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d.,]*\\d| ?(?:usd|dollars|seats|%|€))(?:,? (\\d{4})(?!\\d))?`,
  'g',
);
const NUMBERS = /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|\.\d)/g;
const THE_NTH =
  /(?<![a-z])(?:on|by|until|from|since|before) the (\d{1,2})(?:st|nd|rd|th)(?![a-z]| (?:of )?[a-z]{3,9} \d)/g;

/** Days named by number; "12/11/2026" reads both ways, so it stands for both. */
export function daysIn(plain: string): Day[][] {
  return [
    ...[...plain.matchAll(ISO)].map((match) => [day(match, match[2], match[3], match[1])]),
    ...[...plain.matchAll(DAY_MONTH)].map((match) => [day(match, match[2], match[1], match[3])]),
    ...[...plain.matchAll(MONTH_DAY)].map((match) => [day(match, match[1], match[2], match[3])]),
    ...[...plain.matchAll(NUMBERS)].map((match) => [
      day(match, match[3], match[1], longYear(match[4])),
      day(match, match[1], match[3], longYear(match[4])),
    ]),
    ...[...plain.matchAll(THE_NTH)].map((match) => [day(match, '0', match[1])]),
  ].filter((days) => days.some(({ month, day: number }) => month <= 12 && number >= 1 && number <= 31));
}

function longYear(year: string | undefined): string | undefined {
  return year?.length === 2 ? `20${year}` : year;
}

function day(match: RegExpExecArray, month?: string, number?: string, year?: string): Day {
  return {
    month: monthOf.get(month ?? '') ?? Number(month),
    day: Number(number),
    year: year === undefined ? null : Number(year),
    at: match.index,
    text: match[0],
  };
}

export function withoutDays(plain: string): string {
  return [ISO, DAY_MONTH, MONTH_DAY, NUMBERS, THE_NTH].reduce(
    (text, reader) => text.replace(reader, (found) => ' '.repeat(found.length)),
    plain,
  );
}

const LONE_MONTH = new RegExp(
  `(?<![a-z])(?:in|since|until|by|for|from|of|early|late|mid|end of|im|en|de|seit) (${MONTH})(?![a-z])`,
  'g',
);

/** Months named without a day, as numbers. "may" and "march" are too often other words. */
export function monthsIn(plain: string): { month: number; text: string }[] {
  return [...plain.matchAll(LONE_MONTH)].flatMap(([text, name = '']) =>
    /^(?:may|march|mar|mars|mai)$/.test(name) ? [] : [{ month: monthOf.get(name) ?? 0, text }],
  );
}

const WEEKDAYS =
  'sunday|monday|tuesday|wednesday|thursday|friday|saturday|sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|domingo|lunes|martes|miercoles|jueves|viernes|sabado|dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi'.split(
    '|',
  );
const NAMED_DAY = new RegExp(
  `(?<![a-z])(${WEEKDAYS.join('|')}|tomorrow|tonight|this (?:evening|afternoon|week|month)|next (?:week|month|year|business day)|(?:the )?end of (?:the )?(?:day|week|month|business)|end of day|midnight|noon|christmas|new year|morgen|ubermorgen|nachste woche|manana|la semana que viene|demain|la semaine prochaine|domani)(?![a-z])`,
  'g',
);

export type NamedDay = { text: string; weekday: number | null; at: number };

export function namedDaysIn(plain: string): NamedDay[] {
  return [...plain.matchAll(NAMED_DAY)].map((match) => {
    const place = WEEKDAYS.indexOf(match[1] ?? '');
    return { text: match[0], weekday: place < 0 ? null : place % 7, at: match.index };
  });
}

const CLOCK = /(?<![\d.,:])(\d{1,2}):(\d{2})(?::\d{2})?(?![\d:])(?: ?([ap])\.?m)?/g;
const HOUR = /(?<![\d.,:])(\d{1,2}) ?([ap])\.?m(?![a-z])|(?<![\d.,:])(\d{1,2}) ?(?:o'clock|uhr)(?![a-z])/g;

/** Times of the day in minutes since midnight. */
export function timesIn(plain: string): { minutes: number; text: string; at: number }[] {
  return [
    ...[...plain.matchAll(CLOCK)].map((match) => time(match, match[1], match[2], match[3])),
    ...[...plain.matchAll(HOUR)].map((match) => time(match, match[1] ?? match[3], '0', match[2])),
  ];
}

function time(match: RegExpExecArray, hour?: string, minute?: string, half?: string) {
  const late = half === 'p' ? 12 : 0;
  const hours = half ? (Number(hour) % 12) + late : Number(hour);
  return { minutes: hours * 60 + Number(minute), text: match[0], at: match.index };
}

/** A span in its unit: "2 days", "a week", "3-5 business days" (twice). */
export type Span = { count: number; unit: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' };
export type PlacedSpan = Span & { text: string; at: number; end: number };

const UNITS: [RegExp, Span['unit']][] = [
  [/^s/, 'second'],
  [/^(?:mi|m$)/, 'minute'],
  [/^(?:h|st|or)/, 'hour'],
  [/^(?:d|t|j|g)/, 'day'],
  [/^(?:wee|wo|w$|sem|set)/, 'week'],
  [/^(?:mo|me)/, 'month'],
  [/^(?:y|ja|a)/, 'year'],
];
const WORDS_FOR_COUNTS =
  'an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|ninety|a few|a couple of|several|few|couple of|some|ein(?:e|er|em)?|zwei|drei|vier|funf|wenigen|un|una|uno|une|dos|tres|deux|trois|due|tre';
const UNIT_WORDS =
  'seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|sekunden?|minuten?|stunden?|tag(?:e|en)?|wochen?|monat(?:e|en)?|jahr(?:e|en)?|minutos?|horas?|dias?|semanas?|meses|mes|heures?|jours?|semaines?|mois|giorn[oi]|or[ae]';
const SPAN = new RegExp(
  `(?<![a-z\\d.,$])(?:(\\d{1,5}) ?(?:-|to|or|bis|a) ?)?(\\d{1,5}|${WORDS_FOR_COUNTS})(?: |-)?(?:full |more |business |working |calendar |werktage? )?(${UNIT_WORDS})(?![a-z])`,
  'g',
);

/** Spans of time; a few, several and the like count as -1. */
export function spansIn(plain: string): PlacedSpan[] {
  return [...plain.matchAll(SPAN)].flatMap((match) => {
    const [text, first, second = '', unitWord = ''] = match;
    const unit = UNITS.find(([form]) => form.test(unitWord))?.[1] ?? 'day';
    const end = match.index + text.length;
    return [first, second].flatMap((count) =>
      count ? [{ count: countOf(count), unit, text, at: match.index, end }] : [],
    );
  });
}

const OTHER_COUNTS = new Map([
  ...['ein', 'eine', 'einer', 'einem', 'un', 'una', 'uno', 'une'].map((word): [string, number] => [word, 1]),
  ...['zwei', 'dos', 'deux', 'due'].map((word): [string, number] => [word, 2]),
  ...['drei', 'tres', 'trois', 'tre'].map((word): [string, number] => [word, 3]),
]);

function countOf(word: string): number {
  if (/^\d/.test(word)) return Number(word);
  if (/few|couple|several|some|wenigen/.test(word)) return -1;
  return OTHER_COUNTS.get(word) ?? valueOfWords(word) ?? -1;
}
