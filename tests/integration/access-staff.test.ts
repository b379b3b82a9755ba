import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { getMigrations } from 'better-auth/db/migration';
import { expect, test } from 'vitest';
import { betterAuthOn } from '#/lib/access/better-auth.ts';
import { sessionSecret } from '#/lib/access/secrets.ts';
import { offerSetupLink } from '#/lib/access/setup-link.ts';
import { WRONG_PASSWORDS_PER_ACCOUNT, WRONG_PASSWORDS_PER_ADDRESS } from '#/lib/access/sign-in-limits.ts';
import { createStaffAccess, type StaffAccess } from '#/lib/access/staff.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import { openTestStore, silentLog, TEST_NOON, type TestStore } from '#/tests/support/store.ts';

const ORIGIN = 'http://127.0.0.1:3000';
const HOUR = 3_600_000;
const password = 'correct horse battery';
const kim = { name: 'Kim', email: 'kim@desk.example', password, role: 'agent' } as const;
const ada = { name: 'Ada', email: 'ada@desk.example', password };

function accessOf(store: TestStore, secureCookies = true): StaffAccess {
  return createStaffAccess({
    store,
    secret: sessionSecret(store.dataDir),
    secureCookies,
    isSameOrigin: (request) => request.headers.get('origin') === ORIGIN,
    invitationMs: 72 * HOUR,
    now: store.now,
    log: silentLog,
  });
}

type Asked = { method?: string; cookie?: string; address?: string; origin?: string; type?: string };

function ask(access: StaffAccess, path: string, body: unknown, asked: Asked = {}): Promise<Response> {
  const method = asked.method ?? 'POST';
  const headers = new Headers({
    'content-type': asked.type ?? 'application/json',
    origin: asked.origin ?? ORIGIN,
    'x-switchboard-address': asked.address ?? '192.0.2.1',
  });
  if (asked.cookie) headers.set('cookie', asked.cookie);
  const text = method === 'GET' ? null : JSON.stringify(body);
  return access.handler(new Request(`${ORIGIN}/api/auth${path}`, { method, headers, body: text }));
}

function signIn(access: StaffAccess, email: string, tried: string, address?: string): Promise<Response> {
  return ask(access, '/sign-in/email', { email, password: tried }, address ? { address } : {});
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

async function linkFor(store: TestStore): Promise<string> {
  const link = await offerSetupLink({ store, now: store.now, lifetimeMs: HOUR });
  if (!link) throw new Error('A link should be offered.');
  return link.token;
}

test('the tables are what this version of better-auth works on', async () => {
  await using store = await openTestStore();
  const auth = betterAuthOn({
    database: { db: store.kysely, type: 'sqlite', transaction: true },
    secret: 'a secret that is only used in this test',
    secureCookies: true,
    log: silentLog,
  });
  const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
});

test('a person signs in, is known by the cookie, and signs out', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  const created = await access.createStaff(kim);
  expect(created).toMatchObject({ ok: true, value: { name: 'Kim', role: 'agent' } });

  const signedIn = await signIn(access, 'KIM@desk.example', password);
  expect(signedIn.status).toBe(200);
  expect(await signedIn.json()).toBeNull(); // the session token is in the cookie only
  expect(signedIn.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-switchboard\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/i,
    ),
  ]);
  const cookie = cookiesOf(signedIn);
  const known = await access.session(new Headers({ cookie }));
  expect(known).toEqual({
    kind: 'staff',
    id: expect.any(String),
    name: 'Kim',
    role: 'agent',
    via: 'session',
  });
  const asked = await ask(access, '/get-session', null, { method: 'GET', cookie });
  expect(await asked.json()).toEqual(known);

  const signedOut = await ask(access, '/sign-out', {}, { cookie });
  expect(signedOut.status).toBe(200);
  expect(await access.session(new Headers({ cookie }))).toBeNull();
});

test('nobody is known without a cookie, or with one that was changed', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  const cookie = cookiesOf(await signIn(access, kim.email, password));
  expect(await access.session(new Headers())).toBeNull();
  expect(
    await access.session(new Headers({ cookie: cookie.replace('session_token=', 'session_token=x') })),
  ).toBeNull();
  expect(await access.session(new Headers({ cookie: cookie.replace('__Host-', '') }))).toBeNull();
});

