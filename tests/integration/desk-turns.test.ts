import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { granted, kimAtWork, openDesk } from '../support/desk.ts';
import { breaksOff, calls, finishes, says, scriptedModel, silence } from '../support/scripted-model.ts';
import { openTestStore } from '../support/store.ts';

const answers = (text: string) => scriptedModel('a model', [[...says(text), finishes()]]);

it('A customer writes and an AI agent answers, once', async () => {
  await using test = await openDesk([answers('Hello there.')]);
  const id = await test.writes('hello');
  expect(await test.until(id, 'agent-replied')).toMatchObject({
    agent: 'triage',
    text: 'Hello there.',
    model: 'a model',
  });
  expect(await test.kinds(id)).toEqual(['conversation-started', 'customer-wrote', 'agent-replied']);
});

it('A burst of messages gets one answer, written to all of them', async () => {
  const model = answers('One answer.');
  await using test = await openDesk([model]);
  const id = await test.writes('first');
  await test.writes('second', id);
  await test.writes('third', id);
  await test.until(id, 'agent-replied');
  await sleep(100);
  const replies = (await test.kinds(id)).filter((kind) => kind === 'agent-replied');
  expect(replies).toHaveLength(1);
  expect(JSON.stringify(model.prompts.at(-1)?.prompt)).toContain('third');
});

it('A message that comes while the answer is written stops it, and both are answered at once', async () => {
  const model = scriptedModel('a model', [
    [...says('I see. I am thin'), silence],
    [...says('Both answered.'), finishes()],
  ]);
  await using test = await openDesk([model]);
  const id = await test.writes('one thing');
  await until(() => test.events.some((event) => event.kind === 'stream-grew'));
  await test.writes('and another', id);
  expect(await test.until(id, 'agent-replied')).toMatchObject({ text: 'Both answered.' });
  expect((await test.kinds(id)).filter((kind) => kind === 'agent-replied')).toHaveLength(1);
});

it('A person who takes over in the middle of a stream silences the agent at once; what it wrote is a draft for people', async () => {
  const model = scriptedModel('a model', [[...says('I see. Let me tell you a long '), silence]]);
  await using test = await openDesk([model]);
  const id = await test.writes('hello');
  await until(() => test.events.some((event) => event.kind === 'stream-grew'));
  granted(await test.desk.forStaff.take(kimAtWork, { conversationId: id }));
  const draft = await test.until(id, 'draft-discarded');
  expect(draft).toMatchObject({ why: 'taken-over', text: 'I see. Let me tell you a long' });
  await sleep(100);
  expect(await test.kinds(id)).toEqual([
    'conversation-started',
    'customer-wrote',
    'human-joined',
    'draft-discarded',
  ]);
  expect(test.events.some((event) => event.kind === 'stream-dropped')).toBe(true);
});

it('A hand-off is a fact, and the next agent answers the same message with the brief', async () => {
  const model = scriptedModel('a model', [
    [calls('transfer_to_billing', { reason: 'charged twice' }), finishes('tool-calls')],
    [...says('Billing here.'), finishes()],
  ]);
  await using test = await openDesk([model]);
  const id = await test.writes('I was charged twice for my plan');
  expect(await test.until(id, 'agent-replied')).toMatchObject({ agent: 'billing', turn: 2 });
  expect(await test.until(id, 'agent-handed-off')).toMatchObject({
    from: 'triage',
    to: 'billing',
    reason: 'charged twice',
    brief: { goal: 'I was charged twice for my plan' },
  });
});

it('When no model answers, the customer is told and a person is asked for', async () => {
  await using test = await openDesk([scriptedModel('broken', [breaksOff()])]);
  const id = await test.writes('hello');
  await test.until(id, 'human-requested');
  expect((await test.kinds(id)).slice(-2)).toEqual(['turn-failed', 'human-requested']);
});

it('An answer that is owed when the process dies is given by the next one', async () => {
  await using store = await openTestStore(Date.now());
  const first = await openDesk([scriptedModel('stuck', [[...says('I see. Half an ans'), silence]])], {
    store,
  });
  const id = await first.writes('hello');
  await until(() => first.events.some((event) => event.kind === 'stream-grew'));
  await first.desk.stop();
  await using second = await openDesk([answers('A whole answer.')], { store });
  expect(await second.until(id, 'agent-replied')).toMatchObject({ text: 'A whole answer.' });
  expect(await second.kinds(id)).toEqual(['conversation-started', 'customer-wrote', 'agent-replied']);
});

