import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { Article, ArticleRecords, HelpSearch } from '#/lib/ports/articles.ts';
import type { HelpArticle, HelpLine } from '#/lib/protocol/articles.ts';
import { createHelpSearch, type NearInMeaning, searchForPeople } from './help-search.ts';

/** Help articles as everybody may read them: those that are published. */
export interface HelpDesk {
  /** All of them by title, or those that a text finds, best first. */
  list(text: string): Promise<HelpLine[]>;
  read(slug: string): Promise<Result<HelpArticle>>;
  /** For AI agents. */
  search: HelpSearch;
  /** An article was added, changed or removed. */
  changed(): void;
}

const MOST_FOUND = 20;
/** In characters. */
const BEGINNING = 160;

export function createHelpDesk(articles: ArticleRecords, near: NearInMeaning): HelpDesk {
  // Anybody may ask for the whole list, so it is read once, until something changes.
  let all: Promise<HelpLine[]> | null = null;

  async function readAll(): Promise<HelpLine[]> {
    try {
      return (await articles.list()).filter(({ published }) => published).map(lineOf);
    } catch (error) {
      all = null;
      throw error;
    }
  }

  return {
    search: createHelpSearch(articles, near),
    changed() {
      all = null;
    },
    async list(text) {
      if (text) return (await searchForPeople(articles, text, MOST_FOUND)).map(lineOf);
      all ??= readAll();
      return await all;
    },
    async read(slug) {
      const article = await articles.read(slug);
      if (!article?.published) return refuse('not-found', 'There is no such article.');
      const { title, body, changedAt } = article;
      return ok({ slug, title, body, changedAt });
    },
  };
}

function lineOf({ slug, title, body }: Article): HelpLine {
  return { slug, title, beginning: beginningOf(body) };
}

/** The first lines as plain text, without headings. */
function beginningOf(body: string): string {
  const plain = body
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#+ .*$|^\s*(?:[-*+]|\d+[.)]) |[*_`]/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= BEGINNING ? plain : `${plain.slice(0, BEGINNING).replace(/\s\S*$/, '')} …`;
}
