import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await accounts(db);
  await tickets(db);
  await services(db);
  await published(db);
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('account_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('email_key', 'text', (column) => column.notNull().unique())
    .addColumn('search_text', 'text', (column) => column.notNull())
    .addColumn('postal_code', 'text', (column) => column.notNull())
    .addColumn('plan', 'text', (column) => column.notNull())
    .addColumn('price_cents', 'bigint', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('invoices')
    .addColumn('invoice_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.account_id'))
    .addColumn('issued_on', 'text', (column) => column.notNull())
    .addColumn('amount_cents', 'bigint', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .execute();
  await db.schema
    .createIndex('invoices_of_account')
    .on('invoices')
    .columns(['account_id', 'issued_on'])
    .execute();
}

async function tickets(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tickets')
    .addColumn('serial', 'bigint', (column) => column.primaryKey().notNull())
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('effect_key', 'text', (column) => column.notNull().unique())
    .addColumn('conversation_id', 'text')
    .addColumn('account_id', 'text')
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('priority', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('opened_by', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('contact', 'text')
    .execute();
  const lists = {
    tickets_by_status: ['status', 'opened_at'],
    tickets_of_account: ['account_id', 'opened_at'],
    tickets_of_conversation: ['conversation_id', 'opened_at'],
  };
  for (const [name, columns] of Object.entries(lists)) {
    await db.schema.createIndex(name).on('tickets').columns(columns).execute();
  }
}

async function services(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('services')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('service_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('incidents')
    .addColumn('incident_id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('service_id', 'text', (column) => column.notNull().references('services.service_id'))
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('eta', 'text')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('resolved_at', 'bigint')
    .execute();
}

async function published(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('business')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .execute();
  await db.schema
    .createTable('plans')
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('price_cents', 'bigint', (column) => column.notNull())
    .addColumn('per', 'text', (column) => column.notNull())
    .execute();
  for (const table of ['policy', 'business_facts']) {
    await db.schema
      .createTable(table)
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .execute();
  }
}
