import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import { DataFolderError } from '#/lib/store/data-folder.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import {
  openTestStore,
  silentLog,
  TEST_NOON,
  type TestStore,
  temporaryFolder,
} from '#/tests/support/store.ts';

function begin(store: TestStore, id: string, text = 'Hello'): Promise<unknown> {
  return store.transaction(async ({ conversations }) => {
    await conversations.create(id, 'visitor');
    const said = { kind: 'customer-wrote', messageId: randomUUID(), text } as const;
    await conversations.append(id, emptyConversation, [said], TEST_NOON);
  });
}

async function stored(store: TestStore): Promise<number> {
  return (await store.records.conversations.list({ kind: 'open' }, 10_000)).length;
}

test('of a hundred transactions at once, one that fails is undone alone', async () => {
  await using store = await openTestStore();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, (_, index) =>
      store.transaction(async ({ conversations }) => {
        await conversations.create(`conversation-${index}`, 'visitor');
        if (index === 41) throw new Error('This one changed its mind.');
        return index;
      }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toEqual([
    { status: 'rejected', reason: new Error('This one changed its mind.') },
  ]);
  expect(await stored(store)).toBe(99);
  expect(await store.records.conversations.find('conversation-41')).toBeNull();
});

test('transactions of one moment share a commit', async () => {
  await using store = await openTestStore();
  let commits = 0;
  await store.kysely.getExecutor().provideConnection(async (connection) => {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = (query, options) => {
      if (query.sql === 'commit') commits += 1;
      return execute(query, options);
    };
  });
  await Promise.all(Array.from({ length: 20 }, (_, index) => begin(store, `conversation-${index}`)));
  expect(await stored(store)).toBe(20);
  expect(commits).toBeLessThan(10);
});

test('what a transaction forgot to wait for does not end up in the next one', async () => {
  await using store = await openTestStore();
  let straggler: Promise<unknown> = Promise.resolve();
  await Promise.allSettled([
    store.transaction(async ({ conversations }) => {
      straggler = new Promise((resolve) => setImmediate(resolve)).then(() =>
        conversations.create('too-late', 'visitor'),
      );
      straggler.catch(() => undefined);
      throw new Error('failed');
    }),
    begin(store, 'next'),
  ]);
  await expect(straggler).rejects.toThrow('This transaction is over');
  expect(await store.records.conversations.find('too-late')).toBeNull();
});

test('writes of better-auth take their turn between transactions', async () => {
  await using store = await openTestStore();
  await Promise.all([
    ...Array.from({ length: 30 }, (_, index) => begin(store, `conversation-${index}`)),
    ...Array.from({ length: 30 }, (_, index) =>
      store.kysely
        .insertInto('switches')
        .values({ name: `switch-${index}`, is_on: 1 })
        .execute(),
    ),
    store.kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto('switches').values({ name: 'last', is_on: 1 }).execute();
    }),
  ]);
  expect(await stored(store)).toBe(30);
  const rows = await store.kysely.selectFrom('switches').selectAll().execute();
  expect(rows).toHaveLength(31);
});

test('reading inside a transaction from outside it does not wait for it', async () => {
  await using store = await openTestStore();
  await begin(store, 'before');
  await store.transaction(async ({ conversations }) => {
    await conversations.create('during', 'visitor');
    expect(await stored(store)).toBe(1); // not yet committed
  });
  expect(await stored(store)).toBe(2);
});

test('on a full disk nothing is acknowledged, reading goes on, and writing comes back by itself', async () => {
  await using store = await openTestStore();
  await begin(store, 'before');
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(store.kysely);
  const full = pages.rows[0]?.page_count ?? 0;
  await sql`pragma max_page_count = ${sql.lit(full)}`.execute(store.kysely);

  const large = 'x'.repeat(4000);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, (_, index) => begin(store, `full-${index}`, large)),
  );
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  for (const { reason } of refused) {
    expect(reason).toBeInstanceOf(StoreUnavailable);
    expect(reason.message).toBe('The disk is full. Nothing was stored.');
  }
  expect(await stored(store)).toBe(1 + outcomes.length - refused.length);

  await sql`pragma max_page_count = 1000000`.execute(store.kysely);
  await begin(store, 'after', large);
  expect(await store.records.conversations.find('after')).not.toBeNull();
});

test('a closed store says so, and keeps what it acknowledged', async () => {
  await using store = await openTestStore();
  const acknowledged = begin(store, 'last');
  await Promise.all([acknowledged, store.close()]);
  await expect(store.ping()).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(begin(store, 'late')).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(store.records.conversations.find('last')).rejects.toBeInstanceOf(StoreUnavailable);

  const again = await openSqliteStore({ dataDir: store.dataDir, now: store.now, log: silentLog });
  expect(await again.records.conversations.find('last')).not.toBeNull();
  await again.close();
});

test('a mistake in a statement stays what it is', async () => {
  await using store = await openTestStore();
  const mistake = store.transaction(({ conversations }) =>
    conversations.append('nobody', emptyConversation, [], 0),
  );
  await expect(mistake).rejects.not.toBeInstanceOf(StoreUnavailable);
  await expect(mistake).rejects.toThrow('nobody');
});

test('a second opening of the folder is refused until the first is closed', async () => {
  await using store = await openTestStore();
  const open = () => openSqliteStore({ dataDir: store.dataDir, now: store.now, log: silentLog });
  const refusal = await open().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DataFolderError);
  expect(refusal).toMatchObject({ reason: 'held', message: expect.stringContaining('DATA_DIR') });
  await store.close();
  await (await open()).close();
});

test('the folder is made for its owner alone; one that cannot be made is named', async () => {
  const parent = await temporaryFolder();
  const dataDir = join(parent, 'deep', 'data');
  const store = await openSqliteStore({ dataDir, now: () => TEST_NOON, log: silentLog });
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  expect((await stat(join(dataDir, 'switchboard.db'))).mode & 0o777).toBe(0o600);

  const beneathAFile = join(dataDir, 'switchboard.db', 'data');
  const refusal = await openSqliteStore({
    dataDir: beneathAFile,
    now: () => TEST_NOON,
    log: silentLog,
  }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ reason: 'unwritable', message: expect.stringContaining(beneathAFile) });
  await store.close();
  await rm(parent, { recursive: true });
});
