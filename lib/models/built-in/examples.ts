import { drawEvenly, expand } from './expand.ts';
import { normalize, wordsOf } from './normalize.ts';
import { linesOf, phrasesIn } from './read-words.ts';

export const routes = ['technical', 'billing', 'sales', 'human', 'off_topic'] as const;
export type Route = (typeof routes)[number];

export type Example = { route: Route; text: string; weight: number };

const phraseFiles: Record<Route, string> = {
  technical: 'technical.txt',
  billing: 'billing.txt',
  sales: 'sales.txt',
  human: 'human.txt',
  off_topic: 'off-topic.txt',
};

/** More spellings of one line teach little and cost start-up time. */
const SPELLINGS_A_LINE = 6;

/** What the phrases of one route weigh together, however many there are. */
const WEIGHT_A_ROUTE = 2000;

/** Every word of every phrase of a route, drawn or not. */
export function phraseWords(route: Route): string[] {
  return phrasesIn(linesOf(phraseFiles[route])).flatMap((line) => wordsOf(normalize(line)));
}

/** Every phrase spelled out, with and without an opening; each route weighs the same in all. */
export function trainingExamples(): Example[] {
  const around = phrasesIn(linesOf('openings.txt'));
  let turn = 0;
  return routes.flatMap((route) => {
    const plain = phrasesIn(linesOf(phraseFiles[route])).flatMap((line) =>
      drawEvenly(expand(line), SPELLINGS_A_LINE),
    );
    const opened = plain
      .filter((_, index) => index % 3 === 0)
      .map((text) => `${around[turn++ % around.length] ?? ''} ${text}`);
    const texts = [...plain, ...opened];
    return texts.map((text) => ({ route, text, weight: WEIGHT_A_ROUTE / texts.length }));
  });
}
