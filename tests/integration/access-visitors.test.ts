import { expect, test } from 'vitest';
import { createApiTokens } from '#/lib/access/api-tokens.ts';
import { createVisitorAccess } from '#/lib/access/visitors.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { openTestStore, TEST_NOON, type TestStore } from '#/tests/support/store.ts';

function visitorsOf(store: TestStore, secureCookies = true) {
  return createVisitorAccess({ store, secureCookies, now: store.now });
}

function cookieOf(setCookie: string): string {
  return setCookie.split(';', 1)[0] ?? '';
}

test('a new visitor is known again by the cookie, at whatever address they are now', async () => {
  await using store = await openTestStore();
  const visitors = visitorsOf(store);
  const { principal, setCookie } = await visitors.newVisitor('192.0.2.1');
  expect(setCookie).toMatch(
    /^__Host-visitor=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=31536000; Secure$/,
  );
  const cookies = `theme=dark; ${cookieOf(setCookie)}; other=1`;
  expect(await visitors.visitorFromCookie(cookies, '198.51.100.7')).toEqual({
    ...principal,
    address: '198.51.100.7',
  });
});

test('over plain HTTP to another machine the cookie has the plain name and is not Secure', async () => {
  await using store = await openTestStore();
  const { setCookie } = await visitorsOf(store, false).newVisitor('192.0.2.1');
  expect(setCookie).toMatch(/^visitor=/);
  expect(setCookie).not.toContain('Secure');
});

test('nobody is known by a missing, empty, foreign or cut cookie', async () => {
  await using store = await openTestStore();
  const visitors = visitorsOf(store);
  const { token, principal } = await visitors.newVisitor('192.0.2.1');
  const cookies = [
    undefined,
    '',
    '__Host-visitor=',
    `__Host-visitor=${token.slice(0, -1)}`,
    `visitor=${token}`,
    `__Host-visitor=${principal.visitorId}`,
  ];
  for (const cookie of cookies) expect(await visitors.visitorFromCookie(cookie, '192.0.2.1')).toBeNull();
});

test('the token itself is not in the database', async () => {
  await using store = await openTestStore();
  const { token } = await visitorsOf(store).newVisitor('192.0.2.1');
  const rows = await store.kysely.selectFrom('visitors').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('a visit is noted once a minute', async () => {
  await using store = await openTestStore();
  const visitors = visitorsOf(store);
  const { principal, setCookie } = await visitors.newVisitor('192.0.2.1');
  const seen = async () => (await store.records.access.visitor(principal.visitorId))?.lastSeenAt;
  store.clock.now = TEST_NOON + 59_999;
  await visitors.visitorFromCookie(cookieOf(setCookie), '192.0.2.1');
  expect(await seen()).toBe(TEST_NOON);
  store.clock.now = TEST_NOON + 60_000;
  await visitors.visitorFromCookie(cookieOf(setCookie), '192.0.2.1');
  expect(await seen()).toBe(TEST_NOON + 60_000);
});

test('an API token acts with its role until it is revoked, and its secret is shown once', async () => {
  await using store = await openTestStore();
  const tokens = createApiTokens({ store, now: store.now });
  const ada: StaffPrincipal = { kind: 'staff', id: 'ada', name: 'Ada', role: 'admin', via: 'session' };
  const { token, secret } = await tokens.create({ name: 'Grafana', role: 'ops' }, ada);
  expect(secret).toMatch(/^sb_[\w-]{43}$/);
  expect(await tokens.principal(secret)).toEqual({
    kind: 'staff',
    id: token.tokenId,
    name: 'Grafana',
    role: 'ops',
    via: 'token',
  });
  expect(await tokens.list()).toEqual([{ ...token, createdBy: 'Ada', lastUsedAt: TEST_NOON }]);
  expect(JSON.stringify(await store.kysely.selectFrom('api_tokens').selectAll().execute())).not.toContain(
    secret,
  );

  expect(await tokens.principal(`${secret}x`)).toBeNull();
  expect(await tokens.principal('')).toBeNull();
  expect(await tokens.revoke(token.tokenId, ada)).toBe(true);
  expect(await tokens.revoke(token.tokenId, ada)).toBe(false);
  expect(await tokens.principal(secret)).toBeNull();
});
