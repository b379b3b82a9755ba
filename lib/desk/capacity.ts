import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { DeskWorkRecords } from '#/lib/ports/desk-work.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { CapacitiesView } from '#/lib/protocol/views.ts';
import type { Context } from './context.ts';
import type { Keep } from './keeping.ts';

/** How many conversations somebody takes at once. @param usual of those for whom no other number is kept */
export async function readCapacity(
  records: Pick<DeskWorkRecords, 'capacities'>,
  usual: number,
): Promise<(personId: string) => number> {
  const own = new Map(Object.entries(await records.capacities()));
  return (personId) => own.get(personId) ?? usual;
}

export type Capacities = {
  capacities(): Promise<CapacitiesView>;
  /** @param input `capacity` null: as many as everybody. What they have above it stays with them. */
  setCapacity(
    person: StaffPrincipal,
    input: { personId: string; capacity: number | null },
  ): Promise<Result<null>>;
};

export function createCapacities({ store, settings }: Context, keep: Keep): Capacities {
  return {
    capacities: async () => ({
      usual: settings.personCapacity,
      own: await store.records.deskWork.capacities(),
    }),
    setCapacity: (person, { personId, capacity }) => {
      const detail = capacity === null ? 'as many as everybody' : `${capacity} at once`;
      return keep(person, { action: 'capacity-set', subject: personId, detail }, async (records) => {
        const account = (await records.staff.accounts()).find(({ id }) => id === personId);
        if (!account) return refuse('not-found', 'There is no such person.');
        await records.deskWork.setCapacity(personId, capacity);
        return ok(null);
      });
    },
  };
}
