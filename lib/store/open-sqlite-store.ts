import { Kysely, sql } from 'kysely';
import type { Clock } from '#/lib/ports/clock.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Store } from '#/lib/ports/store.ts';
import { claimDataFolder, openingError, stayingInPlace } from './data-folder.ts';
import { groupCommit } from './group-commit.ts';
import { readLogMark } from './log-mark.ts';
import { createWriteTimes, measureFiles } from './measures.ts';
import { migrate } from './migrate.ts';
import { recordsOn, recordsOutside } from './records.ts';
import { seedSampleBusiness } from './sample-business/seed.ts';
import { scrubFiles } from './scrub-files.ts';
import {
  openReading,
  openWriting,
  readingDialect,
  stopWaitingForLocks,
  writingDialect,
} from './sqlite-dialect.ts';
import { unavailable } from './sqlite-errors.ts';
import type { Tables } from './tables.ts';
import { forgetLeases } from './turn-leases.ts';
import { createWriteCheck } from './write-check.ts';

export type SqliteStore = Store & {
  readonly kind: 'sqlite';
  /** The writing connection, for better-auth: each of its statements takes its turn between our transactions. */
  readonly kysely: Kysely<Tables>;
  readonly dataDir: string;
};

/**
 * Opens the embedded database in `dataDir` for this process alone, brings its tables up to date and, in an
 * empty one, stores the sample business.
 * @throws DataFolderError when another process has the folder, or it or the database in it cannot be used.
 */
export async function openSqliteStore(options: {
  dataDir: string;
  now: Clock;
  log: Log;
}): Promise<SqliteStore> {
  const { dataDir, now, log } = options;
  const folder = claimDataFolder(dataDir);
  try {
    const handle = openWriting(folder.databaseFile);
    const dialect = writingDialect(handle);
    const kysely = new Kysely<Tables>({ dialect });
    await migrate(kysely);
    // Its own connection for reading: a list never waits for a transaction, and still comes when the disk is full.
    const readingHandle = openReading(folder.databaseFile);
    const reading = new Kysely<Tables>({ dialect: readingDialect(readingHandle) });
    let checkFiles: () => void = () => undefined;
    const writeTimes = createWriteTimes();
    const commits = groupCommit<Tables>({
      db: kysely,
      dialect,
      driver: dialect.createDriver(),
      inTransaction: () => handle.isTransaction,
      checkFiles: () => checkFiles(),
      failed: (error) => writes.failed(error),
      took: writeTimes.took,
    });
    const writes = createWriteCheck(commits.transact, log);
    let closed = false;
    let scrubbed: Promise<void> = Promise.resolve();

    const transaction: Store['transaction'] = async (work) => {
      if (closed) throw unavailable('The database is closed.');
      return await commits.transact((db) => work(recordsOn(db)));
    };
    const seeded = await commits.transact(async (db) => {
      await forgetLeases(db);
      return await seedSampleBusiness(db, now());
    });
    stopWaitingForLocks(handle);
    checkFiles = stayingInPlace(folder.databaseFile);
    const mark = await readLogMark(reading);
    log.info({ dataDir, seeded }, 'Database open.');

    return {
      kind: 'sqlite',
      mark,
      kysely,
      dataDir,
      transaction,
      records: recordsOutside(recordsOn(reading), transaction),
      async ping() {
        if (closed) throw unavailable('The database is closed.');
        await sql`select 1 from conversations limit 1`.execute(reading);
        await writes.check();
      },
      measure: async () => ({ ...(await measureFiles(folder.databaseFile)), writeMs: writeTimes.read() }),
      async scrub() {
        // One after another: what is erased while the files are rewritten is gone after the next round only.
        scrubbed = scrubbed.catch(() => undefined).then(() => scrubFiles(kysely, commits.transact));
        await scrubbed;
      },
      async close() {
        if (closed) return;
        closed = true;
        await commits.idle();
        readingHandle.close();
        // After whatever better-auth is doing on it just now.
        await kysely.connection().execute(async () => handle.close());
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    throw openingError(dataDir, error);
  }
}
