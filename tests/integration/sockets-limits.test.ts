import { randomUUID } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { askRaw, connect, type RawWebsocket, upgrade } from '../support/raw-websocket.ts';
import { ask, openSocket } from '../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator } from '../support/staff.ts';

/** 12 kB on the wire. */
const LONGEST = '長'.repeat(4000);
const KB = 1024;
const MB = 1024 * KB;
const CUT_OFF = 'a browser that stopped reading was cut off';

it('A visitor has the chat open in as many tabs as SOCKETS_PER_VISITOR says; one more is told why, and gets in when one closes', async () => {
  await using desk = await startDesk({ env: { SOCKETS_PER_VISITOR: '3' } });
  const administrator = await createAdministrator(desk);
  const first = await connect(desk.url);
  const { cookie } = first;
  const tabs = [first, await connect(desk.url, { cookie }), await connect(desk.url, { cookie })];
  const refused = await connect(desk.url, { cookie }).catch(({ message }: Error) => message);
  expect(refused).toContain('"code":"limited"');
  expect(refused).toContain('"retryAfterMs":');
  expect(refused).toContain('open in too many tabs');
  const other = await connect(desk.url);
  tabs[0]?.destroy();
  tabs.push(await untilLetIn(() => connect(desk.url, { cookie })), other);
  expect(await metric(desk, administrator, 'socket_events_total{what="refused"}')).toBeGreaterThanOrEqual(1);
  for (const tab of tabs) tab.destroy();
});

it('As many strangers as STRANGERS_PER_ADDRESS says are let in from one address; who has written makes room and is let in always', async () => {
  await using desk = await startDesk({ env: { STRANGERS_PER_ADDRESS: '3' } });
  const strangers = [await connect(desk.url), await connect(desk.url), await connect(desk.url)];
  await expect(connect(desk.url)).rejects.toThrow('Many people on your network');

  const [writer] = strangers;
  if (!writer) throw new Error('Nobody is there.');
  const sent = { conversationId: randomUUID(), messageId: randomUUID(), text: 'Hello' };
  expect(await askRaw(writer, 'message:send', sent)).toMatchObject({ ok: true });
  strangers.push(await connect(desk.url));
  await expect(connect(desk.url)).rejects.toThrow('Many people on your network');
  strangers.push(await connect(desk.url, { cookie: writer.cookie }));

  const administrator = await createAdministrator(desk);
  const staff = await openSocket(desk.url, 'staff', administrator.cookie);
  strangers.push(await connect(desk.url, { localAddress: '127.0.0.2' }));
  for (const stranger of strangers) stranger.destroy();
  staff.close();
});

it('Behind a proxy, strangers count by the address the proxy saw, and IPv6 by its network', async () => {
  await using desk = await startDesk({ env: { STRANGERS_PER_ADDRESS: '1', TRUSTED_PROXIES: '1' } });
  const from = (address: string) => connect(desk.url, { headers: { 'X-Forwarded-For': address } });
  const sockets = [await from('203.0.113.7'), await from('203.0.113.8'), await from('2001:db8:1:2::1')];
  await expect(from('203.0.113.7')).rejects.toThrow('limited');
  await expect(from('203.0.113.9, 203.0.113.8')).rejects.toThrow('limited');
  await expect(from('2001:db8:1:2:3::9')).rejects.toThrow('limited');
  sockets.push(await from('2001:db8:1:3::1'));
  for (const socket of sockets) socket.destroy();
});

it('Far past the limit the upgrade itself is refused, and room is made when those sockets go', async () => {
  await using desk = await startDesk({ env: { STRANGERS_PER_ADDRESS: '2' } });
  const open: RawWebsocket[] = [];
  for (let count = 0; count < 4; count += 1) open.push(await upgrade(desk.url, { as: 'staff' }));
  await expect(upgrade(desk.url)).rejects.toThrow('The handshake was refused');
  for (const socket of open) socket.destroy();
  const back = await untilLetIn(() => connect(desk.url));
  back.destroy();
});

