import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAuditLog, READING_NOTED_EVERY_MS } from '#/lib/access/audit-log.ts';
import { auditActions } from '#/lib/ports/audit-records.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { type Store, StoreUnavailable } from '#/lib/ports/store.ts';
import { openHttpDesk } from '../support/http-desk.ts';
import { addPerson, auditLog } from '../support/http-staff.ts';
import { openTestStore, silentLog } from '../support/store.ts';

const kim: StaffPrincipal = { kind: 'staff', id: 'kim', name: 'Kim', role: 'agent', via: 'session' };

test('Each deed of a person is noted once: who, through what, what, on what, from where', async () => {
  await using desk = await openHttpDesk();
  const conversationId = await desk.conversation('My card number is a secret');
  const person = await addPerson(desk, 'Kim', 'agent');
  const path = `/api/conversations/${conversationId}`;
  const ask = async (method: string, address: string, body?: unknown) => {
    const response = await person.ask(method, address, body);
    expect(response.ok, `${method} ${address}: ${await response.text()}`).toBe(true);
  };
  await ask('GET', `${path}/messages`);
  await ask('POST', `${path}/take`, {});
  const reply = { messageId: randomUUID(), text: 'A very private answer', seenSeq: 1000 };
  await ask('POST', `${path}/reply`, reply);
  await ask('POST', `${path}/reply`, reply);
  await ask('POST', `${path}/note`, { noteId: randomUUID(), text: 'A private note' });
  const ticket = {
    conversationId,
    requestId: randomUUID(),
    category: 'billing',
    priority: 'normal',
    summary: 'Twice',
  };
  await ask('POST', '/api/tickets', ticket);
  await ask('POST', '/api/tickets', ticket);
  await ask('POST', `${path}/transfer`, { to: 'billing', line: 'Please go on', notes: [] });
  await ask('POST', `${path}/take`, {});
  await ask('POST', `${path}/put-back`, {});
  await ask('POST', `${path}/close`, {});

  const noted = await auditLog(desk, `?actor=${person.id}&subject=${conversationId}`);
  expect(noted.map(({ action }) => action).reverse()).toEqual([
    'conversation-opened',
    'conversation-taken',
    'conversation-replied',
    'conversation-noted',
    'ticket-opened',
    'conversation-given-back',
    'conversation-taken',
    'conversation-put-back',
    'conversation-closed',
  ]);
  for (const entry of noted) {
    expect(entry).toMatchObject({ actorName: 'Kim', via: 'session', address: '127.0.0.1' });
  }
  expect(JSON.stringify(await auditLog(desk))).not.toMatch(/private|secret|Please go on|Twice/);
});

test('What was refused is not noted as done', async () => {
  await using desk = await openHttpDesk();
  const person = await addPerson(desk, 'Kim', 'agent');
  const nowhere = randomUUID();
  expect((await person.ask('POST', `/api/conversations/${nowhere}/take`, {})).status).toBe(404);
  expect((await person.ask('GET', `/api/conversations/${nowhere}/messages`)).status).toBe(404);
  expect(await auditLog(desk, `?subject=${nowhere}`)).toEqual([]);
});

test('Reading is noted once a person, thing and minute, whoever reads how often', async () => {
  await using desk = await openHttpDesk();
  const conversationId = await desk.conversation();
  const [one, other] = [await addPerson(desk, 'Kim', 'agent'), await addPerson(desk, 'Lee', 'agent')];
  for (let round = 0; round < 5; round += 1) {
    for (const person of [one, other]) {
      await person.ask('GET', `/api/conversations/${conversationId}/messages?after=${round}`);
    }
  }
  const noted = await auditLog(desk, '?action=conversation-opened');
  expect(noted.map(({ actorName }) => actorName).sort()).toEqual(['Kim', 'Lee']);
});

test('Accounts are noted by their id, and never by what was typed', async () => {
  await using desk = await openHttpDesk();
  const person = await addPerson(desk, 'Kim', 'agent');
  const found = await (await person.ask('GET', '/api/accounts?query=maya')).json();
  const [account] = found.accounts as { accountId: string; email: string }[];
  await person.ask('GET', `/api/accounts?query=${encodeURIComponent(account?.email ?? '')}`);
  await person.ask('GET', '/api/accounts?query=somebody-else@example.com');
  await person.ask('GET', `/api/accounts/${account?.accountId}`);
  const noted = await auditLog(desk, `?actor=${person.id}`);
  expect(noted.map(({ action, subject }) => `${action} ${subject}`)).toEqual(
    expect.arrayContaining([
      `account-read ${account?.accountId}`,
      'accounts-searched ',
      `accounts-searched ${account?.accountId}`,
    ]),
  );
  expect(JSON.stringify(noted)).not.toContain('@example.com');
  expect(JSON.stringify(noted)).not.toContain(account?.email);
});

test('Sign-ins are noted, failed ones without what a stranger typed', async () => {
  await using desk = await openHttpDesk();
  const person = await addPerson(desk, 'Kim', 'agent');
  const guess = (email: string) =>
    desk.ask('POST', '/api/auth/sign-in/email', { body: { email, password: 'something else' } });
  await guess(person.email);
  await guess('stranger@elsewhere.example');
  await person.ask('POST', '/api/auth/sign-out', {});
  const noted = (await auditLog(desk)).filter(({ action }) => /^sign/.test(action));
  expect(noted.slice(0, 4)).toMatchObject([
    { action: 'signed-out', actorId: person.id },
    { action: 'sign-in-failed', actorId: null, via: 'nobody', subject: '', address: '127.0.0.1' },
    { action: 'sign-in-failed', actorId: null, via: 'nobody', subject: person.id, detail: 'Kim' },
    { action: 'signed-in', actorId: expect.any(String) },
  ]);
  const rows = await desk.store.kysely.selectFrom('audit_entries').selectAll().execute();
  const tries = await desk.store.kysely.selectFrom('sign_in_tries').selectAll().execute();
  expect(JSON.stringify([rows, tries])).not.toContain('elsewhere');
});

