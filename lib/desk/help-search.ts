import { blended } from '#/lib/articles/blend.ts';
import { questionWords } from '#/lib/articles/help-words.ts';
import { passagesFor } from '#/lib/articles/passages.ts';
import { relevanceOf } from '#/lib/articles/relevance.ts';
import type { Article, ArticleRecords, FoundArticle, HelpSearch } from '#/lib/ports/articles.ts';

/** What an agent is given: enough to answer from, little enough for a small window. */
const MOST_ARTICLES = 3;
/** In characters, of one article. */
const LONGEST_TEXT = 1200;
const CANDIDATES = 12;

/** The slugs whose meaning is near to a text's, nearest first; none where no model can tell. */
export type NearInMeaning = (text: string) => Promise<readonly string[]>;

/**
 * Finds articles by full text and, where an embedding model is there, by meaning too: each gives an order, and the two
 * are blended. What has hardly a word of the question and does not stand out by meaning is not found at all.
 */
export function createHelpSearch(articles: ArticleRecords, near: NearInMeaning): HelpSearch {
  return async (question) => {
    const words = questionWords(question);
    const found = await ranked(articles, near, question, { words, unfinished: false });
    return found.slice(0, MOST_ARTICLES).map(({ article, matches }) => ({
      slug: article.slug,
      title: article.title,
      text: passagesFor(article.body, words, LONGEST_TEXT),
      matches,
    }));
  };
}

/**
 * The same for people, who may still be typing. By words alone: anybody may ask this, as often as letters are typed, and
 * the machine with the models has other work.
 */
export async function searchForPeople(
  articles: ArticleRecords,
  text: string,
  limit: number,
): Promise<Article[]> {
  const words = questionWords(text);
  const unfinished = /[\p{L}\p{N}]$/u.test(text);
  const found = await ranked(articles, byWordsAlone, text, { words, unfinished });
  return found.slice(0, limit).map(({ article }) => article);
}

const byWordsAlone: NearInMeaning = async () => [];

type Ranked = { article: Article; matches: FoundArticle['matches'] };

async function ranked(
  articles: ArticleRecords,
  near: NearInMeaning,
  text: string,
  { words, unfinished }: { words: readonly string[]; unfinished: boolean },
): Promise<Ranked[]> {
  const [byWords, byMeaning] = await Promise.all([
    articles.find(words, { unfinished, limit: CANDIDATES }),
    near(text),
  ]);
  const known = new Map(byWords.map((article) => [article.slug, article]));
  for (const slug of byMeaning) {
    const article = known.has(slug) ? null : await articles.read(slug);
    if (article?.published) known.set(slug, article);
  }
  const judged = new Map<string, Ranked>();
  for (const [slug, article] of known) {
    const relevance = relevanceOf(words, article, unfinished);
    if (relevance !== 'no') judged.set(slug, { article, matches: relevance });
    else if (byMeaning.includes(slug)) judged.set(slug, { article, matches: 'partly' });
  }
  const order = blended([byWords.map(({ slug }) => slug), byMeaning]);
  const inOrder = order.flatMap((slug) => judged.get(slug) ?? []);
  // What speaks of most of the question comes first, whatever single rare word another holds.
  return inOrder.sort((one, other) => Number(other.matches === 'well') - Number(one.matches === 'well'));
}
