import { expect, test } from 'vitest';
import type { NewTicket } from '#/lib/ports/back-office.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { openTestStore, silentLog, TEST_NOON } from '#/tests/support/store.ts';

const HOUR = 3_600_000;

const ticket: NewTicket = {
  effectKey: 'turn-2:create_ticket:technical',
  conversationId: 'conversation',
  accountId: null,
  category: 'technical',
  priority: 'high',
  summary: 'The laptop does not start.',
  openedBy: 'Technical',
  openedAt: TEST_NOON,
  contact: null,
};

test('a fresh desk has the sample business: what is published, and the services with two incidents', async () => {
  await using store = await openTestStore();
  const business = await store.records.backOffice.business();
  expect(business.name).toBe('Harbor');
  expect(business.plans).toEqual([
    { name: 'Basic', priceUsd: 19, per: 'month' },
    { name: 'Pro', priceUsd: 49, per: 'month' },
    { name: 'Pro annual', priceUsd: 529, per: 'year' },
    { name: 'Business', priceUsd: 20, per: 'seat and month' },
  ]);
  expect(business.policy.map((rule) => rule.id)).toEqual(
    Array.from({ length: 11 }, (_, index) => `P${index + 1}`),
  );
  expect(business.facts.map((fact) => fact.id)).toContain('cancellation_fee');

  const services = await store.records.backOffice.services();
  expect(services.map((service) => `${service.name}: ${service.state}`)).toEqual([
    'Dashboard: operational',
    'API: operational',
    'Sign-in: operational',
    'Payments: operational',
    'Mobile app: operational',
    'E-mail: degraded',
    'File sync: outage',
  ]);
  expect(services.at(-2)?.incident).toMatchObject({ incidentId: 'INC-311', since: TEST_NOON - 2 * HOUR });
  expect(services.at(-1)?.incident).toMatchObject({
    incidentId: 'INC-309',
    since: TEST_NOON - 5 * HOUR,
    eta: null,
  });
  expect(services.filter((service) => service.incident !== null)).toHaveLength(2);
});

test('accounts come with their invoices, newest first, dated back from the first start', async () => {
  await using store = await openTestStore();
  const account = await store.records.backOffice.account('ACC-1001');
  expect(account).toEqual({
    accountId: 'ACC-1001',
    name: 'Maya Lindqvist',
    email: 'maya.lindqvist@example.com',
    plan: 'Pro monthly',
    priceUsd: 49,
    status: 'active',
    details: {},
    invoices: [
      {
        invoiceId: 'INV-5102',
        date: '2026-11-20',
        amountUsd: 49,
        status: 'paid',
        note: 'duplicate of INV-5101',
      },
      { invoiceId: 'INV-5101', date: '2026-11-20', amountUsd: 49, status: 'paid', note: null },
      { invoiceId: 'INV-5090', date: '2026-10-21', amountUsd: 49, status: 'paid', note: null },
    ],
  });
  expect((await store.records.backOffice.account('ACC-1006'))?.details).toEqual({
    cancelledOn: '2026-10-09',
  });
  expect((await store.records.backOffice.account('ACC-1007'))?.details).toEqual({ trialDaysLeft: 3 });
  expect(await store.records.backOffice.account('ACC-9999')).toBeNull();
});

test('accounts are found by e-mail in any case, and searched by id, e-mail or a part of the name', async () => {
  await using store = await openTestStore();
  const { backOffice } = store.records;
  expect((await backOffice.accountByEmail(' Bob@Example.com '))?.accountId).toBe('ACC-1018');
  expect(await backOffice.proofFor('BOB@example.com')).toEqual({
    accountId: 'ACC-1018',
    name: 'Bob Nakamura',
    postalCode: '97201',
  });
  expect(await backOffice.proofFor('nobody@example.com')).toBeNull();

  const found = async (query: string) =>
    (await backOffice.searchAccounts(query, 5)).map((account) => account.accountId);
  expect(await found('acc-1018')).toEqual(['ACC-1018']);
  expect(await found('NAKAM')).toEqual(['ACC-1018']);
  expect(await found('ramanstudio')).toEqual(['ACC-1003']);
  expect(await found('%')).toEqual([]);
  expect(await found('_')).toEqual([]);
  expect(await found('example')).toHaveLength(5);
});

test('tickets are numbered from TCK-8001, and the same effect key gives the first one back', async () => {
  await using store = await openTestStore();
  const first = await store.records.backOffice.openTicket(ticket);
  expect(first).toMatchObject({ repeated: false, ticket: { number: 'TCK-8001', status: 'open' } });
  const again = await store.records.backOffice.openTicket({ ...ticket, summary: 'Said in other words.' });
  expect(again).toEqual({ repeated: true, ticket: first.ticket });

  const atOnce = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      store.records.backOffice.openTicket({ ...ticket, effectKey: `other-${index % 5}` }),
    ),
  );
  expect(new Set(atOnce.map((opened) => opened.ticket.number)).size).toBe(5);
  expect(await store.records.backOffice.ticket('TCK-8006')).not.toBeNull();
  expect(await store.records.backOffice.ticket('TCK-8007')).toBeNull();
});

test('the sample has three open tickets of one account, and tickets are listed newest first', async () => {
  await using store = await openTestStore();
  const { backOffice } = store.records;
  const numbers = async (filter: Parameters<typeof backOffice.tickets>[0]) =>
    (await backOffice.tickets(filter, 10)).map((listed) => listed.number);
  expect(await numbers({ accountId: 'ACC-1024' })).toEqual(['TCK-7022', 'TCK-7014', 'TCK-7001']);
  await backOffice.openTicket(ticket);
  expect(await numbers({ conversationId: 'conversation' })).toEqual(['TCK-8001']);
  expect(await numbers({ status: 'open' })).toEqual(['TCK-8001', 'TCK-7022', 'TCK-7014', 'TCK-7001']);
  expect(await numbers({ status: 'closed' })).toEqual([]);
  expect(await backOffice.countOpenTickets()).toBe(4);
});

test('a second start neither seeds again nor forgets', async () => {
  await using store = await openTestStore();
  await store.records.backOffice.openTicket(ticket);
  await store.records.access.setSwitch('ai', false);
  await store.close();
  const again = await openSqliteStore({
    dataDir: store.dataDir,
    now: () => TEST_NOON + 48 * HOUR,
    log: silentLog,
  });
  expect((await again.records.backOffice.account('ACC-1001'))?.invoices[0]?.date).toBe('2026-11-20');
  expect(await again.records.backOffice.countOpenTickets()).toBe(4);
  expect(await again.records.access.switchIsOn('ai')).toBe(false);
  await again.close();
});

test('the AI is on until somebody switches it off', async () => {
  await using store = await openTestStore();
  const { access } = store.records;
  expect(await access.switchIsOn('ai')).toBe(true);
  await access.setSwitch('ai', false);
  expect(await access.switchIsOn('ai')).toBe(false);
  await access.setSwitch('ai', true);
  expect(await access.switchIsOn('ai')).toBe(true);
});
