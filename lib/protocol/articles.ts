import type { ArticleSource } from '#/lib/ports/articles.ts';

/** Help articles as browsers and programs read and write them. */

/** A line of the list that everybody may read. */
export type HelpLine = { slug: string; title: string; beginning: string };

/** `body`: Markdown without the title. `changedAt`: ms since 1970. */
export type HelpArticle = { slug: string; title: string; body: string; changedAt: number };

/** For administrators. `changedBy` is null where nobody of the staff saved it. */
export type ArticleLineView = {
  slug: string;
  title: string;
  published: boolean;
  source: ArticleSource;
  version: number;
  changedAt: number;
  changedBy: string | null;
};

/** `text`: Markdown with its title as the first heading. */
export type ArticleView = ArticleLineView & { text: string };

export type ArticleVersionView = {
  version: number;
  text: string;
  published: boolean;
  why: string;
  savedBy: string;
  savedAt: number;
};

/** A file of the folder that is no article. */
export type FileProblem = { file: string; problem: string };