it.concurrent('A socket that asks for nothing within SOCKET_JOIN_MS is ended; one valid command is enough to stay', async () => {
  const deadline = 1000;
  await using desk = await startDesk({ env: { SOCKET_JOIN_MS: String(deadline) } });
  const administrator = await createAdministrator(desk);
  const began = performance.now();
  const staff = { as: 'staff', cookie: administrator.cookie } as const;
  const silent = [await upgrade(desk.url), await connect(desk.url), await connect(desk.url, staff)];
  const wrong = await connect(desk.url);
  expect(await askRaw(wrong, 'conversation:resume', { all: true })).toMatchObject({ ok: false });
  const [customer, dashboard, status] = [
    await connect(desk.url),
    await connect(desk.url, staff),
    await connect(desk.url, staff),
  ];
  expect(await askRaw(customer, 'conversation:resume', {})).toMatchObject({ ok: true });
  expect(await askRaw(dashboard, 'dashboard:open', {})).toMatchObject({ ok: true });
  expect(await askRaw(status, 'status:open', {})).toMatchObject({ ok: true });
  for (const socket of [...silent, wrong]) {
    const after = (await endedWithin(socket, deadline + 2000)) - began;
    expect(after).toBeGreaterThan(deadline - 100);
  }
  await sleep(500);
  for (const socket of [customer, dashboard, status]) {
    expect(socket.tcp.closed).toBe(false);
    socket.destroy();
  }
  expect(await metric(desk, administrator, 'socket_events_total{what="never-joined"}')).toBe(3);
}, 40_000);

it.concurrent('Connections that never finish their request are closed within 15 s', async () => {
  await using desk = await startDesk();
  const { port } = new URL(desk.url);
  const began = performance.now();
  const beginnings = [
    '',
    'GET /chat HTTP/1.1\r\nHost: a\r\n',
    'GET /socket.io/?EIO=4 HTTP/1.1\r\nUpgrade: websocket\r\n',
  ];
  const ended = beginnings.map(
    (beginning) =>
      new Promise<number>((resolve) => {
        const tcp = connectTcp(Number(port), '127.0.0.1', () => beginning && tcp.write(beginning));
        tcp.on('error', () => {}).on('close', () => resolve(performance.now() - began));
        tcp.resume();
      }),
  );
  for (const after of await Promise.all(ended)) expect(after).toBeLessThan(15_000);
}, 40_000);

it.concurrent('A browser that answers no ping is gone after SOCKET_PING_MS and SOCKET_PING_TIMEOUT_MS; one that does stays', async () => {
  await using desk = await startDesk({ env: { SOCKET_PING_MS: '400', SOCKET_PING_TIMEOUT_MS: '600' } });
  const administrator = await createAdministrator(desk);
  const colleague = await socketStaff(desk, administrator);
  const customer = await connect(desk.url);
  await askRaw(customer, 'conversation:resume', {});
  const asleep = await connect(desk.url, { answersPings: false });
  const began = performance.now();
  await askRaw(asleep, 'conversation:resume', {});
  const after = (await endedWithin(asleep, 5000)) - began;
  expect(after).toBeGreaterThan(800);
  // It does not answer the farewell either, so its connection is broken 2 s later.
  expect(after).toBeLessThan(4500);
  expect(customer.tcp.closed).toBe(false);
  expect(colleague.socket.connected).toBe(true);
  customer.destroy();
  colleague.close();
}, 40_000);

it('A frame of 64 KB is read; one byte more ends that socket and no other', async () => {
  await using desk = await startDesk();
  const customer = await socketCustomer(desk);
  const frame = (bytes: number) => {
    const empty = '420["conversation:resume",{"a":""}]';
    return empty.replace('""', `"${'a'.repeat(bytes - empty.length)}"`);
  };
  const exact = await connect(desk.url);
  const answer = exact.heard('430[');
  exact.send(frame(64 * KB));
  expect(await answer).toContain('"code":"invalid"');
  exact.send(frame(64 * KB + 1));
  await endedWithin(exact, 2000);
  expect(await ask(customer.socket, 'conversation:resume', {})).toMatchObject({ ok: true });
  customer.close();
});

it('60 commands at once are answered; the next is told how long to wait, and is answered after that', async () => {
  await using desk = await startDesk();
  const { socket, close } = await socketCustomer(desk);
  const answers = await Promise.all(Array.from({ length: 61 }, () => ask(socket, 'conversation:resume', {})));
  const refused = answers.filter((answer) => !answer.ok);
  expect(refused).toHaveLength(1);
  const [limited] = refused;
  if (limited?.ok !== false) throw new Error('The 61st was answered.');
  expect(limited.error.code).toBe('limited');
  expect(limited.error.retryAfterMs).toBeLessThanOrEqual(3000);
  await sleep(limited.error.retryAfterMs ?? 0);
  expect(await ask(socket, 'conversation:resume', {})).toMatchObject({ ok: true });
  close();
});

