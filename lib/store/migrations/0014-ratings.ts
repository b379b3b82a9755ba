import { type Kysely, sql } from 'kysely';

/** Lists say what the customer thought of it. Nobody was asked before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update conversations set summary = json_set(summary, '$.rating', null)`.execute(db);
}
