import type { CustomerBrief, KnownPoint } from '#/lib/conversation/facts.ts';
import type { ChatTexts } from './texts/english.ts';

const MOST_IN_SHORT = 3;
const QUOTE_LENGTH = 80;

export type BriefPart = { name: string; lines: string[] };

/**
 * What a sentence about it says: what is known of the matter, else what the customer wrote; empty for nothing.
 * @param locale of amounts and dates; the reader's own unless given.
 */
export function briefInShort({ known, goal }: CustomerBrief, texts: ChatTexts, locale?: string): string {
  const matter = known.filter(({ kind }) => kind !== 'identity' && kind !== 'contact');
  const inWords = (point: KnownPoint) => pointWords(point, texts, locale);
  const points = matter.slice(0, MOST_IN_SHORT).map(inWords);
  // That they want a person is what the button said for them, and nothing of the matter.
  if (points.length === 0 && goal && goal !== texts.wantPerson) points.push(texts.brief.quoted(cut(goal)));
  if (points.length === 0) points.push(...known.slice(0, 1).map(inWords));
  return points.join(', ');
}

/** All of it, the parts that are empty left out. */
export function briefParts(brief: CustomerBrief, texts: ChatTexts, locale?: string): BriefPart[] {
  const { goal, known, done, promised, openQuestion } = brief;
  const { parts, weAsked } = texts.brief;
  const open = openQuestion?.by === 'desk' ? weAsked(openQuestion.text) : (openQuestion?.text ?? goal);
  const doneLines = done.flatMap(({ tool, about }) => texts.toolDone(tool, true, about) ?? []);
  const all: BriefPart[] = [
    { name: parts.goal, lines: goal ? [goal] : [] },
    { name: parts.known, lines: known.map((point) => wholePoint(point, texts, locale)) },
    { name: parts.done, lines: [...new Set(doneLines)] },
    { name: parts.promised, lines: promised.map(({ text }) => text) },
    { name: parts.open, lines: open === goal ? [] : [open] },
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

/** False when the sentence has said it all. */
export function saysMore(brief: CustomerBrief, texts: ChatTexts): boolean {
  return briefParts(brief, texts).length > 1 || brief.goal.length > QUOTE_LENGTH;
}

function pointWords(point: KnownPoint, { brief: words }: ChatTexts, locale: string | undefined): string {
  switch (point.kind) {
    case 'identity':
      return words.identity(point.name);
    case 'charges':
      return words.charges(point.invoiceIds.length, usd(point.amountUsd, locale), day(point.date, locale));
    case 'invoice':
      return words.invoice(point.invoiceId, usd(point.amountUsd, locale), day(point.date, locale));
    case 'plan':
      return words.plan(point.plan);
    case 'ticket':
      return words.ticket(point.number);
    case 'contact':
      return words.contact(point.email);
    default:
      return point satisfies never;
  }
}

function wholePoint(point: KnownPoint, texts: ChatTexts, locale: string | undefined): string {
  const ids = point.kind === 'charges' ? ` (${point.invoiceIds.join(', ')})` : '';
  const words = `${pointWords(point, texts, locale)}${ids}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function usd(amount: number, locale: string | undefined): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(amount)} USD`;
}

/** A date (yyyy-mm-dd) as the reader says it; anything else as it stands. */
function day(date: string, locale: string | undefined): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(at);
}

/** Between two words where there are two. */
function cut(text: string): string {
  if (text.length <= QUOTE_LENGTH) return text;
  const end = text.lastIndexOf(' ', QUOTE_LENGTH - 1);
  return `${text.slice(0, end > 0 ? end : QUOTE_LENGTH - 1).trimEnd()}…`;
}
