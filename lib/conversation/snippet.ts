import { type SearchTerm, type Word, wordsOf } from './search-words.ts';

/** Where in a text something was found, in UTF-16 units; `end` is not included. */
export type TextRange = { start: number; end: number };

/** A piece of a longer text, with what was found in it. */
export type Snippet = {
  text: string;
  found: TextRange[];
  /** Whether there is more of the text before and after. */
  cutBefore: boolean;
  cutAfter: boolean;
};

const LENGTH = 180;
const BEFORE = 40;

/** Where the terms stand in this text, in its order, none within another. */
export function foundIn(text: string, terms: readonly SearchTerm[]): TextRange[] {
  return joined(placesOf(wordsOf(text), terms));
}

/** The piece of a text in which most of the terms stand; its beginning when none does. */
export function snippetOf(text: string, terms: readonly SearchTerm[]): Snippet {
  const words = wordsOf(text);
  const places = placesOf(words, terms);
  const around = fullest(places);
  const start = around === null || around < LENGTH - BEFORE ? 0 : boundary(text, words, around - BEFORE);
  const end = text.length - start <= LENGTH ? text.length : boundary(text, words, start + LENGTH);
  const inside = places.filter((place) => place.start >= start && place.end <= end);
  return {
    text: text.slice(start, end),
    found: joined(inside).map((range) => ({ start: range.start - start, end: range.end - start })),
    cutBefore: start > 0,
    cutAfter: end < text.length,
  };
}

type Place = TextRange & { term: number };

function placesOf(words: readonly Word[], terms: readonly SearchTerm[]): Place[] {
  const places = terms.flatMap((term, index) =>
    words.flatMap((first, at): Place[] => {
      const last = words[at + term.words.length - 1];
      return last && standsAt(words, at, term) ? [{ start: first.start, end: last.end, term: index }] : [];
    }),
  );
  return places.sort((a, b) => a.start - b.start || b.end - a.end);
}

function standsAt(words: readonly Word[], at: number, { words: wanted, exact }: SearchTerm): boolean {
  return wanted.every((word, index) => {
    const here = words[at + index]?.word;
    return !exact && index === wanted.length - 1 ? here?.startsWith(word) : here === word;
  });
}

/** Where the stretch of one snippet begins that holds the most different terms. */
function fullest(places: readonly Place[]): number | null {
  let best: { start: number; terms: number } | null = null;
  for (const [index, { start }] of places.entries()) {
    const terms = new Set<number>();
    for (let next = index; next < places.length; next += 1) {
      const place = places[next];
      if (!place || place.end > start + LENGTH - BEFORE) break;
      terms.add(place.term);
    }
    if (!best || terms.size > best.terms) best = { start, terms: terms.size };
  }
  return best?.start ?? null;
}

/** The last beginning of a word at or before this place, or the place itself in a word that is too long to leave out. */
function boundary(text: string, words: readonly Word[], at: number): number {
  const word = words.findLast(({ start }) => start <= at);
  if (!word || word.end <= at) return notInPair(text, at);
  return at - word.start < BEFORE ? word.start : notInPair(text, at);
}

/** Never between the two halves of one character. */
function notInPair(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

function joined(places: readonly TextRange[]): TextRange[] {
  const ranges: TextRange[] = [];
  for (const { start, end } of places) {
    const last = ranges.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
  }
  return ranges;
}
