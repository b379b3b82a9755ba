import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { translated } from './sqlite-errors.ts';

/** Only another program on the file can make us wait. */
const BUSY_TIMEOUT_MS = 1000;
/** SQLite's wait stops the whole event loop. */
const BUSY_TIMEOUT_AT_WORK_MS = 20;

/**
 * Opens the database file for writing. WAL with `synchronous=FULL`: a commit is on disk when it returns;
 * with NORMAL a power cut takes the newest commits.
 */
export function openWriting(file: string): DatabaseSync {
  return translated(() => {
    const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
    // What is deleted is overwritten with zeros, so that erased texts are not left lying in the file.
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
    return database;
  });
}

/** From now on a lock is waited for by whoever writes, and not by SQLite. */
export function stopWaitingForLocks(database: DatabaseSync): void {
  database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_AT_WORK_MS}`);
}

export function openReading(file: string): DatabaseSync {
  return translated(() => new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS }));
}

/** The one connection that writes. Kysely's own mutex hands it out to one caller at a time. */
export function writingDialect(database: DatabaseSync): Dialect {
  const config = { database: shim(database) };
  const driver = Object.assign(new SqliteDriver(config), {
    // Kysely begins deferred; such a transaction fails at once when it turns to writing, whatever the timeout.
    beginTransaction: async (connection: Parameters<SqliteDriver['beginTransaction']>[0]) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    },
  });
  return dialect(config, driver, { supportsTransactionalDdl: { value: true } });
}

/** Reading needs no mutex: there are no transactions on it, and each statement is one synchronous call. */
export function readingDialect(database: DatabaseSync): Dialect {
  const config = { database: shim(database) };
  return dialect(config, new SqliteDriver(config), { supportsMultipleConnections: { value: true } });
}

function dialect(
  config: { database: SqliteDatabase },
  driver: SqliteDriver,
  abilities: PropertyDescriptorMap,
): Dialect {
  const sqlite = new SqliteDialect(config);
  return {
    createDriver: () => driver,
    createQueryCompiler: () => sqlite.createQueryCompiler(),
    createAdapter: () => Object.create(new SqliteAdapter(), abilities),
    createIntrospector: (db) => sqlite.createIntrospector(db),
  };
}

/** Kysely expects the shape of better-sqlite3. Prepared statements are kept, as the same few come again and again. */
function shim(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      const statement = shimStatement(translated(() => database.prepare(sql)));
      if (prepared.size >= MOST_PREPARED) prepared.clear();
      prepared.set(sql, statement);
      return statement;
    },
  };
}

const MOST_PREPARED = 500;

function shimStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => translated(() => statement.all(...(parameters as SQLInputValue[]))),
    run: (parameters) => translated(() => statement.run(...(parameters as SQLInputValue[]))),
    iterate: (parameters) => translated(() => statement.iterate(...(parameters as SQLInputValue[]))),
  };
}