test('over plain HTTP to another machine the session cookie has the plain name and is not Secure', async () => {
  await using store = await openTestStore();
  const access = accessOf(store, false);
  await access.createStaff(kim);
  const signedIn = await signIn(access, kim.email, password);
  expect(signedIn.headers.getSetCookie().join()).toMatch(/^switchboard\.session_token=/);
  expect(signedIn.headers.getSetCookie().join()).not.toContain('Secure');
  expect(await access.session(new Headers({ cookie: cookiesOf(signedIn) }))).toMatchObject({ name: 'Kim' });
});

test('a wrong password and an unknown e-mail are answered alike', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  const wrong = await signIn(access, kim.email, 'not the password');
  const unknown = await signIn(access, 'nobody@desk.example', password);
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  expect(await wrong.text()).toBe(await unknown.text());
});

test(`after ${WRONG_PASSWORDS_PER_ACCOUNT} wrong passwords the account waits, even for the right one, from any address`, async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  for (let tries = 1; tries < WRONG_PASSWORDS_PER_ACCOUNT; tries += 1) {
    expect((await signIn(access, kim.email, 'wrong', `192.0.2.${tries}`)).status).toBe(401);
  }
  // The right one at the limit signs in, and the count begins anew.
  expect((await signIn(access, kim.email, password)).status).toBe(200);
  for (let tries = 1; tries <= WRONG_PASSWORDS_PER_ACCOUNT; tries += 1) {
    expect((await signIn(access, kim.email, 'wrong', `192.0.2.${tries}`)).status).toBe(401);
  }
  const locked = await signIn(access, kim.email, password, '192.0.2.99');
  expect(locked.status).toBe(429);
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800);
});

test(`after ${WRONG_PASSWORDS_PER_ADDRESS} wrong passwords an address waits, for any account`, async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  for (let tries = 1; tries <= WRONG_PASSWORDS_PER_ADDRESS; tries += 1) {
    expect((await signIn(access, `somebody-${tries}@desk.example`, 'wrong')).status).toBe(401);
  }
  expect((await signIn(access, kim.email, password)).status).toBe(429);
  expect((await signIn(access, kim.email, password, '192.0.2.2')).status).toBe(200);
});

test('addresses of one IPv6 network share their wrong passwords', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  for (let tries = 1; tries <= WRONG_PASSWORDS_PER_ADDRESS; tries += 1) {
    await signIn(access, `somebody-${tries}@desk.example`, 'wrong', `2001:db8:1:2::${tries}`);
  }
  expect((await signIn(access, kim.email, password, '2001:db8:1:2:aaaa::1')).status).toBe(429);
  expect((await signIn(access, kim.email, password, '2001:db8:1:3::1')).status).toBe(200);
});

test('passwords tried at the same moment do not get more than the limit', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => signIn(access, kim.email, `wrong-${index}`, `192.0.2.${index}`)),
  );
  const tried = answers.filter((answer) => answer.status === 401);
  expect(tried.length).toBeLessThanOrEqual(WRONG_PASSWORDS_PER_ACCOUNT);
  expect(answers.every((answer) => answer.status === 401 || answer.status === 429)).toBe(true);
});

test('a changed password ends the other sessions', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  const here = cookiesOf(await signIn(access, kim.email, password));
  const elsewhere = cookiesOf(await signIn(access, kim.email, password));
  const newPassword = 'another horse, another battery';

  const refused = await ask(
    access,
    '/change-password',
    { currentPassword: 'wrong', newPassword },
    { cookie: here },
  );
  expect(refused.ok).toBe(false);
  const changed = await ask(
    access,
    '/change-password',
    { currentPassword: password, newPassword },
    { cookie: here },
  );
  expect(changed.status).toBe(200);
  expect(await access.session(new Headers({ cookie: elsewhere }))).toBeNull();
  expect((await signIn(access, kim.email, password)).status).toBe(401);
  expect((await signIn(access, kim.email, newPassword)).status).toBe(200);
});

test('somebody who was banned is neither known nor let in', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  const cookie = cookiesOf(await signIn(access, kim.email, password));
  await store.kysely.updateTable('staff_user').set({ banned: 1 }).execute();
  expect(await access.session(new Headers({ cookie }))).toBeNull();
  expect((await signIn(access, kim.email, password)).ok).toBe(false);
  expect(await access.staff()).toEqual([]);
});