it('A reader that stops is dropped once more than SOCKET_BUFFER_BYTES wait for it; a healthy one beside it misses nothing', async () => {
  // Only the buffer can end it: it will answer no ping.
  await using desk = await startDesk({ env: { SOCKET_PING_TIMEOUT_MS: '120000' } });
  const first = await socketCustomer(desk);
  await first.send('Hello');
  const { conversationId } = first.transcript;
  const sameVisitor = { cookie: first.cookie, conversationId };
  const writers = [first, await socketCustomer(desk, sameVisitor), await socketCustomer(desk, sameVisitor)];
  const healthy = await socketCustomer(desk, sameVisitor);
  const paused = await connect(desk.url, sameVisitor);
  await askRaw(paused, 'conversation:sync', { conversationId, after: 0 });
  paused.pause();
  let sent = 1;
  const deadline = performance.now() + 60_000;
  async function write({ send }: SocketCustomer): Promise<void> {
    while (!desk.output().includes(CUT_OFF)) {
      if (performance.now() > deadline) throw new Error(`Not dropped after ${sent} messages.`);
      const answer = await send(LONGEST);
      if (answer.ok) sent += 1;
      else await sleep(answer.error.retryAfterMs ?? 100);
    }
  }
  await Promise.all(writers.map(write));
  const [, queued] = await desk.printed(/"queuedBytes":(\d+)/);
  expect(Number(queued)).toBeGreaterThan(MB);
  expect(Number(queued)).toBeLessThan(2 * MB + 64 * KB);
  await healthy.transcript.until(
    (facts) => facts.filter(({ kind }) => kind === 'customer-wrote').length === sent,
  );
  for (const { close } of [...writers, healthy]) close();
  paused.destroy();
}, 90_000);

it('A reader that asks for page after page and reads none is dropped at once', async () => {
  await using desk = await startDesk();
  const writer = await socketCustomer(desk);
  const { cookie, transcript } = writer;
  for (let sent = 0; sent < 25; sent += 1) await writer.send(LONGEST);
  const { conversationId } = transcript;
  const greedy = await connect(desk.url, { cookie });
  greedy.pause();
  for (let id = 0; id < 60; id += 1) {
    greedy.send(`42${id}${JSON.stringify(['conversation:sync', { conversationId, after: 0 }])}`);
  }
  await desk.printed(new RegExp(CUT_OFF), 5000);
  greedy.destroy();
  writer.close();
});

it('A healthy reader gets more than SOCKET_BUFFER_BYTES in one burst', async () => {
  await using desk = await startDesk({ env: { SOCKET_BUFFER_BYTES: String(512 * KB) } });
  const writer = await socketCustomer(desk);
  const { transcript, socket } = writer;
  for (let sent = 0; sent < 25; sent += 1) await writer.send(LONGEST);
  const { conversationId } = transcript;
  const pages = await Promise.all(
    Array.from({ length: 4 }, () => ask(socket, 'conversation:sync', { conversationId, after: 0 })),
  );
  for (const page of pages) {
    expect(Buffer.byteLength(JSON.stringify(page))).toBeGreaterThan(150 * KB);
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(256 * KB);
  }
  expect(desk.output()).not.toContain(CUT_OFF);
  writer.close();
});

it('A server that stops does not wait for a reader that stopped', async () => {
  await using desk = await startDesk();
  const writer = await socketCustomer(desk);
  const { cookie, transcript } = writer;
  for (let sent = 0; sent < 25; sent += 1) await writer.send(LONGEST);
  const { conversationId } = transcript;
  const paused = await connect(desk.url, { cookie });
  paused.pause();
  for (let id = 0; id < 20; id += 1) {
    paused.send(`42${id}${JSON.stringify(['conversation:sync', { conversationId, after: 0 }])}`);
  }
  await sleep(500);
  const began = performance.now();
  expect(await desk.stop()).toBe(0);
  expect(performance.now() - began).toBeLessThan(8000);
  paused.destroy();
  writer.close();
});

async function untilLetIn(open: () => Promise<RawWebsocket>): Promise<RawWebsocket> {
  const deadline = Date.now() + 3000;
  for (;;) {
    const socket = await open().catch((error: Error) => error);
    if (!(socket instanceof Error)) return socket;
    if (Date.now() > deadline) throw socket;
    await sleep(50);
  }
}

async function endedWithin(socket: RawWebsocket, ms: number): Promise<number> {
  const ended = await Promise.race([socket.ended, sleep(ms, null, { ref: false })]);
  if (ended === null) throw new Error(`The socket was still open after ${ms} ms.`);
  return ended;
}

async function metric(desk: DeskProcess, { cookie }: { cookie: string }, name: string): Promise<number> {
  const response = await fetch(`${desk.url}/metrics`, { headers: { cookie } });
  const line = (await response.text()).split('\n').find((one) => one.startsWith(`switchboard_${name} `));
  return Number(line?.split(' ').at(-1) ?? Number.NaN);
}
