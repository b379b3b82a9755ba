import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { fillIndex, rewriteIndex, type Transact } from './search-index.ts';
import { unavailable } from './sqlite-errors.ts';
import type { Tables } from './tables.ts';

const FILLED_A_STEP = 200;
const BETWEEN_STEPS_MS = 5;

/**
 * Leaves nothing of erased rows in the files. Nothing can be stored while the database is written anew, some seconds
 * for each gigabyte.
 * @throws StoreUnavailable when another program reads the database all the time.
 */
export async function scrubFiles(db: Kysely<Tables>, transact: Transact): Promise<void> {
  await rewriteIndex(transact);
  // Facts from before there was a search are found by rowids, which a new file need not keep.
  while (await transact((each) => fillIndex(each, FILLED_A_STEP))) await sleep(BETWEEN_STEPS_MS);
  // Where SQLite moves rows from page to page, copies stay in the unused part of the page they came from, which
  // `secure_delete` does not overwrite.
  await sql`vacuum`.execute(db);
  await emptyLog(db);
}

const TRIES = 50;
const AGAIN_MS = 100;

/** Moves the write-ahead log into the database and empties it: it holds older copies of pages. */
async function emptyLog(db: Kysely<Tables>): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return;
    await sleep(AGAIN_MS);
  }
  throw unavailable('Another program reads the database, so its log could not be emptied.');
}
