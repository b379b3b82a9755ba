import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { FigureHistoryView, FigureName, StatusView } from '#/lib/protocol/views.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { startOllama } from '../support/ollama/start.ts';
import { first, must, openSocket } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator, type StaffSession } from '../support/staff.ts';

/** A sample comes every ten seconds. */
const SAMPLED_MS = 30_000;

async function read<T>(desk: DeskProcess, { cookie }: StaffSession, path: string): Promise<T> {
  const response = await fetch(`${desk.url}${path}`, { headers: { cookie } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}
const historyOf = (desk: DeskProcess, ada: StaffSession) =>
  read<FigureHistoryView>(desk, ada, '/api/status/history');
const total = ({ hour }: FigureHistoryView, name: FigureName) =>
  hour.series[name].values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

async function until(desk: DeskProcess, ada: StaffSession, isThere: (history: FigureHistoryView) => boolean) {
  const deadline = Date.now() + SAMPLED_MS;
  for (;;) {
    const history = await historyOf(desk, ada);
    if (isThere(history)) return history;
    if (Date.now() > deadline)
      throw new Error(`Not within ${SAMPLED_MS} ms: ${JSON.stringify(history.hour)}`);
    await sleep(200);
  }
}

it('The figures of the last hour are there after a stop in order and after a kill -9, and what was counted adds up', {
  timeout: 120_000,
}, async () => {
  const ollama = await startOllama();
  await using desk = await startDesk({ ollamaUrl: ollama.url });
  const ada = await createAdministrator(desk);
  const customer = await socketCustomer(desk);
  await customer.send('Hello');
  await customer.transcript.until(first('agent-replied'));
  customer.close();

  await desk.stop();
  await desk.start();
  const stopped = await historyOf(desk, ada);
  const ended = total(stopped, 'replied') + total(stopped, 'handedOff') + total(stopped, 'escalated');
  expect(ended).toBeGreaterThan(0);
  expect(total(stopped, 'modelReplies')).toBeGreaterThan(0);

  const sampled = await until(desk, ada, ({ hour }) => hour.at.length > stopped.hour.at.length);
  await desk.kill();
  await desk.start();
  const killed = await historyOf(desk, ada);
  expect(killed.hour.at.slice(0, sampled.hour.at.length)).toEqual(sampled.hour.at);
  expect(total(killed, 'replied')).toBe(total(stopped, 'replied'));
  expect(killed.hour.series.databaseBytes.values.at(-1)).toBeGreaterThan(10_000);
  expect(killed.hour.series.diskFreeBytes.values.at(-1)).toBeGreaterThan(0);
  await ollama.stop();
});

it('The page and Prometheus tell the same of turns, conversations and the database', {
  timeout: 60_000,
}, async () => {
  const ollama = await startOllama();
  await using desk = await startDesk({ ollamaUrl: ollama.url, env: { DISK_LOW_MB: '100000000' } });
  const ada = await createAdministrator(desk);
  const customer = await socketCustomer(desk);
  await customer.send('I was charged twice this month.');
  await customer.transcript.until(first('agent-replied'));
  await must(customer.socket, 'person:request', { conversationId: customer.transcript.conversationId });

  const status = await read<StatusView>(desk, ada, '/api/status');
  const response = await fetch(`${desk.url}/metrics`, { headers: { cookie: ada.cookie } });
  const lines = (await response.text()).split('\n');
  const metric = (name: string) =>
    lines
      .filter((line) => line.startsWith(`switchboard_${name}`))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  const ending = (name: string) =>
    lines
      .filter((line) => line.startsWith('switchboard_turns_total{') && line.includes(`ending="${name}"`))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);

  const { turns } = status;
  expect(turns.replied + turns.handedOff).toBeGreaterThan(0);
  expect({
    replied: ending('replied'),
    handedOff: ending('handed-off'),
    escalated: ending('escalated'),
    withheld: ending('withheld'),
    failed: ending('failed'),
  }).toEqual(turns);
  expect(metric('conversations{owner="waiting"}')).toBe(status.conversations.waiting);
  expect(metric('sockets{side="customers"}')).toBe(status.sockets.customers);
  expect(metric('database_bytes')).toBeGreaterThanOrEqual(status.database.sizeBytes ?? Number.NaN);
  expect(status.alarms.map(({ kind }) => kind)).toEqual(['disk', 'nobody-here']);
  for (const { kind } of status.alarms) expect(metric(`alarms{kind="${kind}"}`)).toBe(1);
  expect(metric('alarms{')).toBe(2);
  customer.close();
  await ollama.stop();
});

it('A status page gets the history when it opens and each new sample with the figures after it', {
  timeout: 60_000,
}, async () => {
  await using desk = await startDesk();
  const ada = await createAdministrator(desk);
  const socket = await openSocket(desk.url, 'staff', ada.cookie);
  const sample = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No sample came.')), SAMPLED_MS);
    socket.on('status:changed', (_status, sampled) => {
      if (sampled.length === 0) return;
      clearTimeout(timer);
      resolve(sampled);
    });
  });
  const opened = await must(socket, 'status:open', {});
  expect(Object.keys(opened.history)).toEqual(['hour', 'day']);
  expect(await sample).toEqual([
    {
      resolution: 'hour',
      at: expect.any(Number),
      figures: expect.objectContaining({ staffSockets: 1, builtIn: 1, waiting: 0 }),
    },
  ]);
  socket.close();
});
