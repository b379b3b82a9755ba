import type { Kysely } from 'kysely';

/** One row that is rewritten to find out whether anything can be stored again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('write_check')
    .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('filler', 'text', (column) => column.notNull())
    .execute();
}
