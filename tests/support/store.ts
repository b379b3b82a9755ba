import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#/lib/ports/clock.ts';
import type { Log } from '#/lib/ports/log.ts';
import { openSqliteStore, type SqliteStore } from '#/lib/store/open-sqlite-store.ts';

/** Noon of a day, so that dates counted back from it are easy to read. */
export const TEST_NOON = Date.UTC(2026, 10, 23, 12);

export type TestStore = SqliteStore & {
  /** The clock the store was opened with: set it by hand. */
  clock: { now: number };
  now: Clock;
  /** Closes the store and removes its folder. */
  [Symbol.asyncDispose](): Promise<void>;
};

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A real store with the sample business, on a folder of its own. Use with `await using`. */
export async function openTestStore(at: number = TEST_NOON): Promise<TestStore> {
  const dataDir = await temporaryFolder();
  const clock = { now: at };
  const now = () => clock.now;
  const store = await openSqliteStore({ dataDir, now, log: silentLog });
  return {
    ...store,
    clock,
    now,
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'switchboard-store-'));
}
