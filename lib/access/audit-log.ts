import type { AuditEntry, AuditFilter, StoredAuditEntry } from '#/lib/ports/audit-records.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { type Store, StoreUnavailable } from '#/lib/ports/store.ts';
import { type Deed, entryOf } from './audit.ts';

/** The same reading of the same thing by the same person is noted once in this time. In ms. */
export const READING_NOTED_EVERY_MS = 60_000;
/** Readings that wait for the disk at most; then nothing more of customers is shown until it is back. */
const MOST_OWED = 1000;

/** Changes are noted inside their own transactions; readings here. */
export type AuditLog = {
  /**
   * Resolves when the reading is noted. While the disk takes no writes, people still help customers, so a reading is
   * kept in memory and noted later. @throws StoreUnavailable when too many wait: what cannot be noted is not shown.
   */
  noteReading(person: StaffPrincipal, deed: Deed): Promise<void>;
  /** Newest first. @param before the `entryId` of the last one that was read. */
  list(filter: AuditFilter, before: number | null, limit: number): Promise<StoredAuditEntry[]>;
};

export function createAuditLog({ store, now, log }: { store: Store; now: Clock; log: Log }): AuditLog {
  const notedAt = new Map<string, number>();
  let owed: AuditEntry[] = [];

  function isNews(key: string): boolean {
    const elapsed = performance.now();
    const last = notedAt.get(key);
    if (last !== undefined && elapsed - last < READING_NOTED_EVERY_MS) return false;
    // Kept in the order of their times, so the outlived ones are the first.
    for (const [old, at] of notedAt) {
      if (elapsed - at < READING_NOTED_EVERY_MS) break;
      notedAt.delete(old);
    }
    notedAt.delete(key);
    notedAt.set(key, elapsed);
    return true;
  }

  async function write(entry: AuditEntry): Promise<void> {
    const late = owed;
    owed = [];
    try {
      await store.transaction(({ audit }) => audit.append([...late, entry]));
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      if (late.length + owed.length >= MOST_OWED) {
        owed = [...late, ...owed];
        throw error;
      }
      if (late.length + owed.length === 0) {
        log.warn({}, 'readings are not in the audit log yet: the database takes no writes');
      }
      owed = [...late, ...owed, entry];
    }
  }

  return {
    async noteReading(person, deed) {
      const key = [person.via, person.id, deed.action, deed.subject ?? ''].join(' ');
      if (!isNews(key)) return;
      try {
        await write(entryOf(person, now(), deed));
      } catch (error) {
        notedAt.delete(key);
        throw error;
      }
    },
    list: (filter, before, limit) => store.records.audit.list(filter, before, limit),
  };
}
