import { type Kysely, sql } from 'kysely';
import type { FirstStepRecords } from '#/lib/ports/first-steps.ts';
import { SAMPLE_PATTERN } from './sample-records.ts';
import type { Tables } from './tables.ts';

export function firstStepRecords(db: Kysely<Tables>): FirstStepRecords {
  return {
    async firstSteps(now) {
      const { rows } = await sql<Record<'wrote' | 'took_over' | 'invited' | 'embedded', number>>`select
        exists (select 1 from conversations where visitor_id not like ${SAMPLE_PATTERN}) as wrote,
        exists (select 1 from facts join conversations using (conversation_id)
          where kind = 'human-joined' and visitor_id not like ${SAMPLE_PATTERN}) as took_over,
        (select count(*) from staff_user) > 1
          or exists (select 1 from invitations where expires_at > ${now}) as invited,
        exists (select 1 from visitors where framed = 1) as embedded`.execute(db);
      const [row] = rows;
      return {
        wrote: Boolean(row?.wrote),
        tookOver: Boolean(row?.took_over),
        invited: Boolean(row?.invited),
        embedded: Boolean(row?.embedded),
      };
    },
  };
}
