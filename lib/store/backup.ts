import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { databaseIn } from './data-folder.ts';
import { type CopyContents, CopyRefused, copyDatabase, syncFile, whyItFailed } from './database-copy.ts';
import { fileTime } from './file-time.ts';

/**
 * Copies the database of a data folder into one file, while a desk may be running on it.
 * The file is written under another name and appears whole or not at all.
 * @param to a file that is not there yet, or a folder; null: `backups` in the data folder.
 * @throws CopyRefused
 */
export async function backUp(options: {
  dataDir: string;
  to: string | null;
  at: Date;
}): Promise<{ file: string; contents: CopyContents }> {
  const { dataDir, to, at } = options;
  const database = databaseIn(dataDir);
  if (!existsSync(database)) {
    throw new CopyRefused(`There is no database in ${dataDir}, so there is nothing to back up.`);
  }
  const file = fileFor(to ?? backupsIn(dataDir), at);
  if (existsSync(file)) {
    throw new CopyRefused(`${file} is there already, and a backup overwrites nothing. Choose another name.`);
  }
  const unfinished = `${file}.unfinished`;
  try {
    const contents = await copyDatabase(database, unfinished);
    renameSync(unfinished, file);
    syncFile(dirname(file));
    return { file, contents };
  } catch (error) {
    throw new CopyRefused(`${database} was not copied to ${file}. ${whyItFailed(error)}`, { cause: error });
  }
}

function backupsIn(dataDir: string): string {
  const folder = join(dataDir, 'backups');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new CopyRefused(
      `No backup was made: ${folder} cannot be created. ${whyItFailed(error)} Name a file elsewhere: npm run backup FILE`,
      { cause: error },
    );
  }
  return folder;
}

function fileFor(to: string, at: Date): string {
  const isFolder = statSync(to, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? join(to, `switchboard-${fileTime(at)}.db`) : to;
}
