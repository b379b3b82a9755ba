import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asked, type HttpDesk, openHttpDesk } from '../support/http-desk.ts';

let desk: HttpDesk;
beforeAll(async () => {
  desk = await openHttpDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

/** Asks, and holds the answer to what the route says it gives: every field described, and nothing more. */
async function must(method: string, path: string, asked: Asked = {}) {
  const response = await desk.ask(method, path, { as: 'agent', ...asked });
  const text = await response.text();
  expect(response.ok, text).toBe(true);
  if (text === '') return null;
  const route = desk.routes.find(
    (known) =>
      known.method === method &&
      new RegExp(`^${known.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? ''),
  );
  const data = JSON.parse(text);
  expect(route?.output.parse(data)).toEqual(data);
  return data;
}

const factsOf = async (id: string, after = 0) =>
  (await must('GET', `/api/conversations/${id}/messages?after=${after}`)).facts;
const kindsOf = async (id: string) => (await factsOf(id)).map(({ kind }: { kind: string }) => kind);

test('Staff list who waits, read what was written, take it, reply and close', async () => {
  const id = await desk.conversation('My invoice is wrong.');
  const { conversations } = await must('GET', '/api/conversations?owner=waiting&limit=200');
  expect(conversations.map((c: { conversationId: string }) => c.conversationId)).toContain(id);

  const facts = await factsOf(id);
  expect(facts).toContainEqual(
    expect.objectContaining({ kind: 'customer-wrote', text: 'My invoice is wrong.' }),
  );

  await must('POST', `/api/conversations/${id}/take`);
  expect((await must('GET', `/api/conversations/${id}`)).owner).toMatchObject({
    kind: 'human',
    person: { name: 'The agent' },
  });
  const mine = await must('GET', '/api/conversations?owner=me');
  expect(mine.conversations.map((c: { conversationId: string }) => c.conversationId)).toContain(id);

  const seen = (await factsOf(id)).at(-1).seq;
  const body = { messageId: randomUUID(), text: 'I look into it.', seenSeq: seen };
  const sent = await must('POST', `/api/conversations/${id}/reply`, { body });
  expect(sent).toMatchObject({ seq: seen + 1, duplicate: false });
  expect(await must('POST', `/api/conversations/${id}/reply`, { body })).toMatchObject({
    seq: seen + 1,
    duplicate: true,
  });
  expect(await factsOf(id, seen)).toHaveLength(1);

  await must('POST', `/api/conversations/${id}/close`);
  const closed = await must('GET', '/api/conversations?owner=closed');
  expect(closed.conversations.map((c: { conversationId: string }) => c.conversationId)).toContain(id);
});

test('A reply written before something newer was seen is held back with a conflict', async () => {
  const id = await desk.conversation();
  const body = { messageId: randomUUID(), text: 'An old answer.', seenSeq: 0 };
  const response = await desk.ask('POST', `/api/conversations/${id}/reply`, { as: 'agent', body });
  expect(response.status).toBe(409);
  expect((await response.json()).error).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Read it'),
  });
  expect(await kindsOf(id)).not.toContain('human-replied');
});

test('A conversation is given to an AI agent with a line and the ticked note', async () => {
  const id = await desk.conversation();
  await must('POST', `/api/conversations/${id}/take`);
  await must('POST', `/api/conversations/${id}/note`, {
    body: { noteId: randomUUID(), text: 'Serial 77.' },
  });
  const note = (await factsOf(id)).findLast((fact: { kind: string }) => fact.kind === 'note-added');
  const body = { to: 'technical', line: 'Check the battery.', notes: [note.seq] };
  await must('POST', `/api/conversations/${id}/transfer`, { body });
  expect(await factsOf(id)).toContainEqual(
    expect.objectContaining({
      kind: 'human-released',
      to: 'technical',
      line: 'Check the battery.',
      brief: expect.objectContaining({ notes: [{ text: 'Serial 77.', seq: note.seq }] }),
    }),
  );
});

test('A conversation put back waits again', async () => {
  const id = await desk.conversation();
  await must('POST', `/api/conversations/${id}/take`);
  await must('POST', `/api/conversations/${id}/put-back`);
  expect((await must('GET', `/api/conversations/${id}`)).owner).toMatchObject({ kind: 'queue' });
});

test('A token takes a conversation in its own name', async () => {
  const id = await desk.conversation();
  await must('POST', `/api/conversations/${id}/take`, { as: 'agent token', origin: null });
  expect((await must('GET', `/api/conversations/${id}`)).owner).toMatchObject({
    person: { name: 'agent token' },
  });
});

test('What a colleague has is taken over with the ownership number that was read, and not without', async () => {
  const id = await desk.conversation();
  const take = `/api/conversations/${id}/take`;
  const { ownership: before } = await must('GET', `/api/conversations/${id}`);
  await must('POST', take, { as: 'agent token', origin: null });
  for (const body of [{}, { ownership: before }]) {
    const response = await desk.ask('POST', take, { as: 'agent', body });
    expect(response.status).toBe(409);
    expect((await response.json()).error).toEqual({
      code: 'conflict',
      message: expect.stringContaining('agent token'),
    });
  }
  const { ownership } = await must('GET', `/api/conversations/${id}`);
  await must('POST', take, { body: { ownership } });
  expect((await must('GET', `/api/conversations/${id}`)).owner).toMatchObject({
    person: { name: 'The agent' },
  });
});

test('A ticket asked for twice with one request id is one ticket', async () => {
  const conversationId = await desk.conversation();
  const body = {
    conversationId,
    requestId: randomUUID(),
    category: 'billing',
    priority: 'high',
    summary: 'Charged twice for May',
  };
  const first = await must('POST', '/api/tickets', { body });
  const again = await must('POST', '/api/tickets', { body });
  expect(again).toEqual(first);
  const { number } = first.ticket;
  expect(await must('GET', `/api/tickets/${number}`)).toMatchObject({ number, summary: body.summary });
  const { tickets } = await must('GET', `/api/tickets?conversationId=${conversationId}`);
  expect(tickets).toHaveLength(1);
});

test('Accounts are found by a part of the name and read with their invoices', async () => {
  const { accounts } = await must('GET', '/api/accounts?query=lindqvist');
  expect(accounts).toHaveLength(1);
  const account = await must('GET', `/api/accounts/${accounts[0].accountId}`);
  expect(account.invoices.length).toBeGreaterThan(0);
  expect(JSON.stringify(account)).not.toContain('postal');
});

test('People, status and who I am are answered as described', async () => {
  await must('PUT', '/api/people/me/availability', { body: { availability: 'away' } });
  await must('GET', '/api/people');
  expect(await must('GET', '/api/me')).toMatchObject({ name: 'The agent', role: 'agent' });
  expect(await must('GET', '/api/status', { as: 'ops' })).toMatchObject({ database: { ok: true } });
});

test.each([
  ['a conversation', `/api/conversations/${randomUUID()}`],
  ['its messages', `/api/conversations/${randomUUID()}/messages`],
  ['a conversation with a name that is no id', '/api/conversations/latest'],
  ['a ticket', '/api/tickets/T-99999'],
  ['an account', '/api/accounts/ACC-9'],
])('%s that is not there is not found', async (_what, path) => {
  const response = await desk.ask('GET', path, { as: 'agent' });
  expect(response.status).toBe(404);
  expect((await response.json()).error.code).toBe('not-found');
});
