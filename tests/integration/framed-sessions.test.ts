import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { createVisitorAccess } from '#/lib/access/visitors.ts';
import { startDesk } from '#/tests/support/desk-process.ts';
import { askRaw, connect, upgrade } from '#/tests/support/raw-websocket.ts';
import { openTestStore } from '#/tests/support/store.ts';

const address = '192.0.2.1';
const site = 'https://www.example.com';
const ancestors = async (url: string) =>
  /frame-ancestors ([^;]*)/.exec((await fetch(url)).headers.get('content-security-policy') ?? '')?.[1];

test('a framed session is a secure, partitioned cookie of its own', async () => {
  await using store = await openTestStore();
  const visitors = createVisitorAccess({ store, secureCookies: true, now: store.now });
  const { setCookie } = await visitors.newVisitor(address, { framed: true });
  expect(setCookie).toMatch(
    /^__Host-visitor-framed=[\w-]{43}; Path=\/; HttpOnly; SameSite=None; Max-Age=31536000; Secure; Partitioned$/,
  );
});

test('a framed session and one of our own page never mix, whatever cookie carries the token', async () => {
  await using store = await openTestStore();
  const visitors = createVisitorAccess({ store, secureCookies: true, now: store.now });
  const [own, framed] = [
    await visitors.newVisitor(address),
    await visitors.newVisitor(address, { framed: true }),
  ];
  const both = (ownPage: string, inFrame: string) =>
    `__Host-visitor=${ownPage}; __Host-visitor-framed=${inFrame}`;
  const right = both(own.token, framed.token);
  expect(await visitors.visitorFromCookie(right, address)).toEqual(own.principal);
  expect(await visitors.visitorFromCookie(right, address, { framed: true })).toEqual(framed.principal);
  const swapped = both(framed.token, own.token);
  expect(await visitors.visitorFromCookie(swapped, address)).toBeNull();
  expect(await visitors.visitorFromCookie(swapped, address, { framed: true })).toBeNull();
});

test('no framed session begins where cookies cannot be secure', async () => {
  await using store = await openTestStore();
  const visitors = createVisitorAccess({ store, secureCookies: false, now: store.now });
  await expect(visitors.newVisitor(address, { framed: true })).rejects.toThrow();
});

test('only the framed chat may be framed, by the sites on the list; nothing else and by nobody', async () => {
  await using desk = await startDesk({ env: { EMBED_SITES: `${site},http://localhost:8080` } });
  expect(await ancestors(`${desk.url}/chat?embed=1`)).toBe(`${site} http://localhost:8080`);
  for (const path of ['/chat', '/chat?embed=0', '/chat?embed', '/', '/sign-in?embed=1', '/nothing?embed=1']) {
    expect(await ancestors(`${desk.url}${path}`)).toBe("'none'");
  }
  const socket = await upgrade(desk.url, { embed: true });
  expect(socket.cookie).toMatch(/^__Host-visitor-framed=/);
  socket.destroy();
});

test('without a list nobody frames the chat, and a framed socket is told so', async () => {
  await using desk = await startDesk();
  expect(await ancestors(`${desk.url}/chat?embed=1`)).toBe("'none'");
  await expect(connect(desk.url, { embed: true })).rejects.toThrow('cannot be used inside another site');
});

const lan = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

test.skipIf(lan === undefined)('reached without encryption, the chat is framed by nobody', async () => {
  await using desk = await startDesk({ env: { HOST: '0.0.0.0', EMBED_SITES: site } });
  const url = `http://${lan}:${new URL(desk.url).port}`;
  expect(await ancestors(`${url}/chat?embed=1`)).toBe("'none'");
  await expect(connect(url, { embed: true })).rejects.toThrow('cannot be used inside another site');
  // The ordinary chat goes on.
  const socket = await connect(url);
  expect(await askRaw(socket, 'conversation:resume', {})).toMatchObject({ ok: true });
  socket.destroy();
});
