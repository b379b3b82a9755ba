import type { Kysely } from 'kysely';

/**
 * What was attached, and its content in parts. `bytea` is what Postgres calls bytes; SQLite keeps bytes as they are
 * in a column of any type.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attachments')
    .addColumn('attachment_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('visitor_id', 'text')
    .addColumn('person_id', 'text')
    .addColumn('conversation_id', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('bytes', 'integer', (column) => column.notNull())
    .addColumn('stored_at', 'bigint', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .execute();
  await db.schema
    .createTable('attachment_parts')
    .addColumn('attachment_id', 'text', (column) => column.notNull())
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('content', 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('attachment_parts_key', ['attachment_id', 'part'])
    .execute();
  const lists = {
    attachments_of_visitor: ['visitor_id', 'bytes'],
    attachments_of_conversation: ['conversation_id'],
    attachments_unsent: ['sent_at', 'stored_at'],
  };
  for (const [name, columns] of Object.entries(lists)) {
    await db.schema.createIndex(name).on('attachments').columns(columns).execute();
  }
}
