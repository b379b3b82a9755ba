import { expect, test } from 'vitest';
import type { MessagesFound } from '#/lib/protocol/answers.ts';
import { type HttpDesk, openHttpDesk, type Who } from '../support/http-desk.ts';
import { addPerson, auditLog } from '../support/http-staff.ts';

async function search(
  desk: HttpDesk,
  query: Record<string, string>,
  as: Who = 'agent',
): Promise<MessagesFound> {
  const response = await desk.ask('GET', `/api/messages?${new URLSearchParams(query)}`, { as });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  const route = desk.routes.find(({ method, path }) => method === 'GET' && path === '/api/messages');
  const found = JSON.parse(text);
  expect(route?.output.parse(found)).toEqual(found);
  return found;
}

test('A program with a token finds what was written: whose, by whom, when, and where in the text', async () => {
  await using desk = await openHttpDesk();
  const conversationId = await desk.conversation('I was charged twice for my INVOICE, please help');
  await desk.conversation('Something else');
  const found = await search(desk, { query: 'invoice' }, 'agent token');
  expect(found).toMatchObject({ next: null, tooMany: false, complete: true });
  const [message] = found.messages;
  expect(found.messages).toHaveLength(1);
  expect(message).toMatchObject({
    voice: 'customer',
    by: { kind: 'customer' },
    conversation: { conversationId },
  });
  const { text, found: ranges } = message?.snippet ?? { text: '', found: [] };
  expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['INVOICE']);
  const page = await desk.ask(
    'GET',
    `/api/conversations/${conversationId}/messages?after=${(message?.seq ?? 0) - 1}`,
    {
      as: 'agent',
    },
  );
  expect((await page.json()).facts[0]).toMatchObject({ kind: 'customer-wrote', at: message?.at });
});

test('Results come in pages, of one voice when asked, and an unknown page or voice is refused', async () => {
  await using desk = await openHttpDesk();
  const ids: string[] = [];
  for (let number = 0; number < 5; number += 1) ids.push(await desk.conversation(`kingfisher ${number}`));
  const first = await search(desk, { query: 'kingfisher', limit: '3' });
  const second = await search(desk, { query: 'kingfisher', limit: '3', after: first.next ?? '' });
  const listed = [...first.messages, ...second.messages].map(
    ({ conversation }) => conversation.conversationId,
  );
  expect(listed).toEqual(ids.reverse());
  expect(second.next).toBeNull();
  expect((await search(desk, { query: 'kingfisher', voice: 'note' })).messages).toEqual([]);
  expect((await search(desk, { query: '?!' })).messages).toEqual([]);
  const wrong = [
    { query: '' },
    { query: 'x'.repeat(201) },
    { query: 'x', voice: 'nobody' },
    { query: 'x', after: 'x' },
    { query: 'x', after: '1.1' },
    { query: 'x', limit: '51' },
    {},
  ];
  for (const query of wrong) {
    const response = await desk.ask('GET', `/api/messages?${new URLSearchParams(query)}`, { as: 'agent' });
    expect(response.status, JSON.stringify(query)).toBe(422);
  }
});

test('That somebody searched is noted once a minute, what they opened each time, and never what they typed', async () => {
  await using desk = await openHttpDesk();
  const conversationId = await desk.conversation('The kingfisher is mine');
  const person = await addPerson(desk, 'Kim', 'agent');
  for (const query of ['king', 'kingfisher', 'kingfisher@secret.example']) {
    expect((await person.ask('GET', `/api/messages?query=${query}`)).status).toBe(200);
  }
  await person.ask('GET', `/api/conversations/${conversationId}/messages`);
  const noted = await auditLog(desk, `?actor=${person.id}`);
  expect(
    noted.map(({ action, subject }) => `${action} ${subject}`.trim()).filter((line) => /sea|open/.test(line)),
  ).toEqual([`conversation-opened ${conversationId}`, 'messages-searched']);
  expect(JSON.stringify(noted)).not.toMatch(/kingfisher|secret/);
});

test('More searches than anybody types are held back, for this person alone', async () => {
  await using desk = await openHttpDesk();
  await desk.conversation('kingfisher');
  const statuses = new Set<number>();
  for (let round = 0; round < 70; round += 1) {
    const response = await desk.ask('GET', '/api/messages?query=kingfisher', { as: 'agent' });
    statuses.add(response.status);
    if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect([...statuses]).toEqual([200, 429]);
  expect((await search(desk, { query: 'kingfisher' }, 'admin')).messages).toHaveLength(1);
});
