import { type Kysely, type Selectable, sql } from 'kysely';
import { helpWords } from '#/lib/articles/help-words.ts';
import type { Article, ArticleRecords, ArticleSource, ArticleVersion } from '#/lib/ports/articles.ts';
import type { ArticlesTable, ArticleVersionsTable, Tables } from './tables.ts';

/** How much more a word counts in a title. */
const TITLE_WEIGHT = 5;

export function articleRecords(db: Kysely<Tables>): ArticleRecords {
  return {
    async list() {
      const rows = await db.selectFrom('articles').selectAll().orderBy('title').orderBy('slug').execute();
      return rows.map(articleFrom);
    },
    async read(slug) {
      const row = await db.selectFrom('articles').selectAll().where('slug', '=', slug).executeTakeFirst();
      return row ? articleFrom(row) : null;
    },
    find: (words, options) => find(db, words, options),
    async put(article) {
      const { slug, title, body, published, source, version, changedAt, changedBy } = article;
      const values = {
        title,
        body,
        published: published ? 1 : 0,
        source,
        version,
        changed_at: changedAt,
        changed_by_id: changedBy?.id ?? null,
        changed_by_name: changedBy?.name ?? null,
      };
      await db
        .insertInto('articles')
        .values({ slug, ...values })
        .onConflict((conflict) => conflict.column('slug').doUpdateSet(values))
        .execute();
      await index(db, article);
    },
    async remove(slug) {
      await db.deleteFrom('article_words').where('slug', '=', slug).execute();
      await db.deleteFrom('article_meanings').where('slug', '=', slug).execute();
      const gone = await db.deleteFrom('articles').where('slug', '=', slug).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
    async versions(slug, limit) {
      const rows = await db
        .selectFrom('article_versions')
        .selectAll()
        .where('slug', '=', slug)
        .orderBy('version', 'desc')
        .limit(limit)
        .execute();
      return rows.map(versionFrom);
    },
    async addVersion({ slug, version, title, body, published, why, savedBy, savedAt }) {
      await db
        .insertInto('article_versions')
        .values({
          slug,
          version,
          title,
          body,
          published: published ? 1 : 0,
          why,
          saved_by_id: savedBy.id,
          saved_by_name: savedBy.name,
          saved_at: savedAt,
        })
        .execute();
    },
    async meanings(model) {
      const rows = await db
        .selectFrom('article_meanings')
        .innerJoin('articles', 'articles.slug', 'article_meanings.slug')
        .select(['article_meanings.slug', 'model', 'digest', 'vector'])
        .where('model', '=', model)
        .where('published', '=', 1)
        .execute();
      return rows.map((row) => ({ ...row, vector: JSON.parse(row.vector) }));
    },
    async putMeaning({ slug, model, digest, vector }) {
      const values = { digest, vector: JSON.stringify(vector) };
      await db
        .insertInto('article_meanings')
        .values({ slug, model, ...values })
        .onConflict((conflict) => conflict.columns(['slug', 'model']).doUpdateSet(values))
        .execute();
    },
  };
}

async function index(db: Kysely<Tables>, { slug, title, body, published }: Article): Promise<void> {
  await db.deleteFrom('article_words').where('slug', '=', slug).execute();
  if (!published) return;
  await db
    .insertInto('article_words')
    .values({ slug, title: helpWords(title).join(' '), body: helpWords(body).join(' ') })
    .execute();
}

async function find(
  db: Kysely<Tables>,
  words: readonly string[],
  { unfinished, limit }: { unfinished: boolean; limit: number },
): Promise<Article[]> {
  if (words.length === 0) return [];
  // Words are letters and digits only, so that nothing of them is read as an operator.
  const expression = words
    .map((word, at) => (unfinished && at === words.length - 1 ? `"${word}" *` : `"${word}"`))
    .join(' OR ');
  const { rows } = await sql<Selectable<ArticlesTable>>`select articles.*
    from article_index
      join article_words on article_words.entry_id = article_index.rowid
      join articles on articles.slug = article_words.slug
    where article_index match ${expression}
    order by bm25(article_index, ${TITLE_WEIGHT}, 1) limit ${limit}`.execute(db);
  return rows.map(articleFrom);
}

function articleFrom(row: Selectable<ArticlesTable>): Article {
  return {
    slug: row.slug,
    title: row.title,
    body: row.body,
    published: row.published === 1,
    source: row.source as ArticleSource,
    version: row.version,
    changedAt: row.changed_at,
    changedBy: row.changed_by_id === null ? null : { id: row.changed_by_id, name: row.changed_by_name ?? '' },
  };
}

function versionFrom(row: ArticleVersionsTable): ArticleVersion {
  return {
    slug: row.slug,
    version: row.version,
    title: row.title,
    body: row.body,
    published: row.published === 1,
    why: row.why,
    savedBy: { id: row.saved_by_id, name: row.saved_by_name },
    savedAt: row.saved_at,
  };
}
