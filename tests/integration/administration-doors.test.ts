import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { ask, type DeskSocket, must, openSocket } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';

let desk: DeskProcess;
let ada: StaffSession;
let page: DeskSocket;
beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
  page = await openSocket(desk.url, 'staff', ada.cookie);
}, 60_000);
afterAll(async () => {
  page.close();
  await desk[Symbol.asyncDispose]();
});

const closed = {
  on: true,
  timeZone: 'Europe/Berlin',
  week: [[], [], [], [], [], [], []],
  exceptions: [{ date: '2030-01-02', name: 'One day', stretches: [{ from: 540, to: 1020 }] }],
  texts: { en: 'On holiday.' },
};

test('The administration area says who is here, and makes nobody here', async () => {
  const { me, people } = await must(page, 'administration:open', {});
  expect(me).toMatchObject({ name: ada.name, role: 'admin' });
  expect(people).toEqual([]);
  const customer = await socketCustomer(desk);
  await customer.send('hello');
  const { conversationId } = customer.transcript;
  const answer = await must(customer.socket, 'person:request', { conversationId });
  expect(answer.somebodyHere).toBe(false);
  customer.close();
});

test('What changes on a dashboard is heard in the administration area', async () => {
  const kim = await createStaff(desk, ada, { name: 'Kim' });
  const dashboard = await openSocket(desk.url, 'staff', kim.cookie);
  const came = new Promise((resolve) => void page.once('people:changed', resolve));
  await must(dashboard, 'dashboard:open', {});
  expect(await came).toMatchObject([{ name: 'Kim', availability: 'here' }]);
  const changed = new Promise<void>((resolve) => void page.once('desk-work:changed', resolve));
  const reply = { cannedReplyId: randomUUID(), name: 'A', shortcut: 'a', text: 'A.' };
  await must(dashboard, 'canned-reply:save', reply);
  await changed;
  dashboard.close();
});

test('Open chats are told at once that it is closed, new ones find it, and a killed server keeps it', async () => {
  const customer = await socketCustomer(desk);
  expect(await must(customer.socket, 'conversation:resume', {})).toMatchObject({ hours: null });
  const told = new Promise((resolve) => void customer.socket.once('hours:changed', resolve));
  await must(page, 'hours:save', { hours: closed, revision: 0 });
  expect(await told).toEqual({ open: false, until: null, texts: closed.texts });
  await desk.kill();
  await desk.start();
  const later = await socketCustomer(desk);
  expect(await must(later.socket, 'conversation:resume', {})).toMatchObject({
    hours: { open: false, texts: { en: 'On holiday.' } },
  });
  for (const each of [customer, later]) each.close();
});

test('Hours that cannot be read are refused at the door with a sentence', async () => {
  const save = (more: object) => ask(page, 'hours:save', { hours: { ...closed, ...more } });
  for (const wrong of [
    { week: [] },
    { week: closed.week.map(() => [{ from: -1, to: 5 }]) },
    { week: closed.week.map(() => [{ from: 0, to: 1440 }]) },
    { exceptions: [{ date: 'tomorrow', name: '', stretches: [] }] },
    { exceptions: [{ date: '2027-02-29', name: '', stretches: [] }] },
    { texts: { English: 'Closed.' } },
    { texts: { en: 'Back {soon}.' } },
    { timeZone: 'Mars/Olympus' },
    { more: 1 },
  ]) {
    expect([wrong, await save(wrong)]).toMatchObject([wrong, { ok: false, error: { code: 'invalid' } }]);
  }
});

test('The same is done over HTTP', async () => {
  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${desk.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: desk.url, cookie: ada.cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const { revision } = await (await send('GET', '/api/hours')).json();
  const off = { ...closed, on: false };
  expect((await send('PUT', '/api/hours', { hours: off, revision: revision + 1 })).status).toBe(409);
  expect((await send('PUT', '/api/hours', { hours: off, revision })).status).toBe(204);
  expect(await (await send('GET', '/api/hours')).json()).toMatchObject({ hours: { on: false }, now: null });
  expect((await send('PUT', '/api/tags/VIP', { name: 'Important' })).status).toBe(204);
  expect((await (await send('GET', '/api/tags')).json()).tags).toContain('Important');
});
