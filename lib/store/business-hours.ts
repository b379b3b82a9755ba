import type { Kysely } from 'kysely';
import type { HoursRecords } from '#/lib/ports/business-hours.ts';
import type { Tables } from './tables.ts';

const ONLY = 1;

export function hoursRecords(db: Kysely<Tables>): HoursRecords {
  return {
    async hours() {
      const row = await db
        .selectFrom('business_hours')
        .selectAll()
        .where('hours_id', '=', ONLY)
        .executeTakeFirst();
      return row ? { hours: JSON.parse(row.hours), revision: row.revision } : null;
    },
    async saveHours({ hours, revision }) {
      const row = { hours: JSON.stringify(hours), revision };
      await db
        .insertInto('business_hours')
        .values({ hours_id: ONLY, ...row })
        .onConflict((conflict) => conflict.column('hours_id').doUpdateSet(row))
        .execute();
    },
  };
}
