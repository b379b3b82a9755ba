import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * Help articles with their versions, and what an embedding model made of them. `article_words` is what full text looks
 * through: one row a published article, its words already folded and without endings; triggers keep the index true to
 * it. Postgres gets its own index with its store.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('articles')
    .addColumn('slug', 'text', (column) => column.primaryKey().notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('published', 'integer', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_by_id', 'text')
    .addColumn('changed_by_name', 'text')
    .execute();
  await db.schema
    .createTable('article_versions')
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('published', 'integer', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('saved_by_id', 'text', (column) => column.notNull())
    .addColumn('saved_by_name', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('article_versions_key', ['slug', 'version'])
    .execute();
  await db.schema
    .createTable('article_meanings')
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('vector', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('article_meanings_key', ['slug', 'model'])
    .execute();
  if (db.getExecutor().adapter instanceof PostgresAdapter) return;
  await sql`create table article_words (
    entry_id integer primary key autoincrement,
    slug text not null unique,
    title text not null,
    body text not null
  )`.execute(db);
  // As in 0015: words come split by spaces, and whatever is not ASCII is a letter.
  await sql`create virtual table article_index using fts5(
    title, body, content = 'article_words', content_rowid = 'entry_id', tokenize = 'ascii'
  )`.execute(db);
  await sql`create trigger article_words_added after insert on article_words begin
    insert into article_index (rowid, title, body) values (new.entry_id, new.title, new.body);
  end`.execute(db);
  await sql`create trigger article_words_removed after delete on article_words begin
    insert into article_index (article_index, rowid, title, body)
      values ('delete', old.entry_id, old.title, old.body);
  end`.execute(db);
}
