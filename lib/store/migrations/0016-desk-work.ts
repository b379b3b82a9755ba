import { type Kysely, sql } from 'kysely';

/** What people work with: canned replies, tags, priority, snoozing, saved views, teams. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await kept(db);
  await teams(db);
  await sorted(db);
}

async function kept(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('canned_replies')
    .addColumn('canned_reply_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('shortcut', 'text', (column) => column.notNull().unique())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('tags')
    .addColumn('name_key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('saved_views')
    .addColumn('view_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('filter', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('saved_views_of_person')
    .on('saved_views')
    .columns(['person_id', 'saved_at'])
    .execute();
}

async function teams(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('teams')
    .addColumn('team_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name_key', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('agent', 'text', (column) => column.unique())
    .execute();
  await db.schema
    .createTable('team_members')
    .addColumn('team_id', 'text', (column) => column.notNull().references('teams.team_id'))
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('team_members_key', ['team_id', 'person_id'])
    .execute();
}

/** Columns for the queue's order and for what wakes next; what was there before has the priority of most. */
async function sorted(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('conversations')
    .addColumn('priority_rank', 'integer', (column) => column.notNull().defaultTo(2))
    .execute();
  await db.schema.alterTable('conversations').addColumn('snoozed_until', 'bigint').execute();
  await sql`update conversations set summary = json_set(
    summary, '$.tags', json('[]'), '$.priority', 'normal', '$.snoozedUntil', null, '$.team', null
  )`.execute(db);
  await db.schema
    .createIndex('conversations_queue')
    .on('conversations')
    .columns(['owner_kind', 'priority_rank', 'waiting_since'])
    .execute();
  await db.schema
    .createIndex('conversations_snoozed')
    .on('conversations')
    .columns(['snoozed_until'])
    .execute();
}
