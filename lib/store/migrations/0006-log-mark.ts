import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

/** One row that names this log: a restored backup is another log, in which cursors of before mean nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('log_mark')
    .addColumn('mark', 'text', (column) => column.notNull())
    .execute();
  await sql`insert into log_mark (mark) values (${randomUUID()})`.execute(db);
}