test('Tokens act under their own name; making and revoking one is noted', async () => {
  await using desk = await openHttpDesk();
  const conversationId = await desk.conversation();
  await desk.ask('GET', `/api/conversations/${conversationId}/messages`, { as: 'agent token' });
  const made = await desk.ask('POST', '/api/tokens', { as: 'admin', body: { name: 'Robot', role: 'ops' } });
  const { token } = await made.json();
  await desk.ask('DELETE', `/api/tokens/${token.tokenId}`, { as: 'admin' });
  expect((await auditLog(desk, '?action=conversation-opened'))[0]).toMatchObject({
    via: 'token',
    actorName: 'agent token',
  });
  const ofToken = await auditLog(desk, `?subject=${token.tokenId}`);
  expect(ofToken.map(({ action }) => action)).toEqual(['token-revoked', 'token-made']);
});

test('The log is read page by page, and by who, what and when', async () => {
  await using desk = await openHttpDesk();
  const start = desk.store.clock.now;
  for (let minute = 0; minute < 7; minute += 1) {
    desk.store.clock.now = start + minute * 60_000;
    await desk.store.transaction(({ audit }) =>
      audit.append([
        {
          at: desk.store.clock.now,
          actorId: 'a',
          actorName: 'A',
          via: 'session',
          action: 'joined',
          subject: String(minute),
          detail: '',
          address: '',
        },
      ]),
    );
  }
  const read = async (query: string) => {
    const response = await desk.ask('GET', `/api/audit?actor=a&limit=3${query}`, { as: 'admin' });
    return (await response.json()) as { entries: { subject: string }[]; next: number | null };
  };
  const subjects: string[] = [];
  let page = await read('');
  subjects.push(...page.entries.map(({ subject }) => subject));
  while (page.next !== null) {
    page = await read(`&before=${page.next}`);
    subjects.push(...page.entries.map(({ subject }) => subject));
  }
  expect(subjects).toEqual(['6', '5', '4', '3', '2', '1', '0']);
  const between = await read(`&from=${start + 60_000}&to=${start + 180_000}`);
  expect(between.entries.map(({ subject }) => subject)).toEqual(['2', '1']);
  for (const wrong of ['action=nonsense', 'from=yesterday', 'limit=0', 'limit=201', 'before=-1', 'x=1']) {
    const refused = await desk.ask('GET', `/api/audit?${wrong}`, { as: 'admin' });
    expect(refused.status, wrong).toBe(422);
  }
});

test('The database itself refuses to change or delete what is noted', async () => {
  await using desk = await openHttpDesk();
  await auditLog(desk);
  const { kysely } = desk.store;
  await expect(kysely.updateTable('audit_entries').set({ actor_name: 'Nobody' }).execute()).rejects.toThrow(
    'append-only',
  );
  await expect(kysely.deleteFrom('audit_entries').execute()).rejects.toThrow('append-only');
  const row = await kysely.selectFrom('audit_entries').selectAll().executeTakeFirstOrThrow();
  const forged = { ...row, actor_name: 'Nobody' };
  await expect(kysely.replaceInto('audit_entries').values(forged).execute()).rejects.toThrow('append-only');
  expect((await kysely.selectFrom('audit_entries').selectAll().execute()).length).toBeGreaterThan(0);
});

test('A change that cannot be noted is not made', async () => {
  await using desk = await openHttpDesk();
  const person = await addPerson(desk, 'Kim', 'agent');
  await desk.store.kysely.schema.alterTable('audit_entries').renameTo('elsewhere').execute();
  const ban = await desk.ask('PUT', `/api/staff/${person.id}/ban`, { as: 'admin' });
  expect(ban.status).toBeGreaterThanOrEqual(500);
  const token = await desk.ask('POST', '/api/tokens', { as: 'admin', body: { name: 'Robot', role: 'ops' } });
  expect(token.status).toBeGreaterThanOrEqual(500);
  expect(await desk.store.records.staff.account(person.id)).toMatchObject({ banned: false });
  expect(await desk.store.records.access.apiTokens()).toEqual([]);
});

test('While the disk takes no writes readings are noted later, up to a bound; past it nothing is shown', async () => {
  await using store = await openTestStore();
  let full = true;
  const transaction: Store['transaction'] = (work) =>
    full ? Promise.reject(new StoreUnavailable('The disk is full.')) : store.transaction(work);
  const audit = createAuditLog({ store: { ...store, transaction }, now: store.now, log: silentLog });
  for (let reading = 0; reading < 1000; reading += 1) {
    await audit.noteReading(kim, { action: 'conversation-opened', subject: String(reading) });
  }
  const beyond = { action: 'conversation-opened', subject: 'one too many' } as const;
  await expect(audit.noteReading(kim, beyond)).rejects.toBeInstanceOf(StoreUnavailable);
  full = false;
  await audit.noteReading(kim, beyond);
  expect(await audit.list({}, null, 2000)).toHaveLength(1001);
  expect(READING_NOTED_EVERY_MS).toBeLessThanOrEqual(60_000);
});

test('Every action has its words on screen', async () => {
  const { auditWords } = await import('#/components/staff/audit-words.ts');
  expect(Object.keys(auditWords)).toEqual([...auditActions]);
});
