import { expect, test } from 'vitest';
import { sessionSecret } from '#/lib/access/secrets.ts';
import { WRONG_PASSWORDS_PER_ACCOUNT, WRONG_PASSWORDS_PER_ADDRESS } from '#/lib/access/sign-in-limits.ts';
import { createStaffAccess, type StaffAccess } from '#/lib/access/staff.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import { openTestStore, silentLog, TEST_NOON, type TestStore } from '../support/store.ts';

const QUARTER = 15 * 60_000;
const kim = {
  name: 'Kim',
  email: 'kim@desk.example',
  password: 'correct horse battery',
  role: 'agent',
} as const;

/** Made anew on the same store: what a restart does to all that is kept in memory. */
function accessOf(store: TestStore): StaffAccess {
  return createStaffAccess({
    store,
    secret: sessionSecret(store.dataDir),
    secureCookies: true,
    isSameOrigin: () => true,
    invitationMs: 1000,
    now: store.now,
    log: silentLog,
  });
}

function signIn(access: StaffAccess, email: string, password: string, address = '192.0.2.1') {
  const headers = { 'content-type': 'application/json', 'x-switchboard-address': address };
  const body = JSON.stringify({ email, password });
  return access.handler(new Request('http://desk/api/auth/sign-in/email', { method: 'POST', headers, body }));
}

test.each([kim.email, 'nobody@desk.example'])('A restart forgets no wrong password for %s', async (email) => {
  await using store = await openTestStore();
  await accessOf(store).createStaff(kim);
  const statuses = [];
  for (let tries = 0; tries <= WRONG_PASSWORDS_PER_ACCOUNT; tries += 1) {
    statuses.push((await signIn(accessOf(store), email, 'wrong', `192.0.2.${tries}`)).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test('A restart forgets no wrong password of an address', async () => {
  await using store = await openTestStore();
  await accessOf(store).createStaff(kim);
  const statuses = [];
  for (let tries = 0; tries <= WRONG_PASSWORDS_PER_ADDRESS; tries += 1) {
    statuses.push((await signIn(accessOf(store), `a${tries}@desk.example`, 'wrong')).status);
  }
  expect(statuses).toEqual([...Array(WRONG_PASSWORDS_PER_ADDRESS).fill(401), 429]);
});

test('Who waited a quarter of an hour from the first try may try again', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  for (let tries = 0; tries < WRONG_PASSWORDS_PER_ACCOUNT; tries += 1)
    await signIn(access, kim.email, 'wrong');
  store.clock.now = TEST_NOON + QUARTER - 1000;
  const early = await signIn(access, kim.email, kim.password);
  expect([early.status, early.headers.get('retry-after')]).toEqual([429, '1']);
  store.clock.now = TEST_NOON + QUARTER;
  expect((await signIn(access, kim.email, kim.password)).status).toBe(200);
});

test('A clock that was set back makes nobody wait longer than a quarter of an hour', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  for (let tries = 0; tries < WRONG_PASSWORDS_PER_ACCOUNT; tries += 1)
    await signIn(access, kim.email, 'wrong');
  store.clock.now = TEST_NOON - 24 * 3_600_000;
  const waits = await signIn(access, kim.email, kim.password);
  expect(Number(waits.headers.get('retry-after'))).toBeLessThanOrEqual(900);
  store.clock.now += QUARTER;
  expect((await signIn(access, kim.email, kim.password)).status).toBe(200);
});

test('A right password takes its own try of the address back, and not those of others', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  for (let tries = 1; tries < WRONG_PASSWORDS_PER_ADDRESS; tries += 1) {
    await signIn(access, `a${tries}@desk.example`, 'wrong');
  }
  for (let tries = 0; tries < 3; tries += 1) {
    expect((await signIn(access, kim.email, kim.password)).status).toBe(200);
  }
  expect((await signIn(access, 'last@desk.example', 'wrong')).status).toBe(401);
  expect((await signIn(access, kim.email, kim.password)).status).toBe(429);
});

test('When tries cannot be counted nobody is let in', async () => {
  await using store = await openTestStore();
  const access = accessOf(store);
  await access.createStaff(kim);
  await store.close();
  await expect(signIn(access, kim.email, kim.password)).rejects.toBeInstanceOf(StoreUnavailable);
});
