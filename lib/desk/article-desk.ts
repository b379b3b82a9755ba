import { entryOf } from '#/lib/access/audit.ts';
import { articleMarkdown, readArticle } from '#/lib/articles/article-text.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { Article, ArticleVersion } from '#/lib/ports/articles.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Store } from '#/lib/ports/store.ts';
import type { ArticleLineView, ArticleVersionView, ArticleView } from '#/lib/protocol/articles.ts';

export type SaveArticle = {
  slug: string;
  /** The version that was edited; null for a new article. When another one was saved since: `conflict`. */
  after: number | null;
  /** Markdown; its first heading is the title. */
  text: string;
  published: boolean;
  why: string;
};

/** Help articles as administrators write them: each save is a version, and who saved it is in the audit log. */
export interface ArticleDesk {
  list(): Promise<ArticleLineView[]>;
  read(slug: string): Promise<Result<ArticleView>>;
  /** What is saved here lives in the database from then on, also where it came from a file. */
  save(person: StaffPrincipal, input: SaveArticle): Promise<Result<{ version: number }>>;
  /** Where there is a file of this name, that one counts again. A file itself is only deleted in its folder. */
  remove(person: StaffPrincipal, slug: string): Promise<Result<null>>;
  /** Newest first. */
  versions(slug: string): Promise<ArticleVersionView[]>;
}

const MOST_ARTICLES = 1000;
const MOST_VERSIONS = 50;

/** @param changed is told after every change. */
export function createArticleDesk(
  { store, now }: { store: Store; now: Clock },
  changed: () => void,
): ArticleDesk {
  const { articles } = store.records;
  return {
    list: async () => (await articles.list()).map(lineOf),
    async read(slug) {
      const article = await articles.read(slug);
      if (!article) return refuse('not-found', 'There is no such article.');
      return ok({ ...lineOf(article), text: articleMarkdown(article) });
    },
    async save(person, input) {
      const read = readArticle(input.text);
      if ('problem' in read) return refuse('invalid', read.problem);
      const saved = await keep({ store, now }, person, { ...input, ...read.article });
      if (saved.ok) changed();
      return saved;
    },
    async remove(person, slug) {
      const removed = await removeArticle({ store, now }, person, slug);
      if (removed.ok) changed();
      return removed;
    },
    versions: async (slug) => (await articles.versions(slug, MOST_VERSIONS)).map(versionOf),
  };
}

function keep(
  { store, now }: { store: Store; now: Clock },
  person: StaffPrincipal,
  { slug, after, title, body, published, why }: SaveArticle & { title: string; body: string },
): Promise<Result<{ version: number }>> {
  return store.transaction(async (records) => {
    const { articles, audit } = records;
    const before = await articles.read(slug);
    if (before ? after !== before.version : after !== null) return conflictOf(before, after);
    if (!before && (await articles.list()).length >= MOST_ARTICLES) {
      return refuse('conflict', `A desk has at most ${MOST_ARTICLES} articles.`);
    }
    // Versions outlive their article: one that is written again goes on counting.
    const [newest] = await articles.versions(slug, 1);
    const version = Math.max(newest?.version ?? 0, before?.version ?? 0) + 1;
    const at = now();
    const savedBy = { id: person.id, name: person.name };
    const article = { slug, title, body, published, version };
    await articles.put({ ...article, source: 'desk', changedAt: at, changedBy: savedBy });
    await articles.addVersion({ ...article, why, savedBy, savedAt: at });
    const detail = `version ${version}${published ? '' : ', not published'}`;
    await audit.append([entryOf(person, at, { action: 'article-saved', subject: slug, detail })]);
    return ok({ version });
  });
}

function conflictOf(before: Article | null, after: number | null): Result<never> {
  if (!before) return refuse('conflict', 'Somebody else deleted this article meanwhile.');
  if (after === null) return refuse('conflict', `There is an article at /help/${before.slug} already.`);
  return refuse('conflict', 'Somebody else changed this article meanwhile. Look at theirs first.');
}

function removeArticle(
  { store, now }: { store: Store; now: Clock },
  person: StaffPrincipal,
  slug: string,
): Promise<Result<null>> {
  return store.transaction(async ({ articles, audit }) => {
    const article = await articles.read(slug);
    if (!article) return refuse('not-found', 'There is no such article.');
    if (article.source === 'folder') {
      return refuse(
        'conflict',
        'This article is a file. Delete the file in its folder, or withdraw it here.',
      );
    }
    await articles.remove(slug);
    await audit.append([entryOf(person, now(), { action: 'article-deleted', subject: slug })]);
    return ok(null);
  });
}

function lineOf({ slug, title, published, source, version, changedAt, changedBy }: Article): ArticleLineView {
  return { slug, title, published, source, version, changedAt, changedBy: changedBy?.name ?? null };
}

function versionOf(kept: ArticleVersion): ArticleVersionView {
  const { version, published, why, savedBy, savedAt } = kept;
  return { version, text: articleMarkdown(kept), published, why, savedBy: savedBy.name, savedAt };
}
