import type { CustomerBrief, KnownPoint } from '#/lib/conversation/facts.ts';
import { texts, toolDone } from './texts.ts';

const MOST_IN_SHORT = 3;
const QUOTE_LENGTH = 80;

export type BriefPart = { name: string; lines: string[] };

/** What a sentence about it says: what is known of the matter, else what the customer wrote; empty for nothing. */
export function briefInShort({ known, goal }: CustomerBrief): string {
  const matter = known.filter(({ kind }) => kind !== 'identity' && kind !== 'contact');
  const points = matter.slice(0, MOST_IN_SHORT).map(pointWords);
  if (points.length === 0 && goal) points.push(texts.brief.quoted(cut(goal)));
  if (points.length === 0) points.push(...known.slice(0, 1).map(pointWords));
  return points.join(', ');
}

/** All of it, the parts that are empty left out. */
export function briefParts(brief: CustomerBrief): BriefPart[] {
  const { goal, known, done, promised, openQuestion } = brief;
  const { parts, weAsked } = texts.brief;
  const open = openQuestion?.by === 'desk' ? weAsked(openQuestion.text) : (openQuestion?.text ?? goal);
  const all: BriefPart[] = [
    { name: parts.goal, lines: goal ? [goal] : [] },
    { name: parts.known, lines: known.map(wholePoint) },
    { name: parts.done, lines: unique(done.flatMap(({ tool, about }) => toolDone(tool, true, about) ?? [])) },
    { name: parts.promised, lines: promised.map(({ text }) => text) },
    { name: parts.open, lines: open === goal ? [] : [open] },
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

/** False when the sentence has said it all. */
export function saysMore(brief: CustomerBrief): boolean {
  return briefParts(brief).length > 1 || brief.goal.length > QUOTE_LENGTH;
}

function pointWords(point: KnownPoint): string {
  const words = texts.brief;
  switch (point.kind) {
    case 'identity':
      return words.identity(point.name);
    case 'charges':
      return words.charges(point.invoiceIds.length, point.amountUsd, point.date);
    case 'invoice':
      return words.invoice(point.invoiceId, point.amountUsd, point.date);
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

function wholePoint(point: KnownPoint): string {
  const ids = point.kind === 'charges' ? ` (${point.invoiceIds.join(', ')})` : '';
  const words = `${pointWords(point)}${ids}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function cut(text: string): string {
  return text.length <= QUOTE_LENGTH ? text : `${text.slice(0, QUOTE_LENGTH - 1).trimEnd()}…`;
}

function unique(lines: string[]): string[] {
  return [...new Set(lines)];
}
