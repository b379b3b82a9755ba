import { chmodSync, closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { appliedMigrations, unknownMigration } from './migrate.ts';
import { openReading, readingDialect } from './sqlite-dialect.ts';
import { diskTrouble, isDamaged } from './sqlite-errors.ts';
import type { Tables } from './tables.ts';

/** A backup or restore cannot be done; `message` says to the operator why, and what to do. */
export class CopyRefused extends Error {
  override name = 'CopyRefused';
}

export type CopyContents = {
  conversations: number;
  facts: number;
  /** When the newest fact was stored; null without any. */
  newestAt: number | null;
  bytes: number;
};

/**
 * In steps of some pages a copy begins anew whenever the desk writes in between, and never ends on a busy one.
 * In one step it reads the database as it stood at that moment, and holds nobody up: in WAL, readers never do.
 */
const IN_ONE_STEP = 2 ** 31 - 1;

/**
 * Copies the database in `source` to `target`, which is overwritten, while others may go on writing to it.
 * The copy is one file without a journal beside it, looked through, of mode 0600, and on disk when this resolves.
 * @throws CopyRefused; nothing is left at `target` then.
 */
export async function copyDatabase(source: string, target: string): Promise<CopyContents> {
  try {
    makeEmpty(target);
    const from = openReading(source);
    try {
      await backup(from, target, { rate: IN_ONE_STEP });
    } finally {
      from.close();
    }
    asOneFile(target);
    const contents = await contentsOf(target);
    syncFile(target);
    return contents;
  } catch (error) {
    removeDatabase(target);
    throw error;
  }
}

/** Why a copy failed, as a sentence of its own. */
export function whyItFailed(error: unknown): string {
  if (error instanceof CopyRefused) return error.message;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (isDamaged(cause)) return 'It is damaged, or not a database.';
  const trouble = diskTrouble(cause);
  if (trouble !== null) return trouble;
  return `${cause instanceof Error ? cause.message : String(cause)}.`;
}

/** @throws CopyRefused when a later version has changed the tables in this file. */
export async function refuseNewer(file: string): Promise<void> {
  const newer = await reading(file, (db) => unknownMigration(db));
  if (newer !== undefined) {
    throw new CopyRefused(`It was made by a newer Switchboard (${newer}); update this one first.`);
  }
}

/** Waits until a file, or the names in a folder, are on disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

function makeEmpty(file: string): void {
  removeDatabase(file);
  closeSync(openSync(file, 'wx', 0o600));
  // Whatever the umask takes away.
  chmodSync(file, 0o600);
}

export function removeDatabase(file: string): void {
  for (const beside of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${beside}`, { force: true });
}

/** The copy says of itself that it has a write-ahead log, and would make one whenever it is opened. */
function asOneFile(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    copy.exec('pragma journal_mode = delete');
  } finally {
    copy.close();
  }
}

/** Looks through the whole file. */
async function contentsOf(file: string): Promise<CopyContents> {
  return await reading(file, async (db) => {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db);
    if (rows[0]?.integrity_check !== 'ok') throw new CopyRefused('It is damaged, or not a database.');
    if ((await appliedMigrations(db)).length === 0) {
      throw new CopyRefused('It is not a database of Switchboard.');
    }
    const conversations = await db
      .selectFrom('conversations')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const facts = await db
      .selectFrom('facts')
      .select((select) => [select.fn.countAll<number>().as('count'), select.fn.max('at').as('newest')])
      .executeTakeFirstOrThrow();
    const bytes = statSync(file).size;
    return { conversations: conversations.count, facts: facts.count, newestAt: facts.newest, bytes };
  });
}

async function reading<T>(file: string, look: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  const handle = openReading(file);
  try {
    return await look(new Kysely<Tables>({ dialect: readingDialect(handle) }));
  } finally {
    handle.close();
  }
}
