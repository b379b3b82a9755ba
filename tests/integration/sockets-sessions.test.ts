import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startDesk } from '../support/desk-process.ts';
import { ask, openSocket } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, post } from '../support/staff.ts';

it('A sign-out ends the open sockets of that session within 2 s, and they hear nothing more', async () => {
  await using desk = await startDesk();
  const administrator = await createAdministrator(desk);
  const kim = await createStaff(desk, administrator, { name: 'Kim' });
  const dashboard = await socketStaff(desk, kim);
  const other = await socketStaff(desk, administrator);
  const heard: unknown[] = [];
  dashboard.socket.on('conversation:changed', (summary) => heard.push(summary));

  await post(desk, '/api/auth/sign-out', {}, kim.cookie);
  const ended = new Promise((resolve) => dashboard.socket.once('disconnect', resolve));
  expect(await Promise.race([ended, sleep(2000, 'still open')])).toBe('io server disconnect');

  const customer = await socketCustomer(desk);
  await customer.send("My laptop won't boot");
  await customer.transcript.until((facts) => facts.some((fact) => fact.kind === 'agent-replied'));
  expect(heard).toEqual([]);
  expect(other.socket.connected).toBe(true);
  await expect(openSocket(desk.url, 'staff', kim.cookie)).rejects.toThrow('signed-out');
  for (const { socket } of [other, customer, dashboard]) socket.close();
});

it('A command after the sign-out is refused, also before the socket ends', async () => {
  await using desk = await startDesk();
  const kim = await createAdministrator(desk);
  const socket = await openSocket(desk.url, 'staff', kim.cookie);
  await post(desk, '/api/auth/sign-out', {}, kim.cookie);
  const answer = await ask(socket, 'dashboard:open', {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'signed-out' } });
  socket.close();
});
