import type { Kysely } from 'kysely';

/** Figures of the desk over time, in places that are used again and again: it never grows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('figures')
    .addColumn('node', 'text', (column) => column.notNull())
    .addColumn('step_ms', 'integer', (column) => column.notNull())
    .addColumn('slot', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('figures', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('figures_key', ['node', 'step_ms', 'slot'])
    .execute();
}
