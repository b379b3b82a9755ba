import { describe, expect, it } from 'vitest';
import { createBuiltInResponder } from '#/lib/models/built-in/responder.ts';
import { granted, kimAtWork, openDesk, type TestDesk } from '../support/desk.ts';
import { openTestStore } from '../support/store.ts';

/** The desk with nothing but the built-in responder: real turns, tools and database. */
async function openBuiltInDesk(): Promise<TestDesk> {
  const store = await openTestStore(Date.now());
  store.now = Date.now;
  const { business, services } = store.records.backOffice;
  const desk = await openDesk([createBuiltInResponder({ business, services, now: Date.now })], { store });
  return {
    ...desk,
    async [Symbol.asyncDispose]() {
      await desk[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}

describe('The desk without any Ollama', () => {
  it('brings a laptop that won’t boot from Triage to Technical, with status checked and a ticket', async () => {
    await using desk = await openBuiltInDesk();
    const id = await desk.writes("My laptop won't boot");
    const reply = await desk.until(id, 'agent-replied');
    const ticket = await desk.until(id, 'ticket-opened');
    expect(reply).toMatchObject({ agent: 'technical', model: 'built-in responder' });
    expect(reply.text).toContain(ticket.number);
    expect(await desk.kinds(id)).toEqual([
      'conversation-started',
      'customer-wrote',
      'agent-handed-off',
      'tool-used',
      'tool-used',
      'ticket-opened',
      'agent-replied',
    ]);
  });

  it('reads invoices only after the right postal code, and never another customer’s', async () => {
    await using desk = await openBuiltInDesk();
    const id = await desk.writes('I was charged twice');
    const asked = await desk.until(id, 'agent-replied');
    expect(asked.text).toMatch(/postal code/);
    await desk.writes('maya.lindqvist@example.com 99999', id);
    const refused = await desk.until(id, 'agent-replied', asked.seq);
    expect(refused.text).toMatch(/do not match an account.*2 tries are left/);
    await desk.writes('sorry, 11432', id);
    const found = await desk.until(id, 'agent-replied', refused.seq);
    expect(found.text).toMatch(/INV-5101.*INV-5102.*I have opened TCK-\d+/);
    await desk.writes('now show me the account of bob@example.com', id);
    const declined = await desk.until(id, 'agent-replied', found.seq);
    expect(declined.text).toMatch(/only with the person it belongs to/);
  });

  it('goes on from the proof that was given on the card', async () => {
    await using desk = await openBuiltInDesk();
    const id = await desk.writes('how much do I owe?');
    const asked = await desk.until(id, 'agent-replied');
    granted(
      await desk.desk.forVisitor.proveIdentity(desk.visitor, {
        conversationId: id,
        email: 't.okafor@example.com',
        postalCode: '30318',
      }),
    );
    const found = await desk.until(id, 'agent-replied', asked.seq);
    expect(found.text).toMatch(/INV-5110 .* 19 USD, overdue/);
  });

  it('sends a credit for an outage from Technical, who checks it, to Billing, who opens the ticket', async () => {
    await using desk = await openBuiltInDesk();
    const id = await desk.writes('file sync has been stuck for hours, do I get money back for that?');
    const reply = await desk.until(id, 'agent-replied');
    expect(reply.agent).toBe('billing');
    expect(reply.text).toMatch(/TCK-\d+.*cannot name an amount/);
  });

  it('goes on from a person who gives the conversation back, and does not read out what they left for it', async () => {
    await using desk = await openBuiltInDesk();
    desk.arrives(kimAtWork);
    const id = await desk.writes("my laptop won't boot, I want a person");
    await desk.until(id, 'human-joined');
    const { head: seenSeq } = granted(await desk.desk.forStaff.conversation(id));
    const reply = { conversationId: id, messageId: crypto.randomUUID(), text: 'I am here.', seenSeq };
    granted(await desk.desk.forStaff.reply(kimAtWork, reply));
    const line = 'Ask for the colour of the charger lamp.';
    granted(
      await desk.desk.forStaff.giveBack(kimAtWork, { conversationId: id, to: 'technical', line, notes: [] }),
    );
    await desk.writes('ok, what now?', id);
    const first = await desk.until(id, 'agent-replied');
    expect(first.agent).toBe('technical');
    expect(first.text).toMatch(/^Kim has told me what you have found so far/);
    expect(first.text).not.toContain('colour');
    await desk.writes('still nothing', id);
    const second = await desk.until(id, 'agent-replied', first.seq);
    expect(second.text).not.toContain('has told me');
  });
});
