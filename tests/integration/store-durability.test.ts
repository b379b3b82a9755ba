import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { silentLog, temporaryFolder } from '#/tests/support/store.ts';

const program = new URL('../support/appending-process.ts', import.meta.url).pathname;

function start(dataDir: string): { child: ChildProcess; printed(): string[]; ready: Promise<unknown> } {
  const child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  // The last line may be cut off by the kill.
  const printed = () => text.split('\n').slice(0, -1);
  return { child, printed, ready: once(child.stdout, 'data') };
}

test('what was acknowledged before a kill -9 is there afterwards', async () => {
  const dataDir = await temporaryFolder();
  const acknowledged: string[] = [];
  for (const milliseconds of [60, 110, 170]) {
    const { child, printed, ready } = start(dataDir);
    const ended = once(child, 'close');
    await ready;
    await sleep(milliseconds);
    child.kill('SIGKILL');
    await ended;
    acknowledged.push(...printed().filter((line) => line !== 'ready'));
  }

  const store = await openSqliteStore({ dataDir, now: Date.now, log: silentLog });
  const rows = await store.records.conversations.list({ kind: 'open' }, 1_000_000);
  const kept = new Set(rows.map((row) => row.conversationId));
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  for (const id of acknowledged.slice(-20)) {
    expect(await store.records.conversations.facts(id, 0)).toHaveLength(1);
  }
  await store.close();
  await rm(dataDir, { recursive: true });
});

test('a second process on the same folder is refused', async () => {
  const dataDir = await temporaryFolder();
  const { child, ready } = start(dataDir);
  await ready;
  await expect(openSqliteStore({ dataDir, now: Date.now, log: silentLog })).rejects.toMatchObject({
    name: 'DataFolderError',
    reason: 'held',
  });
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
  await (await openSqliteStore({ dataDir, now: Date.now, log: silentLog })).close();
  await rm(dataDir, { recursive: true });
});

test('a turn that ran when the process died is owed to the next process at once, not when its lease is over', async () => {
  const dataDir = await temporaryFolder();
  const id = randomUUID();
  const died = await openSqliteStore({ dataDir, now: Date.now, log: silentLog });
  await died.transaction(async ({ conversations }) => {
    await conversations.create(id, 'visitor');
    const said = { kind: 'customer-wrote', messageId: randomUUID(), text: 'Hello' } as const;
    await conversations.append(id, emptyConversation, [said], Date.now());
    await conversations.claimTurn(id, 'the one that dies', Date.now(), 60_000);
  });
  await died.close();

  const next = await openSqliteStore({ dataDir, now: Date.now, log: silentLog });
  expect(await next.records.conversations.owedTurns(Date.now(), 10)).toEqual([id]);
  await next.close();
  await rm(dataDir, { recursive: true });
});
