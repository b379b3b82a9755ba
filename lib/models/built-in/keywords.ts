import { type Route, routes } from './examples.ts';
import { type KeywordLine, keywordsIn, linesOf } from './read-words.ts';

/** Adds up the keywords of words/keywords.txt that a text holds; the weights of one route count together up to a cap. */
export type KeywordScorer = (words: readonly string[]) => Record<Route, number>;

const CAP = 5;
/** A keyword of weight 5 adds this on top of the cap: it outweighs what the rest of the message is about. */
const SETTLES = 3;

export function readKeywords(): KeywordLine[] {
  return keywordsIn(linesOf('keywords.txt'), routes);
}

export function keywordScorer(lines: readonly KeywordLine[]): KeywordScorer {
  const entries = routes.map((route) => ({
    route,
    groups: lines
      .filter(({ section }) => section === route)
      .map(({ weight, keywords }) => ({ weight, pattern: patternOf(keywords) })),
  }));
  return (words) => {
    const text = ` ${words.join(' ')} `;
    const scores = { technical: 0, billing: 0, sales: 0, human: 0, off_topic: 0 };
    for (const { route, groups } of entries) {
      const sum = groups.reduce((total, group) => total + group.weight * found(text, group.pattern), 0);
      const settled = groups.some((group) => group.weight === 5 && found(text, group.pattern) > 0);
      scores[route] = Math.min(CAP, sum) + (settled ? SETTLES : 0);
    }
    return scores;
  };
}

/** Every word a keyword is made of, for mending typing errors. */
export function keywordWords(lines: readonly KeywordLine[]): string[] {
  const all = lines.flatMap(({ keywords }) => keywords);
  return [...new Set(all.flatMap((keyword) => keyword.replaceAll('*', '').match(/\p{L}+/gu) ?? []))];
}

function patternOf(keywords: readonly string[]): RegExp {
  const parts = keywords
    .map((keyword) => keyword.replaceAll('-', ' '))
    .sort((a, b) => b.length - a.length)
    .map((keyword) => keyword.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '\\p{L}*'));
  return new RegExp(`(?<= )(?:${parts.join('|')})(?= )`, 'gu');
}

function found(text: string, pattern: RegExp): number {
  return new Set(text.match(pattern) ?? []).size;
}
