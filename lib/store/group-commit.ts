import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver, Kysely } from 'kysely';
import { crashPoint } from '#/lib/faults/crash-points.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import { isLocked, unavailable } from './sqlite-errors.ts';

/** A commit waits for the disk, so transactions that come together share one; but the event loop must go on. */
const LONGEST_BATCH_MS = 10;

/** Only another program can hold the lock. It is waited for with the event loop going on. */
const LOCK_WAIT_MS = 1000;
const LOCK_RETRY_MS = 20;

type Job = {
  run(connection: DatabaseConnection): Promise<void>;
  /** After the commit: the caller hears what its work gave. */
  settle(): void;
  fail(error: unknown): void;
};

type Transact<Db> = <T>(work: (db: Kysely<Db>) => Promise<T>) => Promise<T>;

type Connected<Db> = {
  db: Kysely<Db>;
  dialect: Dialect;
  driver: Driver;
  /** Whether SQLite still has the transaction open: a full disk may end it unasked. */
  inTransaction(): boolean;
  /** @throws StoreUnavailable when what would be committed now could not be found again. */
  checkFiles(): void;
  /** Hears whatever could not be stored. */
  failed(error: StoreUnavailable): void;
  /** Hears how long each commit took, waiting for the disk included, in ms. */
  took(ms: number): void;
};

/**
 * Transactions on the one writing connection. Those queued in the same turn of the event loop run one after
 * another, each in a savepoint of its own, inside one `begin immediate … commit`.
 * Nobody is told before the commit; one that fails is undone alone; when the commit fails, all fail.
 */
export function groupCommit<Db>(database: Connected<Db>): { transact: Transact<Db>; idle(): Promise<void> } {
  let queue: Job[] = [];
  let pumping: Promise<void> | null = null;

  async function pump(): Promise<void> {
    while (queue.length > 0) {
      await setImmediate();
      const waiting = queue;
      queue = [];
      const left = await commitTogether(database, waiting);
      queue = [...left, ...queue];
    }
    pumping = null;
  }

  return {
    transact: (work) =>
      new Promise((resolve, reject) => {
        queue.push(jobOf(database, work, resolve, reject));
        pumping ??= pump();
      }),
    idle: () => pumping ?? Promise.resolve(),
  };
}

/** Runs as many jobs as fit into one commit. @returns the jobs that are left for the next. */
async function commitTogether<Db>(database: Connected<Db>, jobs: Job[]): Promise<Job[]> {
  const started: Job[] = [];
  const began = performance.now();
  try {
    await onceUnlocked(
      () => inOneTransaction(database, jobs, started),
      () => started.length === 0,
    );
  } catch (error) {
    const failed = started.length > 0 ? started : jobs;
    const why = error instanceof StoreUnavailable ? error : unavailable('The database failed.', error);
    database.failed(why);
    for (const job of failed) job.fail(why);
    return jobs.slice(failed.length);
  }
  database.took(performance.now() - began);
  for (const job of started) job.settle();
  return jobs.slice(started.length);
}

async function inOneTransaction<Db>(database: Connected<Db>, jobs: Job[], started: Job[]): Promise<void> {
  await database.db.getExecutor().provideConnection(async (connection) => {
    database.checkFiles();
    await connection.executeQuery(beginImmediate);
    try {
      const until = performance.now() + LONGEST_BATCH_MS;
      for (const job of jobs) {
        started.push(job);
        await job.run(connection);
        if (performance.now() > until) break;
      }
      crashPoint('before_commit');
      await connection.executeQuery(commit);
      crashPoint('after_commit');
    } catch (error) {
      await connection.executeQuery(rollback).catch(() => undefined); // SQLite may have rolled back itself.
      throw error;
    }
  });
}

/** Between two tries the connection is free, for what better-auth reads on it. */
async function onceUnlocked(attempt: () => Promise<void>, mayTryAgain: () => boolean): Promise<void> {
  const until = performance.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLocked(error) || !mayTryAgain() || performance.now() > until) throw error;
    }
    await sleep(LOCK_RETRY_MS);
  }
}

function jobOf<Db, T>(
  database: Connected<Db>,
  work: (db: Kysely<Db>) => Promise<T>,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Job {
  let settle = (): void => undefined;
  return {
    settle: () => settle(),
    fail: reject,
    async run(connection) {
      await connection.executeQuery(savepoint);
      const own = onlyFor(database, connection);
      try {
        const value = await work(own.db);
        own.shut();
        settle = () => resolve(value);
      } catch (error) {
        own.shut();
        settle = () => reject(error);
        if (error instanceof StoreUnavailable) database.failed(error);
        if (!database.inTransaction()) throw error;
        await connection.executeQuery(rollbackToSavepoint);
      }
      await connection.executeQuery(releaseSavepoint);
    },
  };
}

/**
 * A Kysely on the connection that works only until its transaction ends: what one forgot to wait for
 * must not end up in the next one's savepoint.
 */
function onlyFor<Db>(
  { db, dialect, driver, inTransaction }: Connected<Db>,
  connection: DatabaseConnection,
): { db: Kysely<Db>; shut(): void } {
  let open = true;
  const executor = db.getExecutor().withConnectionProvider({
    async provideConnection(consumer) {
      if (!open) throw new Error('This transaction is over; its records cannot be used any more.');
      if (!inTransaction()) throw unavailable('The database ended the transaction.');
      return await consumer(connection);
    },
  });
  return {
    db: new Kysely<Db>({ config: { dialect }, dialect, driver, executor }),
    shut: () => {
      open = false;
    },
  };
}

const beginImmediate = CompiledQuery.raw('begin immediate');
const commit = CompiledQuery.raw('commit');
const rollback = CompiledQuery.raw('rollback');
const savepoint = CompiledQuery.raw('savepoint job');
const releaseSavepoint = CompiledQuery.raw('release job');
const rollbackToSavepoint = CompiledQuery.raw('rollback to job');
