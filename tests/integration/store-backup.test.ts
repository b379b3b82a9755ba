import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { backUp } from '#/lib/store/backup.ts';
import { openSqliteStore, type SqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { restore } from '#/lib/store/restore.ts';
import { runNode } from '../support/run-node.ts';
import { fillDisk, mountSmallDisk, noMount } from '../support/storage-faults.ts';
import { silentLog, TEST_NOON, temporaryFolder } from '../support/store.ts';

const at = new Date(2026, 10, 23, 6, 15, 7);
const later = new Date(2026, 10, 23, 6, 15, 8);
const appending = new URL('../support/appending-process.ts', import.meta.url).pathname;

/** A folder for one test, with a data folder in it. */
async function workplace() {
  const folder = await temporaryFolder();
  return {
    folder,
    dataDir: join(folder, 'data'),
    database: join(folder, 'data', 'switchboard.db'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function open(dataDir: string): Promise<SqliteStore> {
  return openSqliteStore({ dataDir, now: () => TEST_NOON, log: silentLog });
}

function begin(store: SqliteStore, id: string): Promise<unknown> {
  return store.transaction(async ({ conversations }) => {
    await conversations.create(id, 'visitor');
    const said = { kind: 'customer-wrote', messageId: randomUUID(), text: id } as const;
    await conversations.append(id, emptyConversation, [said], TEST_NOON);
  });
}

/** The conversations that a desk on this folder finds. */
async function idsIn(dataDir: string): Promise<string[]> {
  const store = await open(dataDir);
  const rows = await store.records.conversations.list({ kind: 'open' }, 1_000_000);
  await store.close();
  return rows.map((row) => row.conversationId).sort();
}

/** A data folder with these conversations, and a backup of it. */
async function backedUp(dataDir: string, ...ids: string[]): Promise<string> {
  const store = await open(dataDir);
  for (const id of ids) await begin(store, id);
  const { file } = await backUp({ dataDir, to: null, at });
  await store.close();
  return file;
}

test('A backup while a desk writes holds all that was acknowledged before it began, and nothing by halves', async () => {
  await using place = await workplace();
  const desk = spawn(process.execPath, [appending, place.dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  desk.stdout.setEncoding('utf8').on('data', (piece: string) => {
    printed += piece;
  });
  await once(desk.stdout, 'data');
  await sleep(300);
  const before = printed.split('\n').slice(1, -1);
  const file = join(place.folder, 'copy.db');
  const ran = await runNode(['lib/launch/backup.ts', file], { DATA_DIR: place.dataDir });
  const duringIt = printed.split('\n').length;
  await sleep(100);
  expect(printed.split('\n').length).toBeGreaterThan(duringIt); // it went on writing
  desk.kill('SIGKILL');
  await once(desk, 'exit');

  expect(ran.code).toBe(0);
  expect(ran.stdout).toMatch(/^Backup written to .*copy\.db\nIn it: \d+ conversations with \d+ facts/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(place.folder).sort()).toEqual(['copy.db', 'data']);
  const restored = join(place.folder, 'restored');
  await restore({ dataDir: restored, from: file, at });
  const kept = new Set(await idsIn(restored));
  expect(before.length).toBeGreaterThan(20);
  expect(before.filter((id) => !kept.has(id))).toEqual([]);
  const copy = new DatabaseSync(file, { readOnly: true });
  const halves = copy.prepare(
    'select 1 from conversations where head <> 1 or not exists (select 1 from facts where facts.conversation_id = conversations.conversation_id)',
  );
  expect(halves.all()).toEqual([]);
  copy.close();
});

test('A backup of a desk that never stops writing comes to an end', async () => {
  await using place = await workplace();
  const store = await open(place.dataDir);
  const filler = 'x'.repeat(20_000_000);
  await store.kysely.insertInto('write_check').values({ id: 1, filler }).execute();
  let ended = false;
  const writing = (async () => {
    for (let number = 0; !ended; number += 1) await begin(store, String(number));
  })();
  const { contents } = await backUp({ dataDir: place.dataDir, to: null, at });
  ended = true;
  await writing;
  await store.close();
  expect(contents.bytes).toBeGreaterThan(filler.length);
});

test('A restore brings back what was there, and keeps what was there since', async () => {
  await using place = await workplace();
  const { dataDir, database } = place;
  const file = await backedUp(dataDir, 'before');
  expect(file).toBe(join(dataDir, 'backups', 'switchboard-2026-11-23-061507.db'));
  expect(statSync(join(dataDir, 'backups')).mode & 0o777).toBe(0o700);
  const store = await open(dataDir);
  await begin(store, 'since');
  await store.close();

  const restored = await restore({ dataDir, from: file, at });
  expect(restored).toEqual({
    contents: { conversations: 1, facts: 1, newestAt: TEST_NOON, bytes: statSync(file).size },
    kept: `${database}.before-restore-2026-11-23-061507`,
  });
  expect(statSync(database).mode & 0o777).toBe(0o600);
  expect(await idsIn(dataDir)).toEqual(['before']);
  await restore({ dataDir, from: restored.kept ?? '', at: later });
  expect(await idsIn(dataDir)).toEqual(['before', 'since']);
});

test('A restored log has another mark, so that nobody reads on in it from where they were before', async () => {
  await using place = await workplace();
  const { dataDir } = place;
  const markNow = async () => {
    const store = await open(dataDir);
    await store.close();
    return store.mark;
  };
  const file = await backedUp(dataDir, 'one');
  const first = await markNow();
  expect(await markNow()).toBe(first);
  await restore({ dataDir, from: file, at });
  const second = await markNow();
  expect(second).not.toBe(first);
  expect(await markNow()).toBe(second);
  await restore({ dataDir, from: file, at: later });
  expect([first, second]).not.toContain(await markNow());
});

/** Somebody wrote, and was killed with it still in the write-ahead log. Gives a conversation of theirs. */
async function killedDesk(dataDir: string): Promise<string> {
  const desk = spawn(process.execPath, [appending, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  desk.stdout.setEncoding('utf8').on('data', (piece: string) => {
    printed += piece;
  });
  while (printed.split('\n').length < 3) await once(desk.stdout, 'data');
  desk.kill('SIGKILL');
  await once(desk, 'exit');
  expect(statSync(join(dataDir, 'switchboard.db-wal')).size).toBeGreaterThan(0);
  return printed.split('\n')[1] ?? '';
}

test('What a killed desk left in its write-ahead log is kept too', async () => {
  await using place = await workplace();
  const { dataDir } = place;
  const file = await backedUp(dataDir, 'before');
  const written = await killedDesk(dataDir);
  const { kept } = await restore({ dataDir, from: file, at });
  expect(await idsIn(dataDir)).toEqual(['before']);
  await restore({ dataDir, from: kept ?? '', at: later });
  expect(await idsIn(dataDir)).toContain(written);
});

test('Also while another program reads the old database, which then keeps its log', async () => {
  await using place = await workplace();
  const { dataDir, database } = place;
  const file = await backedUp(dataDir, 'before');
  const written = await killedDesk(dataDir);
  const reader = new DatabaseSync(database, { readOnly: true });
  reader.exec('begin; select count(*) from facts');
  const { kept } = await restore({ dataDir, from: file, at });
  reader.close();
  expect(statSync(`${kept}-wal`).size).toBeGreaterThan(0);
  expect(await idsIn(dataDir)).toEqual(['before']);
  await restore({ dataDir, from: kept ?? '', at: later });
  expect(await idsIn(dataDir)).toContain(written);
});

test('A restore is refused while a desk runs on the folder, in one sentence', async () => {
  await using place = await workplace();
  const file = await backedUp(place.dataDir, 'one');
  const store = await open(place.dataDir);
  const ran = await runNode(['lib/launch/restore.ts', file], { DATA_DIR: place.dataDir });
  expect(ran).toEqual({
    code: 1,
    stdout: '',
    stderr: `A desk is running on ${place.dataDir}. Stop it, then run this again.\n`,
  });
  await begin(store, 'two');
  await store.close();
  expect(await idsIn(place.dataDir)).toEqual(['one', 'two']);
});

test('A restore says what it did, and what is not in a backup', async () => {
  await using place = await workplace();
  const file = await backedUp(place.dataDir, 'one');
  const { code, stdout, stderr } = await runNode(['lib/launch/restore.ts', file], {
    DATA_DIR: place.dataDir,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`Restored ${file}\nIn it: 1 conversation with 1 fact, the newest of 2026-11-23`);
  expect(stdout).toContain(`is kept as ${place.database}.before-restore-`);
  expect(stdout).toContain('session-secret');
  const unnamed = await runNode(['lib/launch/restore.ts'], { DATA_DIR: place.dataDir });
  expect(unnamed.code).toBe(1);
  expect(unnamed.stderr).toMatch(/^Say which backup: npm run restore FILE\./);
});

/** Where the first page of a table begins in the file. */
function pageOf(file: string, table: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare('select rootpage from sqlite_schema where name = ?').get(table);
  database.close();
  return (Number(row?.rootpage) - 1) * 4096;
}

test('A file that is no good backup is refused, and the database stays as it was', async () => {
  await using place = await workplace();
  const { dataDir, database, folder } = place;
  const file = await backedUp(dataDir, 'one');
  const before = readFileSync(database);
  const refused = async (from: string) => {
    const refusal = await restore({ dataDir, from, at }).catch((error: Error) => error.message);
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(readdirSync(dataDir).sort()).toEqual(['backups', 'claim.db', 'switchboard.db']);
    return refusal;
  };

  const text = join(folder, 'text.db');
  writeFileSync(text, 'no database '.repeat(1000));
  expect(await refused(text)).toBe(
    `${text} was not restored. It is damaged, or not a database. The database is as it was.`,
  );
  const damaged = join(folder, 'damaged.db');
  const page = pageOf(file, 'invoices');
  writeFileSync(damaged, readFileSync(file).fill(0x5a, page, page + 4096));
  expect(await refused(damaged)).toContain('It is damaged, or not a database.');
  const cutShort = join(folder, 'cut-short.db');
  writeFileSync(cutShort, readFileSync(file));
  truncateSync(cutShort, 20_000);
  expect(await refused(cutShort)).toContain('It is damaged, or not a database.');

  const foreign = join(folder, 'foreign.db');
  const other = new DatabaseSync(foreign);
  other.exec('create table songs (title text)');
  other.close();
  expect(await refused(foreign)).toContain('It is not a database of Switchboard.');
  const newer = join(folder, 'newer.db');
  writeFileSync(newer, readFileSync(file));
  const future = new DatabaseSync(newer);
  future.exec("insert into kysely_migration values ('9999-from-the-future', '2030-01-01')");
  future.close();
  expect(await refused(newer)).toContain(
    'It was made by a newer Switchboard (9999-from-the-future); update this one first.',
  );
  expect(await refused(join(folder, 'nothing.db'))).toBe(`There is no file ${folder}/nothing.db.`);
  expect(await refused(database)).toBe(`${database} is the database itself. Name a backup of it.`);
});

function namesOf(database: DatabaseSync): unknown[] {
  return database.prepare('select name from kysely_migration order by name').all();
}

test('A backup of an older version is brought up to date by the next start', async () => {
  await using place = await workplace();
  const file = await backedUp(place.dataDir, 'one');
  const older = new DatabaseSync(file);
  const newest = namesOf(older);
  older.exec(`
    drop table incident_updates;
    drop table document_versions;
    drop table retention_runs;
    alter table incidents drop column expected_at;
    drop table log_mark;
    drop table business_limits;
    drop index visitors_last_seen;
    update conversations set summary = json_remove(summary, '$.ownership');
    alter table conversations drop column attempts;
    alter table api_tokens drop column created_by_id;
    drop table invitations;
    drop table sign_in_tries;
    drop table audit_entries;
    alter table visitors drop column framed;
    drop table used_assertions;
    drop table kept_proofs;
    drop table identity_codes;
    drop table attachment_parts;
    drop table attachments;
    drop index facts_joined;
    drop index conversations_queue;
    drop index conversations_snoozed;
    alter table conversations drop column priority_rank;
    alter table conversations drop column snoozed_until;
    drop table business_hours;
    drop table team_members;
    drop table teams;
    drop table saved_views;
    drop table tags;
    drop table canned_replies;
    drop table figures;
    drop table conversation_reports;
    drop index facts_rated;
    drop table unread_mentions;
    drop table capacities;
    drop table articles;
    drop table article_versions;
    drop table article_meanings;
    drop table article_index;
    drop table article_words;
    drop table search_index;
    drop table search_entries;
    drop table search_filling;
    delete from kysely_migration where name > '0006';
  `);
  expect(namesOf(older)).toHaveLength(5);
  older.close();
  await restore({ dataDir: place.dataDir, from: file, at });
  expect(await idsIn(place.dataDir)).toEqual(['one']);
  const now = new DatabaseSync(place.database, { readOnly: true });
  expect(namesOf(now)).toEqual(newest);
  const row = now
    .prepare("select json_extract(summary, '$.ownership') as ownership from conversations")
    .get();
  expect(row).toEqual({ ownership: 0 });
  now.close();
});

test('In the place of a damaged database a backup is restored all the same', async () => {
  await using place = await workplace();
  const file = await backedUp(place.dataDir, 'one');
  writeFileSync(place.database, 'no database '.repeat(1000));
  writeFileSync(`${place.database}-wal`, 'no log either');
  const { kept } = await restore({ dataDir: place.dataDir, from: file, at });
  expect(await idsIn(place.dataDir)).toEqual(['one']);
  expect(readFileSync(kept ?? '', 'utf8')).toContain('no database');
});

test('A backup overwrites nothing, and without a database there is none', async () => {
  await using place = await workplace();
  const { dataDir, folder } = place;
  await expect(backUp({ dataDir, to: null, at })).rejects.toThrow(
    `There is no database in ${dataDir}, so there is nothing to back up.`,
  );
  const file = await backedUp(dataDir, 'one');
  await expect(backUp({ dataDir, to: file, at })).rejects.toThrow('a backup overwrites nothing');
  const elsewhere = join(folder, 'elsewhere');
  await mkdir(elsewhere);
  expect((await backUp({ dataDir, to: elsewhere, at })).file).toBe(
    join(elsewhere, 'switchboard-2026-11-23-061507.db'),
  );
  await expect(backUp({ dataDir, to: join(folder, 'no', 'where.db'), at })).rejects.toThrow('ENOENT');
});

test('A backup that does not fit leaves nothing behind', async (context) => {
  if (noMount) return context.skip(noMount);
  await using place = await workplace();
  await (await open(place.dataDir)).close();
  const disk = join(place.folder, 'disk');
  await mkdir(disk);
  const unmount = mountSmallDisk(disk);
  try {
    fillDisk(disk);
    const before = readdirSync(disk);
    const file = join(disk, 'copy.db');
    await expect(backUp({ dataDir: place.dataDir, to: file, at })).rejects.toThrow(
      `${place.database} was not copied to ${file}. The disk is full.`,
    );
    expect(readdirSync(disk)).toEqual(before);
  } finally {
    unmount();
  }
});
