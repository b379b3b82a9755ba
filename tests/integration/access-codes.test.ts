import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkCode, WRONG_CODES_PER_ACCOUNT_A_DAY, writeCode } from '#/lib/access/one-time-codes.ts';
import { openTestStore, TEST_NOON, type TestStore } from '#/tests/support/store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const rules = {
  lifetimeMs: 10 * MINUTE,
  perAccount: 3,
  perAddress: 5,
  perConversation: 4,
  secret: 'a secret of this desk',
};
const bob = 'bob@example.com';

type Place = { conversationId: string; visitorId: string; address: string; email: string };

function somewhere(changes: Partial<Place> = {}): Place {
  return {
    conversationId: randomUUID(),
    visitorId: randomUUID(),
    address: randomUUID(),
    email: bob,
    ...changes,
  };
}

async function ask(store: TestStore, place: Place) {
  return await store.transaction((records) => writeCode(records, { ...place, now: store.now() }, rules));
}

async function codeFor(store: TestStore, place: Place): Promise<string> {
  const asked = await ask(store, place);
  if (!asked.ok || !asked.value.mail) throw new Error('No code.');
  return asked.value.mail.code;
}

async function tryCode(store: TestStore, place: Place, code: string) {
  const tried = { ...place, code, now: store.now() };
  return await store.transaction((records) => checkCode(records, tried, rules.secret));
}

const otherThan = (code: string) => (code === '000000' ? '111111' : '000000');
const proved = { proved: true, accountId: 'ACC-1018', name: 'Bob Nakamura' };
const over = { facts: [], answer: { proved: false, triesLeft: 0 } };

test('access-A6: the code proves the account it was sent to, once', async () => {
  await using store = await openTestStore();
  const place = somewhere({ email: 'BOB@example.com' });
  const asked = await ask(store, place);
  expect(asked).toMatchObject({
    ok: true,
    value: { mail: { to: bob, code: expect.stringMatching(/^\d{6}$/) } },
  });
  const code = asked.ok ? (asked.value.mail?.code ?? '') : '';
  expect(await tryCode(store, place, code)).toEqual({
    facts: [{ kind: 'identity-proved', accountId: 'ACC-1018', name: 'Bob Nakamura', method: 'code' }],
    answer: proved,
  });
  expect(await tryCode(store, place, code)).toMatchObject(over);
});

test('access-A6: the code itself is not in the database', async () => {
  await using store = await openTestStore();
  const code = await codeFor(store, somewhere());
  const rows = await store.kysely.selectFrom('identity_codes').selectAll().execute();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify({ ...rows[0], code_hash: '' })).not.toContain(code);
  expect(rows[0]?.code_hash).toMatch(/^[0-9a-f]{64}$/);
});

test('access-A6: a code of another conversation or visitor proves nothing', async () => {
  await using store = await openTestStore();
  const place = somewhere();
  const code = await codeFor(store, place);
  expect(await tryCode(store, somewhere(), code)).toMatchObject(over);
  expect(await tryCode(store, { ...place, visitorId: randomUUID() }, code)).toMatchObject(over);
  const elsewhere = somewhere({ visitorId: place.visitorId });
  await codeFor(store, elsewhere);
  const { answer } = await tryCode(store, elsewhere, code);
  expect(answer.proved).toBe(false);
});

test('access-A6: five wrong codes end it; the right one comes too late', async () => {
  await using store = await openTestStore();
  const place = somewhere();
  const code = await codeFor(store, place);
  for (const triesLeft of [4, 3, 2, 1, 0]) {
    expect(await tryCode(store, place, otherThan(code))).toMatchObject({
      facts: [{ kind: 'identity-refused', method: 'code', triesLeft }],
      answer: { proved: false, triesLeft },
    });
  }
  expect(await tryCode(store, place, code)).toMatchObject(over);
});

test('access-A6: wrong codes tried at the same moment are counted one by one', async () => {
  await using store = await openTestStore();
  const place = somewhere();
  const code = await codeFor(store, place);
  const tries = await Promise.all(Array.from({ length: 20 }, () => tryCode(store, place, otherThan(code))));
  expect(tries.filter(({ facts }) => facts.length > 0)).toHaveLength(5);
});

test('access-A6: the right code at the same moment, many times, proves once', async () => {
  await using store = await openTestStore();
  const place = somewhere();
  const code = await codeFor(store, place);
  const tries = await Promise.all(Array.from({ length: 10 }, () => tryCode(store, place, code)));
  expect(tries.filter(({ answer }) => answer.proved)).toHaveLength(1);
});

