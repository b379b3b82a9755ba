import { entryOf } from '#/lib/access/audit.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { KeptCapacity } from '#/lib/ports/capacity-records.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Store } from '#/lib/ports/store.ts';
import type { CapacityView } from '#/lib/protocol/views.ts';
import { colleaguesOf } from './colleagues.ts';

/**
 * How many conversations each person takes. Administrators say how many somebody may have; people themselves, who
 * know their day, how many of those they take.
 */
export interface CapacityDesk {
  /** Everybody who may be given conversations, those who are not here too. */
  read(): Promise<CapacityView[]>;
  /** One's own. */
  choose(person: StaffPrincipal, capacity: number): Promise<Result<null>>;
  /** By an administrator. What somebody has already is not taken away. */
  allow(administrator: StaffPrincipal, personId: string, allowed: number): Promise<Result<null>>;
}

export type Capacities = CapacityDesk & { of(personId: string): number };

/** What somebody takes, and the most they may. A choice from before the limit was lowered counts no further than it. */
export function capacityOf(
  { allowed, chosen }: Pick<KeptCapacity, 'allowed' | 'chosen'>,
  usual: number,
): { capacity: number; allowed: number } {
  const most = allowed ?? usual;
  return { capacity: Math.min(chosen ?? most, most), allowed: most };
}

/** @param usual for whom nobody has said otherwise. @param changed called once it is stored. */
export async function loadCapacities(
  store: Store,
  usual: number,
  now: Clock,
  changed: () => void,
): Promise<Capacities> {
  const kept = new Map((await store.records.capacities.all()).map((each) => [each.personId, each]));
  const keptOf = (personId: string) => kept.get(personId) ?? { personId, allowed: null, chosen: null };

  function stored(capacity: KeptCapacity): Result<null> {
    kept.set(capacity.personId, capacity);
    changed();
    return ok(null);
  }

  return {
    of: (personId) => capacityOf(keptOf(personId), usual).capacity,

    async read() {
      const colleagues = await colleaguesOf(store.records.staff);
      return colleagues.map((each) => ({ ...each, ...capacityOf(keptOf(each.id), usual) }));
    },

    async choose({ id }, capacity) {
      const next = { ...keptOf(id), chosen: capacity };
      const { allowed } = capacityOf(next, usual);
      if (capacity > allowed) {
        return refuse('conflict', `You may take up to ${allowed}. An administrator can allow more.`);
      }
      await store.transaction(({ capacities }) => capacities.keep(next));
      return stored(next);
    },

    async allow(administrator, personId, allowed) {
      const next = { ...keptOf(personId), allowed };
      const isThere = await store.transaction(async ({ staff, capacities, audit }) => {
        const colleagues = await colleaguesOf(staff);
        if (colleagues.every(({ id }) => id !== personId)) return false;
        await capacities.keep(next);
        const deed = { action: 'capacity-allowed', subject: personId, detail: String(allowed) } as const;
        await audit.append([entryOf(administrator, now(), deed)]);
        return true;
      });
      return isThere ? stored(next) : refuse('not-found', 'There is no such colleague.');
    },
  };
}
