import type { Heard } from '../heard.ts';

/** What speaks to the customer in the desk's own name. A ticket's summary is kept as data. */
const SPOKEN = new Set(['agent-replied', 'agent-remarked', 'agent-handed-off', 'agent-stopped', 'stream']);

/** One sentence that an AI agent said, with its case, quotation marks and dashes made plain. */
export function spokenSentences(heard: readonly Heard[]): string[] {
  const texts = heard.filter(({ by }) => SPOKEN.has(by)).map(({ text }) => text);
  return [...new Set(texts.flatMap(sentencesOf))];
}

export function sentencesOf(text: string): string[] {
  return plain(text)
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[’‘`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-');
}

/** A question or a condition claims nothing. */
export function isAsked(sentence: string): boolean {
  return /\?\s*$/.test(sentence);
}

export function shown(sentence: string): string {
  return `"${sentence.length > 200 ? `${sentence.slice(0, 200)}…` : sentence}"`;
}
