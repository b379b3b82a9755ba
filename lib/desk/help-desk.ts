import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { ArticleRecords, HelpSearch } from '#/lib/ports/articles.ts';
import type { HelpArticle, HelpLine } from '#/lib/protocol/articles.ts';
import { createHelpSearch, type NearInMeaning, searchForPeople } from './help-search.ts';

/** Help articles as everybody may read them: those that are published. */
export interface HelpDesk {
  /** All of them by title, or those that a text finds, best first. */
  list(text: string): Promise<HelpLine[]>;
  read(slug: string): Promise<Result<HelpArticle>>;
  /** For AI agents. */
  search: HelpSearch;
}

const MOST_FOUND = 20;
/** In characters. */
const BEGINNING = 160;

export function createHelpDesk(articles: ArticleRecords, near: NearInMeaning): HelpDesk {
  return {
    search: createHelpSearch(articles, near),
    async list(text) {
      const found = text
        ? await searchForPeople(articles, text, MOST_FOUND)
        : (await articles.list()).filter(({ published }) => published);
      return found.map(({ slug, title, body }) => ({ slug, title, beginning: beginningOf(body) }));
    },
    async read(slug) {
      const article = await articles.read(slug);
      if (!article?.published) return refuse('not-found', 'There is no such article.');
      const { title, body, changedAt } = article;
      return ok({ slug, title, body, changedAt });
    },
  };
}

/** The first lines as plain text. */
function beginningOf(body: string): string {
  const plain = body
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]|^#+ |^\s*(?:[-*+]|\d+[.)]) /gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= BEGINNING ? plain : `${plain.slice(0, BEGINNING).replace(/\s\S*$/, '')} …`;
}
