import type { Kysely } from 'kysely';

/** How often an owed turn was begun and came to no ending: one that ends its process must not do so for ever. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('conversations')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
