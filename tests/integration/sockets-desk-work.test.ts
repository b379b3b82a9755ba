import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { ask, must } from '../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { type SocketStaff, socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';

let desk: DeskProcess;
let ada: StaffSession;
let kim: SocketStaff;
let lee: SocketStaff;
beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
  kim = await socketStaff(desk, await createStaff(desk, ada, { name: 'Kim' }));
  lee = await socketStaff(desk, await createStaff(desk, ada, { name: 'Lee' }));
  for (const { socket } of [kim, lee]) await must(socket, 'availability:set', { availability: 'away' });
}, 60_000);
afterAll(async () => {
  kim.close();
  lee.close();
  await desk[Symbol.asyncDispose]();
});

async function waiting(words: string): Promise<SocketCustomer> {
  const customer = await socketCustomer(desk);
  await customer.send(words);
  await must(customer.socket, 'person:request', { conversationId: customer.transcript.conversationId });
  return customer;
}

test('What one dashboard keeps, every dashboard hears of and reads', async () => {
  const heard = new Promise<void>((resolve) => void lee.socket.once('desk-work:changed', resolve));
  const cannedReplyId = randomUUID();
  const reply = { name: 'Sorry', shortcut: 'SORRY', text: 'I am sorry.' };
  await must(kim.socket, 'canned-reply:save', { cannedReplyId, ...reply });
  await heard;
  const { cannedReplies, teams } = await must(lee.socket, 'desk-work:read', {});
  expect(cannedReplies).toContainEqual({ cannedReplyId, ...reply, shortcut: 'sorry', revision: 1 });
  expect(teams.map(({ name }) => name)).toEqual(['Billing', 'Sales', 'Technical']);
});

test('What cannot be kept is refused at the door with a sentence', async () => {
  const save = (more: object) =>
    ask(kim.socket, 'canned-reply:save', {
      cannedReplyId: randomUUID(),
      name: 'A name',
      shortcut: 'a-name',
      text: 'A text.',
      ...more,
    });
  for (const wrong of [
    { shortcut: 'two words' },
    { shortcut: '' },
    { text: ' ' },
    { name: 'a\nb' },
    { more: 1 },
  ]) {
    expect([wrong, await save(wrong)]).toMatchObject([wrong, { ok: false, error: { code: 'invalid' } }]);
  }
  expect(await save({ text: '{nick}' })).toMatchObject({
    error: { message: expect.stringContaining('{nick}') },
  });
  const view = { viewId: randomUUID(), name: 'Mine', filter: { tab: 'everything' } };
  expect(await ask(kim.socket, 'view:save', view)).toMatchObject({ error: { code: 'invalid' } });
});

test('A selection is answered one by one over one command, and lists follow', async () => {
  const customers = [await waiting('number one'), await waiting('number two')];
  const conversationIds = customers.map(({ transcript }) => transcript.conversationId);
  const { answers } = await must(kim.socket, 'conversations:tag', {
    conversationIds: [...conversationIds, randomUUID()],
    add: ['VIP'],
    remove: [],
  });
  expect(answers.map(({ refusal }) => refusal?.code ?? 'done')).toEqual(['done', 'done', 'not-found']);
  await must(kim.socket, 'conversations:close', { conversationIds });
  await expect
    .poll(() => conversationIds.map((id) => lee.conversations().get(id)?.owner.kind))
    .toEqual(['nobody', 'nobody']);
  expect(lee.conversations().get(conversationIds[0] ?? '')?.tags).toEqual(['VIP']);
  expect(await ask(kim.socket, 'conversations:close', { conversationIds: [] })).toMatchObject({
    error: { code: 'invalid' },
  });
  for (const customer of customers) customer.close();
});

test('A snoozed conversation comes back on time although the server was killed meanwhile', async () => {
  const customer = await waiting('hello there');
  const { conversationId } = customer.transcript;
  await kim.take(conversationId);
  const until = Date.now() + 1500;
  await must(kim.socket, 'conversation:snooze', { conversationId, until });
  await desk.kill();
  await sleep(until - Date.now() + 200);
  await desk.start();
  const thread = await kim.open(conversationId);
  const woken = await thread.until((facts) => facts.find((fact) => fact.kind === 'woken'));
  expect(woken.at).toBeGreaterThanOrEqual(until);
  customer.close();
});
