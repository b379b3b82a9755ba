import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Log } from '#/lib/ports/log.ts';
import type { StoreUnavailable } from '#/lib/ports/store.ts';
import type { Tables } from './tables.ts';

/** How long an answer counts, in ms: a good one, and a bad one. */
const GOOD_MS = 3000;
const BAD_MS = 1000;
/** More than the largest message takes with its indexes: a disk with room for a crumb is still full. */
const FILLER_BYTES = 160 * 1024;

export type WriteCheck = {
  /** Something could not be stored. */
  failed(error: StoreUnavailable): void;
  /** @throws StoreUnavailable while nothing can be stored. */
  check(): Promise<void>;
};

/**
 * Knows whether the database takes writes: from the work that failed, and from small writes of its own when somebody
 * asks. After a failure only a large write counts: one page may still fit where a message does not.
 */
export function createWriteCheck(
  transact: (work: (db: Kysely<Tables>) => Promise<void>) => Promise<void>,
  log: Log,
): WriteCheck {
  let trouble: StoreUnavailable | null = null;
  let answeredAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    const filler = trouble ? randomBytes(FILLER_BYTES / 2).toString('hex') : String(Date.now());
    await transact(async (db) => {
      await db
        .insertInto('write_check')
        .values({ id: 1, filler })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ filler }))
        .execute();
    });
    answeredAt = performance.now();
    if (trouble) log.info({}, 'The database takes writes again.');
    trouble = null;
  }

  return {
    failed(error) {
      if (!trouble) log.error({ error }, 'The database takes no writes.');
      trouble = error;
      answeredAt = performance.now();
    },
    async check() {
      const isNew = performance.now() - answeredAt < (trouble ? BAD_MS : GOOD_MS);
      if (isNew && trouble) throw trouble;
      if (isNew) return;
      asking ??= ask().finally(() => {
        asking = null;
      });
      await asking;
    },
  };
}
