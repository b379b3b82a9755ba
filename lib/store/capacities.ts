import type { Kysely } from 'kysely';
import type { DeskWorkRecords } from '#/lib/ports/desk-work.ts';
import type { Tables } from './tables.ts';

export function capacityRecords(db: Kysely<Tables>): Pick<DeskWorkRecords, 'capacities' | 'setCapacity'> {
  return {
    async capacities() {
      const rows = await db.selectFrom('person_capacities').selectAll().execute();
      return Object.fromEntries(rows.map((row) => [row.person_id, row.capacity]));
    },
    async setCapacity(personId, capacity) {
      if (capacity === null) {
        await db.deleteFrom('person_capacities').where('person_id', '=', personId).execute();
        return;
      }
      await db
        .insertInto('person_capacities')
        .values({ person_id: personId, capacity })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ capacity }))
        .execute();
    },
  };
}
