import type { Kysely } from 'kysely';
import type { PrivacyRecords } from '#/lib/ports/privacy-records.ts';
import type { Tables } from './tables.ts';

/** What is past its time, counted, and when it was removed last. */
export function retentionRecords(
  db: Kysely<Tables>,
): Pick<PrivacyRecords, 'countPast' | 'lastRun' | 'noteRun'> {
  return {
    async countPast({ closed, visitors }) {
      const { count } = db.fn;
      const old = await db
        .selectFrom('conversations')
        .select(count<number>('conversation_id').as('many'))
        .where('is_open', '=', 0)
        // Nothing was closed before 1970.
        .where('last_at', '<', closed ?? 0)
        .executeTakeFirstOrThrow();
      const idle = await db
        .selectFrom('visitors')
        .select(count<number>('visitor_id').as('many'))
        .where('last_seen_at', '<', visitors)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('conversations')
                .select('conversation_id')
                .whereRef('conversations.visitor_id', '=', 'visitors.visitor_id'),
            ),
          ),
        )
        .executeTakeFirstOrThrow();
      return { conversations: Number(old.many), visitors: Number(idle.many) };
    },
    async lastRun() {
      const row = await db
        .selectFrom('retention_runs')
        .select(['at', 'conversations', 'others'])
        .executeTakeFirst();
      return row ?? null;
    },
    async noteRun(run) {
      await db
        .insertInto('retention_runs')
        .values({ id: 1, ...run })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(run))
        .execute();
    },
  };
}
