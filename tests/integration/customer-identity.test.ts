import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { startDesk } from '#/tests/support/desk-process.ts';
import { claimsOf, hostIdentity, signed, unsigned } from '#/tests/support/identity-tokens.ts';
import { codeIn, startMailServer } from '#/tests/support/mail-server.ts';
import { ask, first } from '#/tests/support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '#/tests/support/socket-customer.ts';

const bob = { email: 'bob@example.com', accountId: 'ACC-1018', name: 'Bob Nakamura' };
const quick = { CODE_ANSWER_MS: '300' };

const assertIdentity = (customer: SocketCustomer, token: string, conversationId?: string) =>
  ask(customer.socket, 'identity:assert', {
    conversationId: conversationId ?? customer.transcript.conversationId,
    token,
  });
const requestCode = (customer: SocketCustomer, email: string) =>
  ask(customer.socket, 'identity:request-code', {
    conversationId: customer.transcript.conversationId,
    email,
  });
const proveCode = (customer: SocketCustomer, code: string) =>
  ask(customer.socket, 'identity:prove-code', { conversationId: customer.transcript.conversationId, code });
const proofs = (customer: SocketCustomer) =>
  customer.transcript.facts().filter((fact) => fact.kind === 'identity-proved');

test('access-A5: a host site proves its customer, before the first message or after it', async () => {
  await using desk = await startDesk({ env: hostIdentity });
  const before = await socketCustomer(desk);
  const token = await signed(claimsOf(bob.accountId));
  expect(await assertIdentity(before, token)).toEqual({ ok: true, data: { proved: true, name: bob.name } });
  await before.send('When is my next invoice due?');
  const kinds = before.transcript.facts().map(({ kind }) => kind);
  expect(kinds.slice(0, 3)).toEqual(['conversation-started', 'identity-proved', 'customer-wrote']);
  expect(await before.transcript.until(first('identity-proved'))).toMatchObject({
    accountId: bob.accountId,
    method: 'signed',
  });

  const after = await socketCustomer(desk);
  await after.send('Hello, I have a question about an invoice.');
  expect((await assertIdentity(after, await signed(claimsOf(bob.accountId)))).ok).toBe(true);
  await after.transcript.until(first('identity-proved'));

  // Another conversation of the same visitor is nobody's yet.
  const other = await socketCustomer(desk, { cookie: after.cookie });
  await other.send('Hello, another matter.');
  await other.transcript.sync();
  expect(proofs(other)).toEqual([]);
  for (const customer of [before, after, other]) customer.close();
});

test('access-A5: a token counts once, for whoever shows it, also after a restart', async () => {
  await using desk = await startDesk({ env: hostIdentity });
  const bobs = await socketCustomer(desk);
  await bobs.send('Hello there.');
  const token = await signed(claimsOf(bob.accountId));
  const together = await Promise.all([1, 2, 3, 4].map(() => assertIdentity(bobs, token)));
  expect(together.filter(({ ok }) => ok)).toHaveLength(1);
  await desk.kill();
  await desk.start();
  const thief = await socketCustomer(desk);
  await thief.send('Hello there.');
  const refused = await assertIdentity(thief, token);
  expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(proofs(thief)).toEqual([]);
  for (const customer of [bobs, thief]) customer.close();
});

test('access-A5: no token merges into what is somebody else’s, or turns one account into another', async () => {
  await using desk = await startDesk({ env: hostIdentity });
  const [bobs, thief] = [await socketCustomer(desk), await socketCustomer(desk)];
  await bobs.send('Hello there.');
  await thief.send('Hello there.');
  const theirs = bobs.transcript.conversationId;
  const own = await signed(claimsOf('ACC-1001'));
  // Somebody else's conversation is not there, and the token is not used up by that.
  expect(await assertIdentity(thief, own, theirs)).toMatchObject({ error: { code: 'not-found' } });
  expect((await assertIdentity(thief, own)).ok).toBe(true);
  expect(await assertIdentity(thief, await signed(claimsOf(bob.accountId)))).toMatchObject({
    error: { code: 'conflict' },
  });
  const asUnknown = await assertIdentity(bobs, await signed(claimsOf('ACC-0000')));
  expect(asUnknown).toEqual(await assertIdentity(bobs, unsigned(claimsOf(bob.accountId))));
  expect(asUnknown).toMatchObject({ error: { code: 'forbidden' } });

  // Kept before the first message: for this visitor only, and for one account only.
  const next = randomUUID();
  expect((await assertIdentity(thief, await signed(claimsOf('ACC-1001')), next)).ok).toBe(true);
  expect(await assertIdentity(thief, await signed(claimsOf(bob.accountId)), next)).toMatchObject({
    error: { code: 'conflict' },
  });
  await ask(bobs.socket, 'message:send', { conversationId: next, messageId: randomUUID(), text: 'Mine.' });
  const page = await ask(bobs.socket, 'conversation:sync', { conversationId: next, after: 0 });
  expect(page.ok && page.data.facts.map(({ kind }) => kind)).not.toContain('identity-proved');
  for (const customer of [bobs, thief]) customer.close();
});

