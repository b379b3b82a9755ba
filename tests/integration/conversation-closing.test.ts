import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactOf } from '#/lib/conversation/facts.ts';
import { RATING_CHANGE_MS } from '#/lib/conversation/rating.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { OwnConversations } from '#/lib/protocol/answers.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { startOllama } from '../support/ollama/start.ts';
import { ask, first, must } from '../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { type SocketStaff, socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, post, type StaffSession } from '../support/staff.ts';

let desk: DeskProcess;
let admin: StaffSession;
let kim: SocketStaff;
beforeAll(async () => {
  desk = await startDesk();
  admin = await createAdministrator(desk, 'Kim Person');
  kim = await socketStaff(desk, admin);
});
afterAll(async () => {
  kim.close();
  await desk[Symbol.asyncDispose]();
});

/** A customer whose question was answered and whose conversation a person closed. */
async function closedConversation(options: { cookie?: string; text?: string } = {}): Promise<SocketCustomer> {
  const customer = await socketCustomer(desk, options);
  await customer.send(options.text ?? 'How much is the Pro plan?');
  await customer.transcript.until(first('agent-replied'));
  await must(kim.socket, 'conversation:close', idOf(customer));
  await customer.transcript.until(first('conversation-closed'));
  return customer;
}

const idOf = ({ transcript }: SocketCustomer) => ({ conversationId: transcript.conversationId });
const rate = (customer: SocketCustomer, score: number, comment = '') =>
  ask(customer.socket, 'conversation:rate', { ...idOf(customer), score, comment });
const ratings = ({ transcript }: SocketCustomer) =>
  transcript
    .facts()
    .filter((fact): fact is FactOf<'conversation-rated'> => fact.kind === 'conversation-rated');
const own = (customer: SocketCustomer, before?: OwnConversations['next']) =>
  must(customer.socket, 'conversations:own', before ? { before } : {});

async function overHttp(path: string): Promise<unknown> {
  const response = await fetch(`${desk.url}${path}`, { headers: { cookie: admin.cookie } });
  expect(response.status).toBe(200);
  return await response.json();
}

