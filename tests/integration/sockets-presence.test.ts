import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { cutConnection } from '../chaos/faults/cut-connection.ts';
import { startDesk } from '../support/desk-process.ts';
import { openSocket } from '../support/socket-connection.ts';
import { createAdministrator } from '../support/staff.ts';

it('Whose connection is cut while their dashboard opens is not here, however often that happens', async () => {
  await using desk = await startDesk({ env: { PERSON_GRACE_MS: '300' } });
  const { cookie } = await createAdministrator(desk);
  for (let time = 0; time < 40; time += 1) {
    const socket = await openSocket(desk.url, 'staff', cookie);
    socket.io.reconnection(false);
    socket.emit('dashboard:open', {}, () => undefined);
    await sleep(time % 4);
    cutConnection(socket);
  }
  const availability = async () => {
    const response = await fetch(`${desk.url}/api/people`, { headers: { cookie } });
    const { people } = await response.json();
    return people.map((person: { availability: string }) => person.availability);
  };
  await expect.poll(availability, { timeout: 5000 }).toEqual(['offline']);
});