test('access-A5: without a key no token counts; a token that is too long is no token', async () => {
  await using desk = await startDesk();
  const customer = await socketCustomer(desk);
  await customer.send('Hello there.');
  const token = await signed(claimsOf(bob.accountId));
  expect(await assertIdentity(customer, token)).toMatchObject({ error: { code: 'forbidden' } });
  const long = await assertIdentity(customer, `${'a'.repeat(4096)}.b.c`);
  expect(long).toMatchObject({ error: { code: 'invalid' } });
  customer.close();
});

test('access-A6: a code by e-mail proves the account, and is nowhere but in the mail', async () => {
  await using mail = await startMailServer();
  await using desk = await startDesk({
    env: { ...quick, SMTP_URL: mail.url, MAIL_FROM: 'Support <support@example.com>' },
  });
  const customer = await socketCustomer(desk);
  await customer.send('Show me my invoices.');
  expect(await requestCode(customer, bob.email)).toEqual({ ok: true, data: { minutes: 10 } });
  const letter = await mail.mail();
  expect(letter).toMatchObject({ from: 'support@example.com', to: [bob.email] });
  expect(letter.text).not.toMatch(/https?:|www\.|<html/i);
  const code = codeIn(letter);
  // Written into the chat it is not taken, right or wrong: no model may read it.
  for (const text of [code, `It says ${code.slice(0, 3)} ${code.slice(3)}.`, '000000']) {
    expect(await customer.send(text)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  }
  expect((await customer.send('It is about invoice INV-204810.')).ok).toBe(true);
  const wrong = await proveCode(customer, code === '000000' ? '111111' : '000000');
  expect(wrong).toMatchObject({ ok: true, data: { proved: false, triesLeft: 4 } });
  expect(await proveCode(customer, code)).toEqual({ ok: true, data: { proved: true, name: bob.name } });
  await customer.transcript.until(first('identity-proved'));
  await customer.transcript.until(first('agent-replied'));
  expect(JSON.stringify(customer.transcript.facts())).not.toContain(code);
  expect(desk.output()).not.toContain(code);
  expect(desk.output()).not.toContain(bob.email);
  customer.close();
});

test('access-A6: with codes neither the postal code nor a model opens an account', async () => {
  await using mail = await startMailServer();
  await using desk = await startDesk({
    env: { ...quick, SMTP_URL: mail.url, MAIL_FROM: 'support@example.com' },
  });
  const customer = await socketCustomer(desk);
  await customer.send('I was charged twice this month. bob@example.com, 97201.');
  const { conversationId } = customer.transcript;
  const byPostalCode = await ask(customer.socket, 'identity:prove', {
    conversationId,
    email: bob.email,
    postalCode: '97201',
  });
  expect(byPostalCode).toMatchObject({ ok: false, error: { code: 'conflict' } });
  const reply = await customer.transcript.until(first('agent-replied'));
  expect(reply.text).toContain('form on your screen');
  expect(proofs(customer)).toEqual([]);
  customer.close();
});

test('access-A6: an unknown e-mail is answered as a known one, as late, and no mail goes out', async () => {
  await using mail = await startMailServer();
  await using desk = await startDesk({
    env: { CODE_ANSWER_MS: '800', SMTP_URL: mail.url, MAIL_FROM: 'support@example.com' },
  });
  const timed = async (email: string) => {
    const customer = await socketCustomer(desk);
    await customer.send('Hello there.');
    const began = performance.now();
    const answer = await requestCode(customer, email);
    const ms = performance.now() - began;
    customer.close();
    return { answer, ms };
  };
  const known = await timed(bob.email);
  const unknown = await timed('somebody@example.org');
  expect(unknown.answer).toEqual(known.answer);
  for (const { ms } of [known, unknown]) expect(ms).toBeGreaterThanOrEqual(790);
  expect(Math.abs(known.ms - unknown.ms)).toBeLessThan(400);
  expect(mail.mails()).toHaveLength(1);
});

test('access-A6: while the mail server is away that is said, for every e-mail, counted, and costs no code', async () => {
  const mail = await startMailServer();
  await mail.end();
  await using desk = await startDesk({
    env: { ...quick, SMTP_URL: mail.url, MAIL_FROM: 'support@example.com' },
  });
  const customer = await socketCustomer(desk);
  await customer.send('Hello there.');
  for (let tries = 0; tries < 4; tries += 1) {
    const known = await requestCode(customer, bob.email);
    expect(known).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(await requestCode(customer, 'somebody@example.org')).toEqual(known);
  }
  await using again = await startMailServer(mail.port);
  expect((await requestCode(customer, bob.email)).ok).toBe(true);
  expect(await proveCode(customer, codeIn(await again.mail()))).toMatchObject({ data: { proved: true } });
  customer.close();
});
