import type { Clock } from '#/lib/ports/clock.ts';
import type { Embeddings } from '#/lib/ports/embeddings.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Store } from '#/lib/ports/store.ts';
import type { FileProblem } from '#/lib/protocol/articles.ts';
import { type ArticleDesk, createArticleDesk } from './article-desk.ts';
import { createArticleFolder } from './article-folder.ts';
import { createArticleMeanings } from './article-meanings.ts';
import { createHelpDesk, type HelpDesk } from './help-desk.ts';

/** What the articles go on without for a while. */
export type ArticleTrouble = 'folder' | 'meaning';

/** The help articles: read by everybody, found by AI agents, written by administrators and in a folder. */
export type Articles = {
  help: HelpDesk;
  edit: ArticleDesk;
  /** Files of the folder that are no articles, and why. */
  problems(): readonly FileProblem[];
  start(): Promise<void>;
  stop(): void;
};

const noEmbeddings: Embeddings = { model: async () => null, embed: async () => [] };

/**
 * @param parts.folder of Markdown files; none unless given.
 * @param parts.embeddings to find articles by their meaning too; by words alone unless given.
 */
export function createArticles(parts: {
  store: Store;
  folder?: string | null;
  embeddings?: Embeddings;
  now: Clock;
  log: Log;
  /** Hears of each trouble, to count it. */
  troubled?: (what: ArticleTrouble) => void;
}): Articles {
  const { store, now, log } = parts;
  const troubled = parts.troubled ?? (() => undefined);
  const meanings = createArticleMeanings(
    { store, log, failed: () => troubled('meaning') },
    parts.embeddings ?? noEmbeddings,
  );
  const help = createHelpDesk(store.records.articles, meanings.near);
  const changed = () => {
    help.changed();
    meanings.changed();
  };
  const folder = createArticleFolder({
    store,
    dir: parts.folder ?? null,
    now,
    log,
    changed,
    failed: () => troubled('folder'),
  });
  const edit = createArticleDesk({ store, now }, changed);
  return {
    help,
    edit: {
      ...edit,
      async remove(person, slug) {
        const removed = await edit.remove(person, slug);
        if (removed.ok) await folder.readAgain();
        return removed;
      },
    },
    problems: folder.problems,
    async start() {
      await folder.start();
      meanings.start();
    },
    stop() {
      folder.stop();
      meanings.stop();
    },
  };
}
