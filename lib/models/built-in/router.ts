import { softmax, trainClassifier } from './classifier.ts';
import { phraseWords, type Route, routes, trainingExamples } from './examples.ts';
import { keywordScorer, keywordWords, readKeywords } from './keywords.ts';
import { normalize, wordsOf } from './normalize.ts';
import { createSpeller } from './spelling.ts';
import { strangeWords } from './strange-words.ts';

export type Routing = {
  route: Route;
  /** How likely `route` is, 0 to 1. */
  likely: number;
  likelihoods: Record<Route, number>;
  /** The share of its words that occur in any phrase or keyword, 0 to 1: low for gibberish. */
  known: number;
};

/** Tells what a message is about. Learned once a process, in under a second. */
export type Router = {
  (text: string): Routing;
  /** A normalized text with its mistyped words mended, for whoever looks for words in it. */
  mend(normalized: string): string;
};

/** Below this the responder asks back instead of guessing. */
export const SURE_ENOUGH = 0.45;

/** Below this it is not taken for language at all. */
export const KNOWN_ENOUGH = 0.34;

const KEYWORD_WEIGHT = 0.5;
/** What a message of nothing but strange words adds to its being off topic. */
const STRANGE_WEIGHT = 1;

export function createRouter(): Router {
  const keywords = readKeywords();
  const classifier = trainClassifier(trainingExamples());
  const keywordScores = keywordScorer(keywords);
  const ofDesk = [
    ...routes.filter((route) => route !== 'off_topic').flatMap(phraseWords),
    ...keywordWords(keywords.filter(({ section }) => section !== 'off_topic')),
  ];
  const known = new Set([...ofDesk, ...phraseWords('off_topic'), ...keywordWords(keywords)]);
  const strangeShare = strangeWords(ofDesk);
  const mend = createSpeller(known, [...keywordWords(keywords), ...oftenIn(ofDesk)]);
  const route = (text: string): Routing => {
    const words = wordsOf(normalize(text)).map(mend);
    const learned = classifier.scores(words.join(' '));
    const pointed = keywordScores(words);
    const strange = STRANGE_WEIGHT * strangeShare(words);
    const likelihoods = softmax(
      routes.map(
        (route) => learned[route] + KEYWORD_WEIGHT * pointed[route] + (route === 'off_topic' ? strange : 0),
      ),
    );
    const best = likelihoods.reduce((top, value, at) => (value > (likelihoods[top] ?? 0) ? at : top), 0);
    return {
      route: routes[best] ?? 'off_topic',
      likely: likelihoods[best] ?? 0,
      known: words.filter((word) => known.has(word)).length / Math.max(1, words.length),
      likelihoods: Object.fromEntries(routes.map((route, at) => [route, likelihoods[at] ?? 0])) as Record<
        Route,
        number
      >,
    };
  };
  return Object.assign(route, { mend: (normalized: string) => mendWords(normalized, mend) });
}

/** Leaves e-mails, links, numbers and words with an apostrophe as they are, and what may well be a word of its own. */
function mendWords(normalized: string, mend: (word: string) => string): string {
  return normalized
    .split(' ')
    .map((token) =>
      /[@/\d']/.test(token) ? token : token.replace(/\p{L}{5,}/gu, (word) => careful(word, mend(word))),
    )
    .join(' ');
}

/** A letter missing, doubled or swapped; another letter in its place makes "stock" of "shock". */
function careful(word: string, mended: string): string {
  const isSwapped = [...word].sort().join('') === [...mended].sort().join('');
  return isSwapped || word.length !== mended.length ? mended : word;
}

const OFTEN = 6;

/** Words that come often enough to be what a mistyped one was meant to be. */
function oftenIn(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= OFTEN).map(([word]) => word);
}

let shared: Router | null = null;

/** The one router of this process. */
export function sharedRouter(): Router {
  shared ??= createRouter();
  return shared;
}
