import { type Kysely, sql } from 'kysely';
import type { SampleRecords } from '#/lib/ports/sample-records.ts';
import { listed } from './listed.ts';
import type { Tables } from './tables.ts';

/** Real visitors have plain UUIDs. */
export const SAMPLE_PREFIX = 'sample-';
export const SAMPLE_PATTERN = `${SAMPLE_PREFIX}%`;

export function sampleRecords(db: Kysely<Tables>): SampleRecords {
  return {
    prefix: SAMPLE_PREFIX,
    async countSamples() {
      const { rows } = await sql<{ samples: number | null; whole: number }>`select
        sum(case when visitor_id like ${SAMPLE_PATTERN} then 1 else 0 end) as samples, count(*) as whole
        from conversations`.execute(db);
      const samples = rows[0]?.samples ?? 0;
      return { samples, others: (rows[0]?.whole ?? 0) - samples };
    },
    async sampleVisitors() {
      const rows = await db
        .selectFrom('visitors')
        .select('visitor_id')
        .where('visitor_id', 'like', SAMPLE_PATTERN)
        .orderBy('visitor_id')
        .execute();
      return rows.map((row) => row.visitor_id);
    },
    async removeCounted(conversationIds) {
      const ids = listed(conversationIds);
      await db.deleteFrom('tickets').where('conversation_id', 'in', ids).execute();
      await db.deleteFrom('conversation_reports').where('report_key', 'in', ids).execute();
    },
  };
}
