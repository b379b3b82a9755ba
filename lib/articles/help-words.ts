import { wordsOf } from '#/lib/conversation/search-words.ts';
import { sameWords } from './same-words.ts';

/** Words that say nothing of what a question is about. */
const FILLERS = new Set(
  `a about after again all also am an and any anyone are as at be because been before but by can cannot cant could
  did do does doesnt doing dont else every for from get gets getting give go going good got had has have having hello
  help hey hi how i id if ill im in into is isnt it its ive just keep know let like make makes many may me might more
  most much must my need needs new no not now of off ok okay on once one only or other our out over please possible
  put really see set should show so some somebody someone something still such tell than thank thanks that the their
  them then there these they thing this those to today tomorrow too trying tried try under up us use used using very
  want wanted wants was way we well were what when where which while who why will with without wont work works working
  would yes yesterday yet you your explain question`.split(/\s+/),
);

/** By the stems of their words. */
const phrases = new Map(
  sameWords.flatMap(([word = '', ...others]) =>
    others.map((other) => [other.split(' ').map(stem).join(' '), stem(word)] as const),
  ),
);
/** In words. */
const LONGEST_PHRASE = 3;

/**
 * The words that an article and a question are compared by: folded, without endings, one for all that mean the same.
 * What is written and what is looked for go through this same function, so neither needs a dictionary in the database.
 */
export function helpWords(text: string): string[] {
  return meant(text).map(({ word }) => word);
}

/** The same of a question: without words that say nothing of what it is about, and each once. */
export function questionWords(question: string): string[] {
  const words = meant(question).filter(({ typed }) => !FILLERS.has(typed));
  return [...new Set(words.map(({ word }) => word))];
}

type Meant = { typed: string; word: string };

function meant(text: string): Meant[] {
  // An apostrophe parts no word: "can't" is "cant".
  const typed = wordsOf(text.replace(/(\p{L})['’](\p{L})/gu, '$1$2')).map(({ word }) => word);
  const stems = typed.map(stem);
  const words: Meant[] = [];
  for (let at = 0; at < typed.length; ) {
    const phrase = phraseAt(stems, at);
    words.push({ typed: typed.slice(at, at + phrase.length).join(' '), word: phrase.word });
    at += phrase.length;
  }
  return words;
}

function phraseAt(stems: readonly string[], at: number): { word: string; length: number } {
  for (let length = LONGEST_PHRASE; length > 0; length -= 1) {
    const word = phrases.get(stems.slice(at, at + length).join(' '));
    if (word && at + length <= stems.length) return { word, length };
  }
  return { word: stems[at] ?? '', length: 1 };
}

/** "changes", "changed" and "changing" as "chang". Only has to be the same for both sides, so it knows no exceptions. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const single = word
    .replace(/(?:sses)$/, 'ss')
    .replace(/ies$/, 'y')
    .replace(/(?<![su])s$/, '');
  const bare = [/ations?$/, /ing$/, /ed$/, /ly$/].reduce(
    (rest, ending) => (rest.replace(ending, '').length >= 3 ? rest.replace(ending, '') : rest),
    single,
  );
  return bare.replace(/([bdglmnprt])\1$/, '$1').replace(/(?<=..)e$/, '');
}
