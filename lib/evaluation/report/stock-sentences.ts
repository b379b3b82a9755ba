import { sentencesOf } from '../judges/spoken.ts';
import { type Played, repliesIn } from '../played.ts';

/** A sentence that was said in many conversations, ids aside. */
export type StockSentence = { sentence: string; cases: number };

const LEAST_CASES = 3;
const MOST_SHOWN = 12;
const SHORTEST = 15;

/**
 * What is said again and again: a courtesy, or a way round the question. No judge of one conversation can see it.
 * The most frequent first.
 */
export function stockSentences(played: readonly Pick<Played, 'id' | 'facts'>[]): StockSentence[] {
  const cases = new Map<string, Set<string>>();
  for (const { id, facts } of played) {
    for (const sentence of repliesIn(facts).flatMap(({ text }) => sentencesOf(text))) {
      const bare = sentence.replace(/\b[A-Z]{2,5}-\d+\b/g, '…');
      if (bare.length < SHORTEST) continue;
      cases.set(bare, (cases.get(bare) ?? new Set()).add(id));
    }
  }
  return [...cases]
    .map(([sentence, ids]) => ({ sentence, cases: ids.size }))
    .filter((each) => each.cases >= LEAST_CASES)
    .sort((one, other) => other.cases - one.cases)
    .slice(0, MOST_SHOWN);
}
