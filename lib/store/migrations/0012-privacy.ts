import type { Kysely } from 'kysely';

/** Visitors who have not been here for long are looked for every hour. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('visitors_last_seen').on('visitors').columns(['last_seen_at']).execute();
}
