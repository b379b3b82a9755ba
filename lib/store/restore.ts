import {
  chownSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { claimDataFolder, DataFolderError, databaseIn } from './data-folder.ts';
import {
  type CopyContents,
  CopyRefused,
  copyDatabase,
  refuseNewer,
  removeDatabase,
  syncFile,
  whyItFailed,
} from './database-copy.ts';
import { fileTime } from './file-time.ts';
import { renewLogMark } from './log-mark.ts';

/**
 * Puts a backup in the place of the database, with no desk running on the folder. The backup is copied and
 * looked through first; the old database is kept beside. Tables of an older version are brought up to date
 * by the next start.
 * @throws CopyRefused; the database is as it was then.
 */
export async function restore(options: {
  dataDir: string;
  from: string;
  at: Date;
}): Promise<{ contents: CopyContents; kept: string | null }> {
  const { dataDir, from, at } = options;
  checkFile(from, databaseIn(dataDir));
  const folder = claim(dataDir);
  const { databaseFile } = folder;
  const incoming = `${databaseFile}.restoring`;
  try {
    const contents = await copyDatabase(from, incoming);
    await refuseNewer(incoming);
    renewLogMark(incoming);
    giveToOwnerOf(dataDir, incoming);
    const kept = keepBeside(databaseFile, `${databaseFile}.before-restore-${fileTime(at)}`);
    renameSync(incoming, databaseFile);
    syncFile(dirname(databaseFile));
    return { contents, kept };
  } catch (error) {
    removeDatabase(incoming);
    throw new CopyRefused(`${from} was not restored. ${whyItFailed(error)} The database is as it was.`, {
      cause: error,
    });
  } finally {
    folder.release();
  }
}

function checkFile(from: string, database: string): void {
  if (!statSync(from, { throwIfNoEntry: false })?.isFile()) {
    throw new CopyRefused(`There is no file ${from}.`);
  }
  if (existsSync(database) && realpathSync(from) === realpathSync(database)) {
    throw new CopyRefused(`${from} is the database itself. Name a backup of it.`);
  }
}

function claim(dataDir: string): ReturnType<typeof claimDataFolder> {
  try {
    return claimDataFolder(dataDir);
  } catch (error) {
    if (!(error instanceof DataFolderError)) throw error;
    const held = `A desk is running on ${dataDir}. Stop it, then run this again.`;
    throw new CopyRefused(error.reason === 'held' ? held : error.message, { cause: error });
  }
}

/**
 * Gives the database a second name; its own goes to the backup in one rename, so that there always is a database.
 * @returns that name; null when there was nothing in it.
 */
function keepBeside(database: string, kept: string): string | null {
  if (statSync(database).size === 0) return null;
  takeInLog(database);
  try {
    linkSync(database, kept);
  } catch {
    // A file system without links.
    copyFileSync(database, kept, constants.COPYFILE_EXCL);
  }
  // A log that could not be taken in follows the old file by its name; beside the new one it would ruin it.
  if (existsSync(`${database}-wal`)) renameSync(`${database}-wal`, `${kept}-wal`);
  rmSync(`${database}-shm`, { force: true });
  return kept;
}

/** Run as root for a desk that does not, the file must still be the desk's. */
function giveToOwnerOf(folder: string, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}

/** Closing the last connection takes the write-ahead log of a killed desk into the file. */
function takeInLog(database: string): void {
  try {
    const old = new DatabaseSync(database, { timeout: 1000 });
    old.exec('pragma wal_checkpoint(truncate)');
    old.close();
  } catch {
    // A damaged database is kept as it is.
  }
}
