import type { Kysely } from 'kysely';
import type { CapacityRecords } from '#/lib/ports/capacity-records.ts';
import type { Tables } from './tables.ts';

export function capacityRecords(db: Kysely<Tables>): CapacityRecords {
  return {
    async all() {
      const rows = await db.selectFrom('capacities').selectAll().orderBy('person_id').execute();
      return rows.map(({ person_id, allowed, chosen }) => ({ personId: person_id, allowed, chosen }));
    },
    async keep({ personId, allowed, chosen }) {
      await db
        .insertInto('capacities')
        .values({ person_id: personId, allowed, chosen })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ allowed, chosen }))
        .execute();
    },
  };
}
