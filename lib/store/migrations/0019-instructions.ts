import type { Kysely } from 'kysely';

/** What administrators edit, version by version; how an incident went on; when what was past its time was removed last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('document_versions')
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('built_in', 'text')
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('saved_by_id', 'text', (column) => column.notNull())
    .addColumn('saved_by_name', 'text', (column) => column.notNull())
    .addColumn('saved_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('document_versions_key', ['document', 'version'])
    .execute();
  await db.schema.alterTable('incidents').addColumn('expected_at', 'bigint').execute();
  await db.schema
    .createTable('incident_updates')
    .addColumn('incident_id', 'text', (column) => column.notNull().references('incidents.incident_id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('expected_at', 'bigint')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('incident_updates_key', ['incident_id', 'position'])
    .execute();
  await db.schema
    .createTable('retention_runs')
    .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('conversations', 'integer', (column) => column.notNull())
    .addColumn('others', 'integer', (column) => column.notNull())
    .execute();
}