test('access-A6: a code is good for ten minutes', async () => {
  await using store = await openTestStore();
  const [place, later] = [somewhere(), somewhere()];
  const codes = [await codeFor(store, place), await codeFor(store, later)];
  store.clock.now = TEST_NOON + 10 * MINUTE - 1;
  expect((await tryCode(store, place, codes[0] ?? '')).answer.proved).toBe(true);
  store.clock.now = TEST_NOON + 10 * MINUTE;
  expect(await tryCode(store, later, codes[1] ?? '')).toMatchObject(over);
});

test('access-A6: only the newest code counts', async () => {
  await using store = await openTestStore();
  const place = somewhere();
  const first = await codeFor(store, place);
  store.clock.now += 1;
  const second = await codeFor(store, place);
  if (first !== second) expect((await tryCode(store, place, first)).answer.proved).toBe(false);
  expect((await tryCode(store, place, second)).answer.proved).toBe(true);
});

test('access-A6: when the account has another e-mail by now, the code opens nothing', async () => {
  await using store = await openTestStore();
  const place = somewhere();
  const code = await codeFor(store, place);
  await store.kysely
    .updateTable('accounts')
    .set({ email: 'new@example.com', email_key: 'new@example.com' })
    .where('account_id', '=', 'ACC-1018')
    .execute();
  expect(await tryCode(store, place, code)).toMatchObject(over);
  // Nor when somebody else's account has it.
  await store.kysely
    .updateTable('accounts')
    .set({ email: bob, email_key: bob })
    .where('account_id', '=', 'ACC-1001')
    .execute();
  expect(await tryCode(store, place, code)).toMatchObject(over);
});

test('access-A6: an unknown e-mail is counted and refused like a known one, and no code opens it', async () => {
  await using store = await openTestStore();
  const [known, unknown] = [somewhere(), somewhere({ email: 'nobody@example.com' })];
  const code = await codeFor(store, known);
  expect(await ask(store, unknown)).toMatchObject({ ok: true, value: { mail: null } });
  for (let tries = 0; tries < 6; tries += 1) {
    const refused = await tryCode(store, unknown, '123456');
    expect(refused).toEqual(await tryCode(store, known, otherThan(code)));
  }
  for (const place of [known, unknown]) {
    await ask(store, place);
    await ask(store, place);
  }
  const refusals = [await ask(store, known), await ask(store, unknown)];
  expect(refusals[0]).toMatchObject({ ok: false, refusal: { code: 'limited' } });
  expect(refusals[1]).toEqual(refusals[0]);
});

test.each([
  ['account', 3, { email: bob }],
  ['address', 5, { address: '192.0.2.1' }],
] as const)('access-A6: codes an hour by %s: %i and no more', async (by, most, shared) => {
  await using store = await openTestStore();
  const next = (index: number) =>
    somewhere({ email: by === 'account' ? bob : `customer-${index}@example.com`, ...shared });
  for (let index = 0; index < most; index += 1) expect((await ask(store, next(index))).ok).toBe(true);
  const refused = await ask(store, next(most));
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'limited', retryAfterMs: HOUR } });
  store.clock.now += HOUR;
  expect((await ask(store, next(most))).ok).toBe(true);
});

test('access-A6: codes an hour in one conversation: 4 and no more', async () => {
  await using store = await openTestStore();
  const { conversationId } = somewhere();
  const next = (index: number) => somewhere({ conversationId, email: `customer-${index}@example.com` });
  for (let index = 0; index < 4; index += 1) expect((await ask(store, next(index))).ok).toBe(true);
  expect(await ask(store, next(5))).toMatchObject({ ok: false, refusal: { code: 'limited' } });
});

test(`access-A6: ${WRONG_CODES_PER_ACCOUNT_A_DAY} wrong codes a day for one account close the check`, async () => {
  await using store = await openTestStore();
  for (let round = 0; round < 3; round += 1) {
    const place = somewhere();
    const code = await codeFor(store, place);
    for (let tries = 0; tries < 5; tries += 1) await tryCode(store, place, otherThan(code));
  }
  store.clock.now += HOUR;
  expect(await ask(store, somewhere())).toMatchObject({ ok: false, refusal: { code: 'limited' } });
  expect((await ask(store, somewhere({ email: 'aisha@bellologistics.example' }))).ok).toBe(true);
});
