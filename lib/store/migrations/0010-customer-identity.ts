import type { Kysely } from 'kysely';

/** Sessions in frames, tokens of host sites that were used, proofs that wait for a first message, one-time codes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('visitors')
    .addColumn('framed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('used_assertions')
    .addColumn('token_key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('kept_proofs')
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('visitor_id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('kept_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('kept_proofs_key', ['conversation_id', 'visitor_id'])
    .execute();
  await db.schema
    .createTable('identity_codes')
    .addColumn('code_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('visitor_id', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text')
    .addColumn('email_key', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('wrong_tries', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('used_at', 'bigint')
    .execute();
  for (const key of ['conversation_id', 'email_key', 'account_id', 'address']) {
    await db.schema
      .createIndex(`identity_codes_${key}`)
      .on('identity_codes')
      .columns([key, 'asked_at'])
      .execute();
  }
}
