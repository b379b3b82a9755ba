import { type BigIntStats, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import { NewerDatabase } from './migrate.ts';
import { diskTrouble, isDamaged, unavailable } from './sqlite-errors.ts';

/** `broken`: the database in it cannot be opened. `newer`: a later version has changed its tables. */
export type DataFolderTrouble = 'held' | 'unwritable' | 'broken' | 'newer';

/** The data folder cannot be used; `message` is one sentence for the operator that says what to do. */
export class DataFolderError extends Error {
  override name = 'DataFolderError';
  readonly reason: DataFolderTrouble;

  constructor(reason: DataFolderTrouble, message: string, cause: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

export function databaseIn(folder: string): string {
  return join(folder, 'switchboard.db');
}

export type DataFolder = { databaseFile: string; release(): void };

/**
 * Makes the folder (mode 0700) when it is missing, and claims it for this process.
 * The claim is an open exclusive transaction on a small file: the kernel frees it however the process ends.
 * @throws DataFolderError
 */
export function claimDataFolder(folder: string): DataFolder {
  const databaseFile = databaseIn(folder);
  try {
    makeFolder(folder);
    // Made here, so that nobody else may read it even in a folder that others may enter.
    closeSync(openSync(databaseFile, 'a', 0o600));
  } catch (error) {
    throw unwritable(folder, error);
  }
  const claim = claimExclusively(folder);
  return { databaseFile, release: () => claim.close() };
}

/** By hand: Node's own `recursive` never ends where a folder is there and takes no others, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another start was quicker.
    if (!existsSync(folder)) throw error;
  }
}

function claimExclusively(folder: string): DatabaseSync {
  let claim: DatabaseSync | null = null;
  try {
    claim = new DatabaseSync(join(folder, 'claim.db'), { timeout: 0 });
    claim.exec('pragma locking_mode = exclusive; begin exclusive;');
    return claim;
  } catch (error) {
    claim?.close();
    throw isBusy(error) ? held(folder, error) : unwritable(folder, error);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff);
}

/**
 * Remembers which files an open database is in. What is called then throws StoreUnavailable when another file or none
 * has their name: a commit would still succeed, into a file that no start finds again.
 */
export function stayingInPlace(databaseFile: string): () => void {
  const files = [databaseFile, `${databaseFile}-wal`];
  const opened = files.map(identity);
  return () => {
    if (files.every((file, index) => identity(file) === opened[index])) return;
    throw unavailable('The database file was moved, deleted or replaced while the desk runs.');
  };
}

function identity(file: string): string | null {
  const stats: BigIntStats | undefined = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats ? `${stats.dev}:${stats.ino}` : null;
}

function held(folder: string, cause: unknown): DataFolderError {
  return new DataFolderError(
    'held',
    `The data folder ${folder} is used by another running Switchboard. Stop that one, or set DATA_DIR to another folder.`,
    cause,
  );
}

function unwritable(folder: string, cause: unknown): DataFolderError {
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  return new DataFolderError(
    'unwritable',
    `The data folder ${folder} cannot be written${why}. Give this user the right to write there, or set DATA_DIR to another folder.`,
    cause,
  );
}

/** What an error while opening the database means for its folder; any other error comes back as it is. */
export function openingError(folder: string, error: unknown): unknown {
  if (error instanceof NewerDatabase) {
    return new DataFolderError(
      'newer',
      `The database in ${folder} was changed by a newer Switchboard (${error.message}). Start that version, or set DATA_DIR to another folder.`,
      error,
    );
  }
  if (!(error instanceof StoreUnavailable)) return error;
  const why = diskTrouble(error.cause) ?? error.message;
  return new DataFolderError(
    'broken',
    `The database in ${folder} cannot be opened. ${why} ${isDamaged(error.cause) ? 'Put a backup back with npm run restore FILE' : 'Mend that and start again'}, or set DATA_DIR to another folder.`,
    error,
  );
}
