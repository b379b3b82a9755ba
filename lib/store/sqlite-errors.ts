import { StoreUnavailable } from '#/lib/ports/store.ts';

/** SQLite's primary result codes that mean "the disk or the file", not "the statement is wrong". */
const causes: Record<number, string> = {
  5: 'The database is locked by another program.',
  6: 'The database is locked by another program.',
  7: 'The database ran out of memory.',
  8: 'The database can only be read, not written.',
  10: 'The disk reported an error.',
  11: 'The database file is damaged.',
  13: 'The disk is full.',
  14: 'The database file cannot be opened.',
  26: 'The database file is damaged.',
};

/** Runs a call of node:sqlite; trouble with the disk comes out as StoreUnavailable, a mistake of ours as it is. */
export function translated<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw storeErrorFrom(error);
  }
}

function storeErrorFrom(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  // The handle was closed under a call that was still on its way.
  if (error.code === 'ERR_INVALID_STATE') return unavailable('The database is closed.', error);
  const cause = diskTrouble(error);
  return cause === null ? error : unavailable(cause, error);
}

/** Whether another program holds the database, so that a moment later may do. */
export function isLocked(error: unknown): boolean {
  return error instanceof StoreUnavailable && [5, 6].includes(resultCode(error.cause) ?? 0);
}

export function isDamaged(error: unknown): boolean {
  return [11, 26].includes(resultCode(error) ?? 0);
}

/** What is wrong with the disk or the file, as a sentence; null for any other error. */
export function diskTrouble(error: unknown): string | null {
  return causes[resultCode(error) ?? 0] ?? null;
}

/** SQLite's primary result code; null for what is no error of SQLite. */
function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('code' in error) || !('errcode' in error)) return null;
  return error.code === 'ERR_SQLITE_ERROR' ? Number(error.errcode) & 0xff : null;
}

export function unavailable(why: string, cause?: unknown): StoreUnavailable {
  return new StoreUnavailable(`${why} Nothing was stored.`, { cause });
}
