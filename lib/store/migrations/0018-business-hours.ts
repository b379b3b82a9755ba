import { type Kysely, sql } from 'kysely';

/** When people answer, and numbers by which two who change the same thing notice it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('business_hours')
    .addColumn('hours_id', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('hours', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  for (const table of ['canned_replies', 'teams']) {
    await sql`alter table ${sql.table(table)} add column revision integer not null default 1`.execute(db);
  }
}
