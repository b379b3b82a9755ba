import { type Kysely, sql } from 'kysely';

const SAMPLE_REFUND_LIMIT_CENTS = 10_000;

/** Above these amounts a person approves. A desk that has its business already gets the limit its policy names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('business_limits')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('amount_cents', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into business_limits (name, amount_cents)
    select 'refund', ${SAMPLE_REFUND_LIMIT_CENTS} from business`.execute(db);
  await sql`update conversations set summary = json_set(summary, '$.approvals', 0)`.execute(db);
}
