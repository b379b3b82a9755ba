import { softmax, trainClassifier } from './classifier.ts';
import { type Route, routes, trainingExamples } from './examples.ts';
import { keywordScorer, keywordWords, readKeywords } from './keywords.ts';
import { normalize, wordsOf } from './normalize.ts';
import { createSpeller } from './spelling.ts';

export type Routing = {
  route: Route;
  /** How likely `route` is, 0 to 1. */
  likely: number;
  likelihoods: Record<Route, number>;
  /** The share of its words that occur in any phrase or keyword, 0 to 1: low for gibberish. */
  known: number;
};

/** Tells what a message is about. Learned once a process, in under a second. */
export type Router = (text: string) => Routing;

/** Below this the responder asks back instead of guessing. */
export const SURE_ENOUGH = 0.4;

/** Below this it is not taken for language at all. */
export const KNOWN_ENOUGH = 0.34;

const KEYWORD_WEIGHT = 0.5;

export function createRouter(): Router {
  const examples = trainingExamples();
  const classifier = trainClassifier(examples);
  const keywords = readKeywords();
  const keywordScores = keywordScorer(keywords);
  const known = new Set([
    ...examples.flatMap((example) => wordsOf(normalize(example.text))),
    ...keywordWords(keywords),
  ]);
  const FW = Number(process.env.FW ?? 0);
  const desk = new Set(examples.filter((e) => e.route !== 'off_topic').flatMap((e) => wordsOf(normalize(e.text))));
  for (const w of keywordWords(keywords.filter((k) => k.section !== 'off_topic'))) desk.add(w);
  const foreignShare = (words: string[]) => {
    const content = words.filter((w) => w.length > 2 && !/^(?:anumber|anemail|alink|aninvoice)$/.test(w));
    const known = (w: string) => desk.has(w) || desk.has(w.replace(/s$/, '')) || desk.has(`${w}s`) || desk.has(w.replace(/(?:ing|ed)$/, '')) || desk.has(w.replace(/(?:ing|ed)$/, 'e'));
    const n = content.filter((w) => !known(w)).length;
    return process.env.FN ? Math.min(3, n) / 3 : n / Math.max(2, content.length);
  };
  const mend = createSpeller(known, keywordWords(keywords));
  return (text) => {
    const words = wordsOf(normalize(text)).map(mend);
    const share = words.filter((word) => known.has(word)).length / Math.max(1, words.length);
    const learned = classifier.scores(words.join(' '));
    const pointed = keywordScores(words);
    const foreign = foreignShare(words);
    const likelihoods = softmax(
      routes.map(
        (route) => learned[route] + KEYWORD_WEIGHT * pointed[route] + (route === 'off_topic' ? FW * foreign : 0),
      ),
    );
    const best = likelihoods.reduce((top, value, at) => (value > (likelihoods[top] ?? 0) ? at : top), 0);
    return {
      route: routes[best] ?? 'off_topic',
      likely: likelihoods[best] ?? 0,
      known: share,
      likelihoods: Object.fromEntries(routes.map((route, at) => [route, likelihoods[at] ?? 0])) as Record<
        Route,
        number
      >,
    };
  };
}

let shared: Router | null = null;

/** The one router of this process. */
export function sharedRouter(): Router {
  shared ??= createRouter();
  return shared;
}
