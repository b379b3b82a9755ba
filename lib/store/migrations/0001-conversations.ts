import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('conversation_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('visitor_id', 'text', (column) => column.notNull())
    .addColumn('head', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('is_open', 'integer', (column) => column.notNull())
    .addColumn('owner_kind', 'text', (column) => column.notNull())
    .addColumn('owner_person_id', 'text')
    .addColumn('owner_agent', 'text')
    .addColumn('waiting_since', 'bigint')
    .addColumn('account_id', 'text')
    .addColumn('needs_turn', 'integer', (column) => column.notNull())
    .addColumn('owed_since', 'bigint')
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('lease_holder', 'text')
    .addColumn('lease_until', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('fence', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('facts')
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversations.conversation_id'),
    )
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('message_id', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('facts_pk', ['conversation_id', 'seq'])
    .addUniqueConstraint('facts_message_once', ['conversation_id', 'message_id'])
    .execute();
  await indexes(db);
}

/** One for each list and each search of the turn loop. */
async function indexes(db: Kysely<unknown>): Promise<void> {
  const lists = {
    conversations_open: ['is_open', 'last_at'],
    conversations_by_owner: ['owner_kind', 'last_at'],
    conversations_waiting: ['owner_kind', 'waiting_since'],
    conversations_of_person: ['owner_person_id', 'last_at'],
    conversations_of_account: ['account_id', 'last_at'],
    conversations_of_visitor: ['visitor_id', 'last_at'],
    conversations_owed: ['needs_turn', 'owed_since'],
  };
  for (const [name, columns] of Object.entries(lists)) {
    await db.schema.createIndex(name).on('conversations').columns(columns).execute();
  }
}
