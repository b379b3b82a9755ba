import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ATTACHMENT_LIMIT } from '#/lib/protocol/limits.ts';
import { residentBytes } from '../chaos/clients/process-figures.ts';
import { startDesk } from '../support/desk-process.ts';
import { png, pngOf } from '../support/files.ts';
import { plainRequest } from '../support/plain-request.ts';
import { strangersCookie } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';

const MB = 1024 * 1024;
const AN_HOUR = 20;
/** As the settings have it: the visitors of one network together have so many times what one has. */
const NETWORK_TIMES = 20;

it('10,000 attachments of 50 visitors of one network, large ones at once among them, fill neither the disk nor the memory', async () => {
  await using desk = await startDesk({
    env: { ATTACHMENTS_AN_HOUR: String(AN_HOUR), NETWORK_TIMES: String(NETWORK_TIMES) },
  });
  const cookies = await Promise.all(Array.from({ length: 50 }, () => strangersCookie(desk.url)));
  const agent = new Agent({ keepAlive: true, maxSockets: 40 });
  const statuses = new Map<number, number>();
  const upload = async (cookie: string, body: Buffer) => {
    const { status } = await plainRequest(desk.url, {
      ...{ method: 'PUT', path: `/api/chat/attachments/${randomUUID()}`, body, agent },
      headers: { origin: desk.url, cookie },
    }).catch(() => ({ status: 0 })); // cut off while it was sending: refused too
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };

  // Everything a first request loads is there before it is weighed.
  await upload(cookies[0] ?? '', pngOf(ATTACHMENT_LIMIT));
  const before = residentBytes(desk.pid);
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, residentBytes(desk.pid));
  }, 50);
  await Promise.all(cookies.map((cookie) => upload(cookie, pngOf(ATTACHMENT_LIMIT))));
  for (let round = 0; round < 199; round += 1) {
    await Promise.all(cookies.map((cookie) => upload(cookie, png())));
  }
  clearInterval(watching);
  agent.destroy();

  const taken = statuses.get(200) ?? 0;
  expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(10_001);
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThanOrEqual(AN_HOUR * NETWORK_TIMES);
  expect([...statuses.keys()].filter((status) => ![0, 200, 429].includes(status))).toEqual([]);
  expect((most - before) / MB).toBeLessThan(150);
  const database = statSync(join(desk.dataDir, 'switchboard.db')).size;
  expect(database / MB).toBeLessThan(51 * 5 + 50);

  await sleep(100);
  const customer = await socketCustomer(desk);
  expect(await customer.send('Is anybody there?')).toMatchObject({ ok: true });
  customer.close();
});
