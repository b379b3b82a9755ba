import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Activity } from '#/lib/protocol/events.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { first, must } from '../support/socket-connection.ts';
import { socketCustomer } from '../support/socket-customer.ts';
import { socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';

/** What a customer's own socket is told at hand-overs and of tools, by a real desk. The built-in responder answers. */
let desk: DeskProcess;
let kim: StaffSession;
beforeAll(async () => {
  desk = await startDesk();
  kim = await createStaff(desk, await createAdministrator(desk), { name: 'Kim' });
});
afterAll(() => desk[Symbol.asyncDispose]());

const maya = { email: 'maya.lindqvist@example.com', postalCode: '11432' };

it('Kim was told of the two charges in the account that is proved, and notes and lines stay in the house', async () => {
  const customer = await socketCustomer(desk);
  const heard: unknown[] = [];
  customer.socket.onAny((event, payload) => heard.push([event, payload]));
  const { conversationId } = customer.transcript;
  await customer.send('I was charged twice this month, see INV-5101');
  const handedOff = await customer.transcript.until(first('agent-handed-off'));
  expect(handedOff).toMatchObject({
    told: { goal: 'I was charged twice this month, see INV-5101', known: [] },
  });
  await must(customer.socket, 'identity:prove', { conversationId, ...maya });
  const used = await customer.transcript.until(first('tool-used'));
  expect(used).toMatchObject({ arguments: null, about: { kind: 'invoice', invoiceId: 'INV-5101' } });
  await customer.transcript.until(first('agent-replied', used.seq));

  const staff = await socketStaff(desk, kim);
  const thread = await staff.open(conversationId);
  await staff.take(conversationId);
  const joined = await customer.transcript.until(first('human-joined'));
  const charges = { kind: 'charges', invoiceIds: ['INV-5101', 'INV-5102'], amountUsd: 49 };
  expect(joined.told?.known).toContainEqual(expect.objectContaining(charges));
  await must(staff.socket, 'conversation:note', {
    conversationId,
    noteId: crypto.randomUUID(),
    text: 'She is a VIP-7731.',
  });
  const noted = await thread.until(first('note-added'));
  await must(staff.socket, 'conversation:give-back', {
    conversationId,
    to: 'billing',
    line: 'Offer nothing, VIP-7731.',
    notes: [noted.seq],
  });
  expect(await customer.transcript.until(first('human-released'))).toMatchObject({
    line: '',
    told: { goal: expect.stringContaining('charged') },
  });
  expect(JSON.stringify(heard)).not.toContain('VIP-7731');

  const activities = heard.flatMap((each) => {
    const [event, payload] = each as [string, { activity: Activity | null }];
    return event === 'activity:changed' && payload.activity?.kind === 'tool' ? [payload.activity.about] : [];
  });
  expect(activities).toContainEqual({ kind: 'invoice', invoiceId: 'INV-5101' });
  customer.close();
  staff.close();
});

it("an invoice of somebody else's that the customer names is not what a tool is said to work on", async () => {
  const customer = await socketCustomer(desk);
  const { conversationId } = customer.transcript;
  await customer.send('Why was I charged INV-5190 this month?');
  await customer.transcript.until(first('agent-handed-off'));
  await must(customer.socket, 'identity:prove', { conversationId, ...maya });
  const used = await customer.transcript.until(first('tool-used'));
  expect(used.about).toEqual({ kind: 'invoices' });
  customer.close();
});
