import type { Person } from '#/lib/conversation/facts.ts';

/** Where the text of an article that counts now comes from. */
export const articleSources = ['sample', 'folder', 'desk'] as const;
export type ArticleSource = (typeof articleSources)[number];

export type Article = {
  /** The last part of its address, which never changes. */
  slug: string;
  title: string;
  /** Markdown, without the title. */
  body: string;
  /** What is not published is found and read by administrators only. */
  published: boolean;
  source: ArticleSource;
  /** Rises with each change; 0 before the first. What was saved in administration is kept under its number. */
  version: number;
  /** ms since 1970. */
  changedAt: number;
  /** Null where nobody of the staff saved it. */
  changedBy: Person | null;
};

export type ArticleVersion = {
  slug: string;
  version: number;
  title: string;
  body: string;
  published: boolean;
  /** One line. */
  why: string;
  savedBy: Person;
  /** ms since 1970. */
  savedAt: number;
};

/** The meaning of an article as an embedding model gave it. */
export type ArticleMeaning = { slug: string; model: string; digest: string; vector: number[] };

/** Articles are written by the staff: nothing of a customer is in them. */
export interface ArticleRecords {
  /** All of them, by title. */
  list(): Promise<Article[]>;
  read(slug: string): Promise<Article | null>;
  /**
   * Full text over the published ones: those that hold any of the words, best first; words of the title count more.
   * @param words as `lib/articles/help-words.ts` gives them.
   * @param unfinished the last may be the beginning of a word.
   */
  find(words: readonly string[], options: { unfinished: boolean; limit: number }): Promise<Article[]>;
  /** Inside a transaction: adds it, or puts it in the place of the one with this slug, in the index too. */
  put(article: Article): Promise<void>;
  /** Inside a transaction. @returns false when there is none. Its versions stay. */
  remove(slug: string): Promise<boolean>;
  /** Newest first. */
  versions(slug: string, limit: number): Promise<ArticleVersion[]>;
  /** Inside a transaction. */
  addVersion(version: ArticleVersion): Promise<void>;
  /** What is known of the published ones in this model. */
  meanings(model: string): Promise<ArticleMeaning[]>;
  /** Inside a transaction: keeps it in the place of an older one. */
  putMeaning(meaning: ArticleMeaning): Promise<void>;
}

/** An article as an AI agent is given it. */
export type FoundArticle = {
  slug: string;
  title: string;
  /** The parts that speak of the question. */
  text: string;
  /** Whether it speaks of most of what was asked. */
  matches: 'well' | 'partly';
};

/** Finds articles for a question in anybody's words, best first; none when none speaks of it. */
export type HelpSearch = (question: string) => Promise<FoundArticle[]>;