describe('Rating a conversation', () => {
  it('feature 20: the score is in the thread, in the list of the dashboard and over HTTP, the comment in the thread', async () => {
    const customer = await closedConversation();
    const { conversationId } = idOf(customer);
    const thread = await kim.open(conversationId);
    expect(await rate(customer, 4, '  Quick.\nThank you.  ')).toEqual({ ok: true, data: null });
    expect(await thread.until(first('conversation-rated'))).toMatchObject({
      score: 4,
      comment: 'Quick.\nThank you.',
    });
    await customer.transcript.until(first('conversation-rated'));
    // Lists come on a way of their own.
    await expect.poll(() => kim.conversations().get(conversationId)?.rating).toBe(4);
    const listed = (await overHttp(`/api/conversations/${conversationId}`)) as ConversationSummary;
    expect(listed).toMatchObject({ rating: 4, owner: { kind: 'nobody' } });
    customer.close();
  });

  it('given again alike stores nothing, even by two tabs at once; changed, the newest counts', async () => {
    const customer = await closedConversation();
    const tab = await socketCustomer(desk, { cookie: customer.cookie, ...idOf(customer) });
    const answers = await Promise.all([
      rate(customer, 2, 'Slow.'),
      rate(tab, 2, 'Slow.'),
      rate(customer, 2, 'Slow.'),
    ]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await customer.transcript.until(first('conversation-rated'));
    expect(ratings(customer)).toHaveLength(1);
    await rate(tab, 5);
    await customer.transcript.until(
      (facts) => facts.filter(({ kind }) => kind === 'conversation-rated').length === 2,
    );
    expect(ratings(customer).at(-1)).toMatchObject({ score: 5, comment: '' });
    expect((await own(customer)).conversations[0]).toMatchObject({ rating: 5 });
    customer.close();
    tab.close();
  });

  it('is refused before anybody answered, and with a score or a comment that cannot be', async () => {
    const customer = await socketCustomer(desk);
    await customer.send('I want to speak to a person');
    await must(customer.socket, 'person:request', idOf(customer));
    expect(await rate(customer, 3)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    for (const [score, comment] of [
      [0, ''],
      [6, ''],
      [2.5, ''],
      [3, 'x'.repeat(1001)],
      [3, 'nul \u0000'],
    ] as const) {
      expect(await rate(customer, score, comment)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    }
    expect(ratings(customer)).toEqual([]);
    customer.close();
  });

  it("is the customer's own: another visitor is told there is no such conversation", async () => {
    const customer = await closedConversation();
    const stranger = await socketCustomer(desk);
    expect(await ask(stranger.socket, 'conversation:rate', { ...idOf(customer), score: 1 })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    customer.close();
    stranger.close();
  });

  it('is in what is given out of a customer, as data and as text, and gone once they are erased', async () => {
    const customer = await closedConversation();
    await rate(customer, 1, 'mark-of-comment');
    const whose = idOf(customer);
    const given = await post(desk, '/api/privacy/export', { whose }, admin.cookie);
    const { data, text } = (await given.json()) as { data: unknown; text: string };
    expect(JSON.stringify(data)).toContain(
      '"kind":"conversation-rated","score":1,"comment":"mark-of-comment"',
    );
    expect(text).toContain('Rated 1 of 5: mark-of-comment');
    await post(desk, '/api/privacy/erase', { whose, confirm: 'erase' }, admin.cookie);
    expect(await own(customer).catch(() => 'no session')).not.toMatchObject({ conversations: [{}] });
    customer.close();
  });

  it('may be changed for a day by the clock of the desk, over a restart too', async () => {
    await using aged = await startDesk();
    const ada = await createAdministrator(aged);
    const staff = await socketStaff(aged, ada);
    const customer = await socketCustomer(aged);
    await customer.send('How much is the Pro plan?');
    await customer.transcript.until(first('agent-replied'));
    await must(staff.socket, 'conversation:close', idOf(customer));
    await must(customer.socket, 'conversation:rate', { ...idOf(customer), score: 2 });
    staff.close();
    customer.close();
    await aged.stop();
    backdate(aged.dataDir, idOf(customer).conversationId, RATING_CHANGE_MS + 60_000);
    await aged.start();
    const back = await socketCustomer(aged, { cookie: customer.cookie, ...idOf(customer) });
    expect(await rate(back, 2)).toMatchObject({ ok: true });
    expect(await rate(back, 5)).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: 'A rating can be changed for a day. This one stands.' },
    });
    await back.send('One more thing');
    await back.transcript.until(first('agent-replied', ratings(back).at(-1)?.seq));
    expect(await rate(back, 5)).toMatchObject({ ok: true });
    back.close();
  });
});

it('No model is told what a customer thought of it', async () => {
  const ollama = await startOllama();
  const told = await startDesk({ ollamaUrl: ollama.url });
  try {
    const customer = await socketCustomer(told);
    await customer.send('hello');
    const reply = await customer.transcript.until(first('agent-replied'));
    const mark = `mark-of-comment-${randomUUID()}`;
    await must(customer.socket, 'conversation:rate', { ...idOf(customer), score: 1, comment: mark });
    await customer.send('One more thing');
    await customer.transcript.until(first('agent-replied', reply.seq));
    const read = JSON.stringify(await ollama.chats());
    expect(read).toContain('One more thing');
    expect(read).not.toContain(mark);
    customer.close();
  } finally {
    await told[Symbol.asyncDispose]();
    await ollama.stop();
  }
});

describe("A visitor's own conversations", () => {
  it('come newest activity first, with when, the last line, who had it and whether it is closed', async () => {
    const older = await closedConversation({ text: 'How much is the Pro plan?' });
    const newer = await socketCustomer(desk, { cookie: older.cookie });
    await newer.send('My laptop will not boot');
    const reply = await newer.transcript.until(first('agent-replied'));
    const { conversations, next } = await own(newer);
    expect(next).toBeNull();
    expect(conversations.map(({ conversationId, closed }) => [conversationId, closed])).toEqual([
      [idOf(newer).conversationId, false],
      [idOf(older).conversationId, true],
    ]);
    expect(conversations[0]).toMatchObject({
      lastLine: { from: 'agent', text: reply.text.slice(0, 200) },
      path: ['triage', 'technical'],
      rating: null,
    });
    older.close();
    newer.close();
  });

  it('hold nothing of another browser, not even of the same proved customer', async () => {
    const maya = { email: 'maya.lindqvist@example.com', postalCode: '11432' };
    const [phone, laptop] = [await socketCustomer(desk), await socketCustomer(desk)];
    for (const customer of [phone, laptop]) {
      await customer.send('I was charged twice');
      await must(customer.socket, 'identity:prove', { ...idOf(customer), ...maya });
    }
    for (const customer of [phone, laptop]) {
      const { conversations } = await own(customer);
      expect(conversations.map(({ conversationId }) => conversationId)).toEqual([
        idOf(customer).conversationId,
      ]);
    }
    phone.close();
    laptop.close();
  });

  it('are empty for whoever just came', async () => {
    const customer = await socketCustomer(desk);
    expect(await own(customer)).toEqual({ conversations: [], next: null });
    customer.close();
  });
});

describe('Coming back', () => {
  it('feature 4: what is written in a closed conversation opens it again with Triage, not with the person who had it', async () => {
    const customer = await socketCustomer(desk);
    await customer.send('I want to speak to a person');
    await must(customer.socket, 'person:request', idOf(customer));
    const asked = await customer.transcript.until(first('human-requested'));
    const joined = await customer.transcript.until(first('human-joined', asked.seq - 1));
    expect(joined.person.name).toBe('Kim Person');
    await must(kim.socket, 'conversation:close', idOf(customer));
    const closed = await customer.transcript.until(first('conversation-closed'));
    await customer.send('How much is the Pro plan?');
    await customer.transcript.until(first('agent-replied', closed.seq));
    const after = customer.transcript.facts().filter(({ seq }) => seq > closed.seq);
    expect(after[0]).toMatchObject({ kind: 'conversation-reopened' });
    expect(after.map(({ kind }) => kind)).not.toContain('human-joined');
    customer.close();
  });

  it('resumes the conversation that is open, though a closed one was rated since', async () => {
    const closed = await closedConversation();
    const open = await socketCustomer(desk, { cookie: closed.cookie });
    await open.send('My laptop will not boot');
    await open.transcript.until(first('agent-replied'));
    await must(closed.socket, 'conversation:rate', { ...idOf(closed), score: 5 });
    const { conversation } = await must(open.socket, 'conversation:resume', {});
    expect(conversation?.conversationId).toBe(idOf(open).conversationId);
    closed.close();
    open.close();
  });
});

/** As if all of it had happened so much earlier. Nothing runs on it meanwhile. */
function backdate(dataDir: string, conversationId: string, byMs: number): void {
  const database = new DatabaseSync(join(dataDir, 'switchboard.db'));
  try {
    database.prepare('update facts set at = at - ? where conversation_id = ?').run(byMs, conversationId);
  } finally {
    database.close();
  }
}
