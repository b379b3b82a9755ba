import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Fact } from '#/lib/conversation/facts.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { first, strangersCookie } from '../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, post, type StaffSession } from '../support/staff.ts';
import {
  fillDisk,
  type Impossible,
  lockDatabase,
  makeImmutable,
  mountSmallDisk,
  moveAway,
  noImmutable,
  noMount,
  noPrlimit,
  refuseWrites,
} from '../support/storage-faults.ts';
import { openTestStore, silentLog } from '../support/store.ts';

/** A desk at work: somebody signed in, a token for the metrics, a customer who has had an answer. */
type AtWork = {
  desk: DeskProcess;
  folder: string;
  database: string;
  administrator: StaffSession;
  token: string;
  customer: SocketCustomer;
  [Symbol.asyncDispose](): Promise<void>;
};

async function deskAtWork(mount?: (folder: string) => () => void): Promise<AtWork> {
  const folder = await mkdtemp(join(tmpdir(), 'switchboard-fault-'));
  const unmount = mount?.(folder);
  const dataDir = join(folder, 'data');
  const desk = await startDesk({ dataDir, env: { TURN_LEASE_MS: '2000' } });
  const administrator = await createAdministrator(desk);
  const created = await post(desk, '/api/tokens', { name: 'probe', role: 'ops' }, administrator.cookie);
  const { secret } = (await created.json()) as { secret: string };
  const customer = await socketCustomer(desk);
  expect(await customer.send('My laptop does not boot.')).toMatchObject({ ok: true });
  await customer.transcript.until(first('agent-replied'));
  await sleep(200); // what the answer still writes
  return {
    desk,
    folder,
    database: join(dataDir, 'switchboard.db'),
    administrator,
    token: secret,
    customer,
    async [Symbol.asyncDispose]() {
      customer.close();
      await desk[Symbol.asyncDispose]();
      unmount?.();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Fault = {
  name: string;
  /** As the status page says it. */
  says: string;
  impossible: Impossible;
  mount?: (folder: string) => () => void;
  begin: (at: AtWork) => (() => unknown) | Promise<() => unknown>;
};

const faults: Fault[] = [
  {
    name: 'the disk is full',
    says: 'The disk is full.',
    impossible: noMount,
    mount: mountSmallDisk,
    begin: ({ folder }) => fillDisk(folder),
  },
  {
    name: 'the disk refuses every write',
    says: 'The disk reported an error.',
    impossible: noPrlimit,
    begin: ({ desk }) => refuseWrites(desk.pid),
  },
  {
    name: 'another program has locked the database',
    says: 'The database is locked by another program.',
    impossible: null,
    begin: ({ database }) => lockDatabase(database),
  },
  {
    name: 'its files may only be read',
    says: 'The disk reported an error.',
    impossible: noImmutable,
    begin: ({ database, folder }) => makeImmutable([join(folder, 'data'), database, `${database}-wal`]),
  },
  {
    name: 'its file was moved away',
    says: 'The database file was moved, deleted or replaced while the desk runs.',
    impossible: null,
    begin: ({ database }) => moveAway(database),
  },
];

describe.each(faults)('While $name', { timeout: 60_000 }, ({ says, impossible, mount, begin }) => {
  test('nothing is acknowledged, reading goes on, probes say so, and it ends without a restart', async (context) => {
    if (impossible) return context.skip(impossible);
    await using at = await deskAtWork(mount);
    const { desk, customer, database } = at;
    const before = [...customer.transcript.facts()];

    const end = await begin(at);
    const messageId = randomUUID();
    try {
      expect(await customer.send('It is a Lenovo.', messageId)).toMatchObject({
        ok: false,
        error: { code: 'unavailable', retryAfterMs: expect.any(Number) },
      });
      await expectReadingGoesOn(at, before);
      await expectProbesToSay(at, says);
    } finally {
      await end();
    }

    await untilReady(desk);
    expect(await metric(at, 'switchboard_database_writable')).toBe(1);
    expect(await customer.send('It is a Lenovo.', messageId)).toMatchObject({ data: { duplicate: false } });
    expect(await customer.send('It is a Lenovo.', messageId)).toMatchObject({ data: { duplicate: true } });
    await customer.transcript.until(first('agent-replied', before.length));
    expect(written(customer.transcript.facts(), messageId)).toHaveLength(1);
    expect(rowsOf(database, messageId)).toBe(1);
    // What was refused was told to the customer each time, and to the log once.
    expect(desk.output().match(/The database takes no writes\./g)).toHaveLength(1);
  });
});

test('With a full disk the desk stops in order, and what it acknowledged is there at the next start', {
  timeout: 60_000,
}, async (context) => {
  if (noMount) return context.skip(noMount);
  await using at = await deskAtWork(mountSmallDisk);
  const { desk, customer } = at;
  const before = [...customer.transcript.facts()];
  const free = fillDisk(at.folder);
  expect(await customer.send('It is a Lenovo.')).toMatchObject({ ok: false });
  expect(await desk.stop()).toBe(0);
  free();
  await desk.start();
  const again = await socketCustomer(desk, {
    cookie: customer.cookie,
    conversationId: customer.transcript.conversationId,
  });
  expect(again.transcript.facts()).toEqual(before);
  again.close();
});

test('A start on a database that another program has locked says so', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'switchboard-fault-'));
  const store = await openSqliteStore({ dataDir, now: Date.now, log: silentLog });
  await store.close();
  const unlock = await lockDatabase(join(dataDir, 'switchboard.db'));
  await expect(openSqliteStore({ dataDir, now: Date.now, log: silentLog })).rejects.toThrow(
    `The database in ${dataDir} cannot be opened. The database is locked by another program. Mend that and start again, or set DATA_DIR to another folder.`,
  );
  await unlock();
  await (await openSqliteStore({ dataDir, now: Date.now, log: silentLog })).close();
  await rm(dataDir, { recursive: true });
});

