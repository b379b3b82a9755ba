import { type Kysely, sql } from 'kysely';

/** What customers waited is read off the facts of people who joined them: few among many, so they have an index. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index facts_joined on facts (at) where kind = 'human-joined'`.execute(db);
}
