import { helpWords } from './help-words.ts';

/** How much of a question an article speaks of. */
export type Relevance = 'well' | 'partly' | 'no';

const WELL = 0.6;
const PARTLY = 0.34;

/**
 * Judges one article that was found for a question.
 * @param words of the question, as `questionWords` gives them.
 * @param unfinished the last word may be the beginning of one: somebody is still typing.
 */
export function relevanceOf(
  words: readonly string[],
  article: { title: string; body: string },
  unfinished = false,
): Relevance {
  if (words.length === 0) return 'no';
  const title = new Set(helpWords(article.title));
  const all = new Set([...title, ...helpWords(article.body)]);
  const found = words.filter((word, at) => {
    if (all.has(word)) return true;
    return unfinished && at === words.length - 1 && [...all].some((each) => each.startsWith(word));
  });
  const share = found.length / words.length;
  if (share < PARTLY) return 'no';
  // One word somewhere in a long text is chance; in a title, or beside another, it is not.
  const isTold = found.length > 1 || found.some((word) => title.has(word));
  return share >= WELL && isTold ? 'well' : 'partly';
}