test('Waiting for a lock holds nobody else up', async () => {
  await using store = await openTestStore();
  const unlock = await lockDatabase(join(store.dataDir, 'switchboard.db'));
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  await expect(store.transaction(({ access }) => access.setSwitch('ai', false))).rejects.toThrow(
    'The database is locked by another program. Nothing was stored.',
  );
  const waiting = store.transaction(({ access }) => access.setSwitch('ai', false));
  await sleep(200);
  await unlock();
  await waiting;
  clearInterval(beat);
  expect(longest).toBeLessThan(500);
});

test('While nothing can be stored, strangers and people at the sign-in are told to try again', {
  timeout: 60_000,
}, async (context) => {
  if (noPrlimit) return context.skip(noPrlimit);
  await using at = await deskAtWork();
  const { desk, administrator } = at;
  const end = refuseWrites(desk.pid);
  await expect(strangersCookie(desk.url)).rejects.toThrow('refused');
  const { email, password } = administrator;
  const signIn = () => post(desk, '/api/auth/sign-in/email', { email, password });
  await expect(signIn()).rejects.toThrow('503');
  end();
  expect(await strangersCookie(desk.url)).toContain('visitor=');
  expect((await signIn()).status).toBe(200);
});

function written(facts: readonly Fact[], messageId: string): Fact[] {
  return facts.filter((fact) => fact.kind === 'customer-wrote' && fact.messageId === messageId);
}

/** As another program finds them in the file. */
function rowsOf(database: string, messageId: string): number {
  const file = new DatabaseSync(database, { readOnly: true });
  const rows = file.prepare('select 1 from facts where message_id = ?').all(messageId);
  file.close();
  return rows.length;
}

/** In the open tab, in a second one, and on a dashboard that is opened only now. */
async function expectReadingGoesOn(at: AtWork, before: readonly Fact[]): Promise<void> {
  const { desk, customer, administrator } = at;
  const { conversationId } = customer.transcript;
  const second = await socketCustomer(desk, { cookie: customer.cookie, conversationId });
  expect(second.transcript.facts()).toEqual(before);
  second.close();
  const staff = await socketStaff(desk, administrator);
  expect(staff.conversations().has(conversationId)).toBe(true);
  expect((await staff.open(conversationId)).facts().length).toBeGreaterThanOrEqual(before.length);
  staff.close();
}

async function expectProbesToSay(at: AtWork, says: string): Promise<void> {
  const { desk, administrator } = at;
  const [ready, alive, writable, status] = await Promise.all([
    fetch(`${desk.url}/readyz`),
    fetch(`${desk.url}/healthz`),
    metric(at, 'switchboard_database_writable'),
    fetch(`${desk.url}/api/status`, { headers: { cookie: administrator.cookie } }),
  ]);
  expect([ready.status, alive.status, writable]).toEqual([503, 200, 0]);
  expect(await status.json()).toMatchObject({
    database: { ok: false },
    warnings: expect.arrayContaining([expect.stringContaining(says)]),
    conversations: { ai: 1 },
  });
}

async function metric({ desk, token }: AtWork, name: string): Promise<number> {
  const response = await fetch(`${desk.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  const line = (await response.text()).split('\n').find((text) => text.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}

async function untilReady(desk: DeskProcess): Promise<void> {
  const deadline = Date.now() + 8000;
  for (;;) {
    const { status } = await fetch(`${desk.url}/readyz`);
    if (status === 200) return;
    if (Date.now() > deadline) throw new Error(`Not ready 8 s after the fault ended.\n${desk.output()}`);
    await sleep(50);
  }
}
