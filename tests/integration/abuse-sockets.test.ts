import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startDesk } from '../support/desk-process.ts';
import { connect } from '../support/raw-websocket.ts';
import { ask, first } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { createAdministrator } from '../support/staff.ts';

const asShipped = { SENDS_AT_ONCE: '5', SYNCS_AT_ONCE: '60', TYPING_AT_ONCE: '20', ASKS_A_MINUTE: '10' };

it('A customer sends five messages at once, over all tabs; the sixth is refused with the time to wait, is taken then, and is answered', async () => {
  await using desk = await startDesk({ env: asShipped });
  const customer = await socketCustomer(desk);
  const tab = await socketCustomer(desk, {
    cookie: customer.cookie,
  });
  const { conversationId } = customer.transcript;
  for (let number = 1; number <= 5; number += 1) {
    const from = number % 2 ? customer : tab;
    const input = { conversationId, messageId: randomUUID(), text: `Message ${number}` };
    expect(await ask(from.socket, 'message:send', input)).toMatchObject({ ok: true });
  }
  const messageId = randomUUID();
  const refused = await customer.send('Message 6', messageId);
  expect(refused).toMatchObject({ ok: false, error: { code: 'limited' } });
  const wait = refused.ok ? 0 : (refused.error.retryAfterMs ?? 0);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(5000);

  const other = await socketCustomer(desk);
  expect(await other.send('Hello')).toMatchObject({ ok: true });
  await sleep(wait);
  expect(await customer.send('Message 6', messageId)).toMatchObject({ ok: true });
  const sixth = await customer.transcript.until((facts) =>
    facts.find((fact) => fact.kind === 'customer-wrote' && fact.text === 'Message 6'),
  );
  await customer.transcript.until(first('agent-replied', sixth.seq));

  const administrator = await createAdministrator(desk);
  const metrics = await fetch(`${desk.url}/metrics`, { headers: { cookie: administrator.cookie } });
  expect(await metrics.text()).toContain('switchboard_limited_total{reason="sends"} 1');
  for (const client of [customer, tab, other]) client.close();
});

it('From one address so many come for the first time in an hour as NEW_VISITORS_AN_HOUR says; who was here before comes in', async () => {
  await using desk = await startDesk({ env: { NEW_VISITORS_AN_HOUR: '2' } });
  const one = await connect(desk.url);
  const two = await connect(desk.url);
  const refused = await connect(desk.url).catch(({ message }: Error) => message);
  expect(refused).toContain('"code":"limited"');
  expect(refused).toContain('"retryAfterMs":');
  expect(refused).toContain('from your network');
  const again = await connect(desk.url, { cookie: one.cookie });
  const elsewhere = await connect(desk.url, { localAddress: '127.0.0.2' });
  for (const socket of [one, two, again, elsewhere]) socket.destroy();
});
