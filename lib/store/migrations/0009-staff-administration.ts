import { type Kysely, PostgresAdapter, sql } from 'kysely';

/** Invitations by link, tries to sign in that a restart does not forget, and the audit log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitations')
    .addColumn('invitation_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text')
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_by_id', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('api_tokens').addColumn('created_by_id', 'text').execute();
  await db.schema
    .createTable('sign_in_tries')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
  await auditLog(db);
}

async function auditLog(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entries')
    .addColumn('entry_id', 'bigint', (column) => column.primaryKey().notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text', (column) => column.notNull())
    .addColumn('via', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .execute();
  for (const column of ['actor_id', 'action', 'subject', 'at']) {
    await db.schema
      .createIndex(`audit_entries_${column}`)
      .on('audit_entries')
      .columns([column, 'entry_id'])
      .execute();
  }
  if (db.getExecutor().adapter instanceof PostgresAdapter) await refuseChangesOnPostgres(db);
  else await refuseChangesOnSqlite(db);
}

async function refuseChangesOnSqlite(db: Kysely<unknown>): Promise<void> {
  await sql`create trigger audit_entries_no_update before update on audit_entries
    begin select raise(abort, 'The audit log is append-only.'); end`.execute(db);
  await sql`create trigger audit_entries_no_delete before delete on audit_entries
    begin select raise(abort, 'The audit log is append-only.'); end`.execute(db);
  // "insert or replace" deletes without firing the trigger above.
  await sql`create trigger audit_entries_no_replace before insert on audit_entries
    when exists (select 1 from audit_entries where entry_id = new.entry_id)
    begin select raise(abort, 'The audit log is append-only.'); end`.execute(db);
}

async function refuseChangesOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create function audit_entries_refuse() returns trigger language plpgsql as
    $$ begin raise exception 'The audit log is append-only.'; end $$`.execute(db);
  await sql`create trigger audit_entries_no_change before update or delete or truncate on audit_entries
    for each statement execute function audit_entries_refuse()`.execute(db);
}
