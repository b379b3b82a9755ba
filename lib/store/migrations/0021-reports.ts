import { type Kysely, sql } from 'kysely';

/** What reports count, one row for each conversation. Those that are there already are added after the start. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversation_reports')
    // Not a foreign key: the row stays, under a key that leads nowhere, when its conversation is gone.
    .addColumn('report_key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('head', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    // A day and no moment, so that most messages of a conversation change no index.
    .addColumn('last_day', 'integer', (column) => column.notNull())
    .addColumn('is_open', 'integer', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('conversation_reports_by_day')
    .on('conversation_reports')
    .columns(['last_day', 'report_key'])
    .execute();
  await sql`create index conversation_reports_open on conversation_reports (report_key) where is_open = 1`.execute(
    db,
  );
  // Ratings are few among many facts, so they have an index of their own, like the waits of 0017.
  await sql`create index facts_rated on facts (at) where kind = 'conversation-rated'`.execute(db);
}
