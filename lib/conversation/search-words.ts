/**
 * The words that a text is found by. What is written and what is looked for go through the same two functions,
 * so that everything is found by each of its words, whatever the database makes of them.
 */

/** A word in the form it is compared in, and where it stands in the text: `end` is not included. */
export type Word = { word: string; start: number; end: number };

/** What somebody looks for: words that stand together in this order. Unless `exact`, the last may be a beginning. */
export type SearchTerm = { words: string[]; exact: boolean };

/** In characters; a longer word is found by so many of them. */
const LONGEST_WORD = 64;

/**
 * Scripts that put no space between words: each character is a word there, and what is looked for is a run of them.
 * So a word of one or two characters, which most are, is found in the middle of a sentence.
 */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const WORD = new RegExp(
  `[[${UNSPACED}]&&[\\p{L}\\p{N}]]\\p{M}*|[[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}]]+`,
  'gv',
);

/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic. Vowels of other scripts are marks too, and stay. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u064b-\u065f]/g;
/** Letters that people without the keyboard write as others. */
const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const SPELLED_LETTERS = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'g');

/** Nothing to fold: small letters of English, digits, and the common Han characters and kana, which have no other form. */
const PLAIN = /^[a-z0-9\u3041-\u304a\u4e00-\u9fff]+$/;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const plain = folded(match[0]);
    // Folded, a character may be several: ໜ is ຫນ. Most are what they were, and need no second look.
    if (plain === match[0]) words.push({ word: cut(plain), ...place });
    else for (const [word] of plain.matchAll(WORD)) words.push({ word: cut(word), ...place });
  }
  return words;
}

/**
 * What somebody typed, as terms that must all be found. In quotes: exactly these words together; a quote that is not
 * closed goes on to the end. Whatever is no word counts for nothing, so there is nothing that could be typed wrongly.
 */
export function termsOf(query: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [, quoted, plain] of query.matchAll(PARTS)) {
    const words = wordsOf(quoted ?? plain ?? '').map(({ word }) => word);
    const last = words.at(-1);
    if (last === undefined) continue;
    // As a beginning, one letter would be found in almost everything.
    terms.push({ words, exact: quoted !== undefined || [...last].length < 2 });
  }
  return terms;
}

const QUOTES = '"“”„‟«»';
const PARTS = new RegExp(`[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]?|([^\\s${QUOTES}]+)`, 'g');

function folded(word: string): string {
  if (PLAIN.test(word)) return word;
  const plain = word.normalize('NFKD').toLowerCase().replace(ACCENTS, '');
  return plain.replace(SPELLED_LETTERS, (letter) => SPELLED[letter] ?? letter);
}

function cut(word: string): string {
  return word.length <= LONGEST_WORD ? word : [...word].slice(0, LONGEST_WORD).join('');
}