test('nothing else of better-auth can be reached, and nothing from a foreign page or as a form', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff({ ...kim, role: 'admin' });
  const cookie = cookiesOf(await signIn(access, kim.email, password));
  for (const path of [
    '/sign-up/email',
    '/admin/create-user',
    '/admin/list-users',
    '/admin/impersonate-user',
    '/update-user',
    '/delete-user',
    '/list-sessions',
    '/request-password-reset',
    '/sign-in/email/',
    '/Sign-in/email',
    '/',
  ]) {
    const answers = [
      await ask(access, path, {}, { cookie }),
      await ask(access, path, null, { cookie, method: 'GET' }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404]);
  }
  const words = { email: kim.email, password };
  expect((await ask(access, '/sign-in/email', words, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await ask(access, '/sign-in/email', words, { type: 'text/plain' })).status).toBe(400);
  expect((await ask(access, '/sign-in/email', { ...words, callbackURL: '/' })).status).toBe(400);
  expect((await ask(access, '/sign-in/email', { email: ['a'], password: {} })).status).toBe(400);
});

test('an account needs a name and a long enough password, and an e-mail of its own', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  expect(await access.createStaff({ ...kim, password: 'x'.repeat(11) })).toMatchObject({
    ok: false,
    refusal: { code: 'invalid' },
  });
  expect((await access.createStaff({ ...kim, password: 'x'.repeat(12) })).ok).toBe(true);
  expect(await access.createStaff({ ...kim, email: 'KIM@desk.example' })).toMatchObject({
    ok: false,
    refusal: { code: 'conflict' },
  });
  expect(await access.createStaff({ ...kim, email: 'no e-mail' })).toMatchObject({
    ok: false,
    refusal: { code: 'invalid' },
  });
});

test('the link makes the first administrator, once', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  const token = await linkFor(store);
  expect(await access.hasAdministrator()).toBe(false);
  const both = await Promise.all([
    access.createFirstAdministrator({ token, ...ada }),
    access.createFirstAdministrator({ token, ...ada, email: 'eve@desk.example' }),
  ]);
  expect(both.filter((created) => created.ok)).toHaveLength(1);
  expect(await access.hasAdministrator()).toBe(true);
  expect(await access.staff()).toEqual([expect.objectContaining({ role: 'admin' })]);
  expect(await access.createFirstAdministrator({ token, ...ada })).toMatchObject({
    ok: false,
    refusal: { code: 'forbidden' },
  });
  expect(await offerSetupLink({ store, now: store.now, lifetimeMs: HOUR })).toBeNull();
});

test('a link dies after its time, when a newer one is made, and when an administrator exists', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  const create = async (token: string) => (await access.createFirstAdministrator({ token, ...ada })).ok;

  const outlived = await linkFor(store);
  store.clock.now = TEST_NOON + HOUR;
  expect(await create(outlived)).toBe(false);

  const older = await linkFor(store);
  const newer = await linkFor(store);
  expect(await create(older)).toBe(false);
  expect(await create('guessed')).toBe(false);

  await access.createStaff({ ...kim, role: 'admin' });
  expect(await create(newer)).toBe(false);
});

test('a link outlives a password that is too short and an e-mail that is taken', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  const token = await linkFor(store);
  expect((await access.createFirstAdministrator({ token, ...ada, password: 'short' })).ok).toBe(false);
  expect((await access.createFirstAdministrator({ token, ...ada, email: kim.email })).ok).toBe(false);
  expect((await access.createFirstAdministrator({ token, ...ada })).ok).toBe(true);
});

test('sessions outlive a restart: the secret is kept, for its owner alone', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  const cookie = cookiesOf(await signIn(access, kim.email, password));
  expect((await stat(join(store.dataDir, 'session-secret'))).mode & 0o777).toBe(0o600);
  expect(await accessOf(store).session(new Headers({ cookie }))).toMatchObject({ name: 'Kim' });
});

test('when the store is away a session is not denied but unavailable', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  const cookie = cookiesOf(await signIn(access, kim.email, password));
  await store.close();
  await expect(access.session(new Headers({ cookie }))).rejects.toBeInstanceOf(StoreUnavailable);
});