it('A ticket that was opened before the process died is not opened again', async () => {
  const ticket = calls('create_ticket', {
    category: 'technical',
    priority: 'normal',
    summary: 'Does not boot',
  });
  const toTechnical = calls('transfer_to_technical', { reason: 'a laptop that does not start' });
  await using store = await openTestStore(Date.now());
  const before = await store.records.backOffice.countOpenTickets();
  const first = await openDesk(
    [
      scriptedModel('a', [
        [toTechnical, finishes('tool-calls')],
        [ticket, finishes('tool-calls')],
        [silence],
      ]),
    ],
    { store },
  );
  const id = await first.writes('my laptop will not boot');
  const opened = await first.until(id, 'ticket-opened');
  await first.desk.stop();
  const again = calls(
    'create_ticket',
    { category: 'technical', priority: 'high', summary: 'Laptop, other words' },
    'x',
  );
  await using second = await openDesk(
    [
      scriptedModel('b', [
        [again, finishes('tool-calls')],
        [...says('Done.'), finishes()],
      ]),
    ],
    { store },
  );
  await second.until(id, 'agent-replied');
  expect((await second.facts(id)).filter((fact) => fact.kind === 'ticket-opened')).toHaveLength(1);
  const uses = (await second.facts(id)).filter((fact) => fact.kind === 'tool-used');
  expect(uses.map((fact) => fact.outcome)).toEqual([
    { ok: true, result: expect.objectContaining({ ticket: opened.number }) },
    { ok: true, result: expect.objectContaining({ ticket: opened.number }) },
  ]);
  expect(await store.records.backOffice.countOpenTickets()).toBe(before + 1);
});

it('Agents that hand over for ever end with a person', async () => {
  const model = scriptedModel('ping-pong', [
    [calls('transfer_to_technical', { reason: 'x' }), finishes('tool-calls')],
    [calls('transfer_to_triage', { reason: 'x' }), finishes('tool-calls')],
    [calls('transfer_to_technical', { reason: 'x' }), finishes('tool-calls')],
    [calls('transfer_to_triage', { reason: 'x' }), finishes('tool-calls')],
  ]);
  await using test = await openDesk([model]);
  const id = await test.writes('hello');
  expect(await test.until(id, 'human-requested')).toMatchObject({ reason: 'too-many-hand-offs' });
  expect((await test.kinds(id)).filter((kind) => kind === 'agent-handed-off')).toHaveLength(3);
});

it('After a person gave it back, the agent reads their line and their notes', async () => {
  const model = answers('I know what Kim did.');
  await using test = await openDesk([model]);
  const id = await test.writes('my router blinks red');
  await test.until(id, 'agent-replied');
  granted(await test.desk.forStaff.take(kimAtWork, { conversationId: id }));
  const conversationId = id;
  granted(
    await test.desk.forStaff.note(kimAtWork, {
      conversationId,
      noteId: crypto.randomUUID(),
      text: 'Firmware 7 is broken',
    }),
  );
  const note = await test.until(id, 'note-added');
  granted(
    await test.desk.forStaff.giveBack(kimAtWork, {
      conversationId,
      to: 'technical',
      line: 'Ask for the serial number',
      notes: [note.seq],
    }),
  );
  await test.writes('so what now?', id);
  expect(await test.until(id, 'agent-replied', note.seq)).toMatchObject({ agent: 'technical' });
  const prompt = JSON.stringify(model.prompts.at(-1)?.prompt);
  expect(prompt).toContain('Firmware 7 is broken');
  expect(prompt).toContain('Ask for the serial number');
});

it('When the AI is switched off for the desk, owed answers go to people, and new messages too', async () => {
  await using test = await openDesk([scriptedModel('slow', [[silence]])]);
  const waiting = await test.writes('hello');
  await sleep(50);
  granted(await test.desk.forStaff.switchDeskAi(kimAtWork, false));
  expect(await test.until(waiting, 'human-requested')).toMatchObject({ reason: 'ai-switched-off' });
  const next = await test.writes('anybody?');
  expect(await test.until(next, 'human-requested')).toMatchObject({ reason: 'ai-switched-off' });
});

it('The same message sent twice is stored once; other words under its id are refused', async () => {
  await using test = await openDesk([answers('Hi.')]);
  const input = { conversationId: crypto.randomUUID(), messageId: crypto.randomUUID(), text: 'hello' };
  const once = granted(await test.desk.forVisitor.send(test.visitor, input));
  expect(granted(await test.desk.forVisitor.send(test.visitor, input))).toEqual({ ...once, duplicate: true });
  const changed = await test.desk.forVisitor.send(test.visitor, { ...input, text: 'something else' });
  expect(changed.ok ? null : changed.refusal.code).toBe('conflict');
});

it('Another visitor finds no conversation there, not even to write into', async () => {
  await using test = await openDesk([answers('Hi.')]);
  const conversationId = await test.writes('my secret');
  const stranger = { kind: 'visitor', visitorId: 'somebody else', address: '127.0.0.1' } as const;
  const messageId = crypto.randomUUID();
  const attempts = [
    test.desk.page(stranger, conversationId, 0),
    test.desk.forVisitor.send(stranger, { conversationId, messageId, text: 'hi' }),
    test.desk.forVisitor.requestPerson(stranger, { conversationId }),
    test.desk.forVisitor.proveIdentity(stranger, { conversationId, email: 'a@b.example', postalCode: '1' }),
    test.desk.forVisitor.leaveContact(stranger, { conversationId, email: 'a@b.example' }),
    test.desk.forVisitor.typing(stranger, { conversationId, typing: true }),
  ];
  for (const attempt of await Promise.all(attempts))
    expect(attempt.ok ? null : attempt.refusal.code).toBe('not-found');
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('Waited in vain.');
    await sleep(5);
  }
}
