import type { Kysely } from 'kysely';

/** Who was named in a note and has not read it yet; and how many conversations each person takes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unread_mentions')
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('unread_mentions_key', ['person_id', 'conversation_id', 'seq'])
    .execute();
  await db.schema
    .createIndex('unread_mentions_of_conversation')
    .on('unread_mentions')
    .columns(['conversation_id'])
    .execute();
  await db.schema
    .createTable('capacities')
    .addColumn('person_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('allowed', 'integer')
    .addColumn('chosen', 'integer')
    .execute();
}
