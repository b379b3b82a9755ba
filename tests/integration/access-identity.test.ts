import { expect, test } from 'vitest';
import {
  checkIdentity,
  type IdentityOutcome,
  type IdentityTry,
  TRIES_PER_ACCOUNT_A_DAY,
  TRIES_PER_ADDRESS_A_DAY,
  TRIES_PER_CONVERSATION,
} from '#/lib/access/identity-check.ts';
import type { Store } from '#/lib/ports/store.ts';
import { openTestStore, TEST_NOON } from '#/tests/support/store.ts';

const HOUR = 3_600_000;
const right = { email: 'bob@example.com', postalCode: '97201' };
const wrong = { email: 'bob@example.com', postalCode: '00000' };

function check(store: Store, tried: Partial<IdentityTry>): Promise<IdentityOutcome> {
  return store.transaction((records) =>
    checkIdentity(records, {
      ...right,
      address: '192.0.2.1',
      failedTriesHere: 0,
      method: 'card',
      now: TEST_NOON,
      ...tried,
    }),
  );
}

test('the right e-mail and postal code prove the account, however they are written', async () => {
  await using store = await openTestStore();
  expect(await check(store, right)).toEqual({
    facts: [{ kind: 'identity-proved', accountId: 'ACC-1018', name: 'Bob Nakamura', method: 'card' }],
    answer: { proved: true, accountId: 'ACC-1018', name: 'Bob Nakamura' },
  });
  const { answer } = await check(store, { email: '  BOB@Example.COM', postalCode: ' 972-01 ' });
  expect(answer.proved).toBe(true);
});

test('a wrong postal code is refused with the tries that are left, in words', async () => {
  await using store = await openTestStore();
  expect(await check(store, { ...wrong, method: 'chat' })).toEqual({
    facts: [{ kind: 'identity-refused', method: 'chat', triesLeft: 2 }],
    answer: {
      proved: false,
      triesLeft: 2,
      message: 'This e-mail and postal code do not match an account. 2 tries are left.',
    },
  });
});

test('another account of the same business does not help: both must belong together', async () => {
  await using store = await openTestStore();
  const { answer } = await check(store, { email: 'bob@example.com', postalCode: '11432' });
  expect(answer.proved).toBe(false);
});

test('an unknown e-mail cannot be told from a wrong postal code, up to and past every limit', async () => {
  await using store = await openTestStore();
  for (let tries = 0; tries < TRIES_PER_ACCOUNT_A_DAY + 2; tries += 1) {
    const failedTriesHere = tries % TRIES_PER_CONVERSATION;
    const known = await check(store, { ...wrong, failedTriesHere, address: `192.0.2.${tries}` });
    const unknown = await check(store, {
      email: 'nobody@example.com',
      postalCode: '00000',
      failedTriesHere,
      address: `198.51.100.${tries}`,
    });
    expect(unknown).toEqual(known);
  }
});

test(`a conversation has ${TRIES_PER_CONVERSATION} tries; after them nothing is compared`, async () => {
  await using store = await openTestStore();
  for (let failedTriesHere = 0; failedTriesHere < TRIES_PER_CONVERSATION; failedTriesHere += 1) {
    const { answer } = await check(store, { ...wrong, failedTriesHere });
    expect(answer).toMatchObject({ proved: false, triesLeft: TRIES_PER_CONVERSATION - 1 - failedTriesHere });
  }
  expect((await check(store, { failedTriesHere: TRIES_PER_CONVERSATION - 1 })).answer.proved).toBe(true);
  expect(await check(store, { failedTriesHere: TRIES_PER_CONVERSATION })).toEqual({
    facts: [],
    answer: {
      proved: false,
      triesLeft: 0,
      message: 'The identity check is closed for now. A person can help from here.',
    },
  });
});

test(`an account has ${TRIES_PER_ACCOUNT_A_DAY} tries a day, from whatever address`, async () => {
  await using store = await openTestStore();
  const fail = (count: number) =>
    check(store, { ...wrong, address: `192.0.2.${count}`, now: TEST_NOON + count });
  for (let count = 1; count < TRIES_PER_ACCOUNT_A_DAY; count += 1) await fail(count);
  expect((await check(store, { address: '192.0.2.50' })).answer.proved).toBe(true); // at the limit less one
  expect((await fail(TRIES_PER_ACCOUNT_A_DAY)).answer).toMatchObject({ triesLeft: 0 });
  expect((await check(store, { address: '192.0.2.51' })).answer.proved).toBe(false);
  // Another account is not touched by it.
  expect(
    (await check(store, { email: 'aisha@bellologistics.example', postalCode: '20001' })).answer.proved,
  ).toBe(true);
  const nextDay = TEST_NOON + 24 * HOUR + TRIES_PER_ACCOUNT_A_DAY;
  expect((await check(store, { now: nextDay })).answer.proved).toBe(true);
});

test(`an address has ${TRIES_PER_ADDRESS_A_DAY} tries a day, for whatever account`, async () => {
  await using store = await openTestStore();
  const fail = (count: number) => check(store, { email: `somebody-${count}@example.com`, postalCode: '1' });
  for (let count = 1; count < TRIES_PER_ADDRESS_A_DAY; count += 1) await fail(count);
  expect((await check(store, right)).answer.proved).toBe(true);
  await fail(TRIES_PER_ADDRESS_A_DAY);
  expect((await check(store, right)).answer.proved).toBe(false);
  expect((await check(store, { ...right, address: '192.0.2.2' })).answer.proved).toBe(true);
});

test('addresses of one IPv6 network share their tries, and another network has its own', async () => {
  await using store = await openTestStore();
  for (let count = 1; count <= TRIES_PER_ADDRESS_A_DAY; count += 1) {
    const tried = { email: `somebody-${count}@example.com`, postalCode: '1' };
    await check(store, { ...tried, address: `2001:db8:1:2::${count}` });
  }
  const from = async (address: string) => (await check(store, { ...right, address })).answer.proved;
  expect(await from('2001:db8:1:2:aaaa::1')).toBe(false);
  expect(await from('2001:db8:1:3::1')).toBe(true);
});

test('tries made at the same moment do not get more than the limit', async () => {
  await using store = await openTestStore();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) => check(store, { ...wrong, address: `192.0.2.${index}` })),
  );
  expect(outcomes.filter((outcome) => outcome.facts.length > 0)).toHaveLength(TRIES_PER_ACCOUNT_A_DAY);
});
