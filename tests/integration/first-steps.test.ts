import { expect, test } from 'vitest';
import { startDesk } from '../support/desk-process.ts';
import { upgrade } from '../support/raw-websocket.ts';
import { must } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, post } from '../support/staff.ts';

test('The first steps are ticked off by what really happened, and what was chosen of them outlives a restart', {
  timeout: 60_000,
}, async () => {
  await using desk = await startDesk({ env: { EMBED_SITES: 'http://localhost:8080' } });
  const ada = await createAdministrator(desk);
  const { socket, close } = await socketStaff(desk, ada);
  const read = () => must(socket, 'first-steps:read', {});
  const before = await read();
  expect(before).toEqual({
    shown: true,
    modelWanted: true,
    hasModel: false,
    wrote: false,
    tookOver: false,
    invited: false,
    embedded: false,
  });

  await must(socket, 'availability:set', { availability: 'away' });
  const customer = await socketCustomer(desk);
  await customer.send('Hello');
  expect(await read()).toEqual({ ...before, wrote: true });
  await must(socket, 'conversation:take', { conversationId: customer.transcript.conversationId });
  expect(await read()).toEqual({ ...before, wrote: true, tookOver: true });
  await post(desk, '/api/invitations', { email: 'rui@desk.example', role: 'agent' }, ada.cookie);
  const framed = await upgrade(desk.url, { embed: true });
  framed.destroy();
  const all = { ...before, wrote: true, tookOver: true, invited: true, embedded: true };
  expect(await read()).toEqual(all);

  const chosen = { ...all, shown: false, modelWanted: false };
  expect(await must(socket, 'first-steps:choose', { modelWanted: false })).toEqual({
    ...chosen,
    shown: true,
  });
  expect(await must(socket, 'first-steps:choose', { shown: false })).toEqual(chosen);
  close();
  customer.close();
  await desk.stop();
  await desk.start();
  const again = await socketStaff(desk, ada);
  expect(await must(again.socket, 'first-steps:read', {})).toEqual(chosen);
  again.close();
});
