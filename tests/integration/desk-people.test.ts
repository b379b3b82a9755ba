import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { granted, kimAtWork, leeAtWork, openDesk } from '../support/desk.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';

const model = () => scriptedModel('a model', [[...says('Hello.'), finishes()]]);

it('A waiting customer is given to the person who is here', async () => {
  await using test = await openDesk([model()]);
  test.arrives(kimAtWork);
  const conversationId = await test.writes('hello');
  await test.until(conversationId, 'agent-replied');
  const asked = granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  expect(asked.somebodyHere).toBe(true);
  expect(await test.until(conversationId, 'human-joined')).toMatchObject({
    person: { name: 'Kim' },
    how: 'assigned',
  });
});

it('When two people are here, the one with fewer conversations is given the next', async () => {
  await using test = await openDesk([model()]);
  test.arrives(kimAtWork);
  const first = await test.writes('hello');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId: first }));
  await test.until(first, 'human-joined');
  test.arrives(leeAtWork);
  const second = await test.writes('hello');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId: second }));
  expect(await test.until(second, 'human-joined')).toMatchObject({ person: { name: 'Lee' } });
});

it('Beyond their capacity customers wait in line, oldest first, and the next place is given when one is closed', async () => {
  await using test = await openDesk([model()]);
  test.arrives(kimAtWork);
  const ids = [];
  for (let number = 0; number < 4; number += 1) {
    const conversationId = await test.writes(`customer ${number}`);
    granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
    ids.push(conversationId);
    await sleep(20);
  }
  const [first = '', second = '', third = '', fourth = ''] = ids;
  await test.until(second, 'human-joined');
  await sleep(100);
  expect(await test.kinds(third)).not.toContain('human-joined');
  const page = granted(await test.desk.page(test.visitor, fourth, 0));
  expect(page.place).toMatchObject({ place: 2, somebodyHere: true });
  granted(await test.desk.forStaff.close(kimAtWork, { conversationId: first }));
  await test.until(third, 'human-joined');
  expect(await test.kinds(fourth)).not.toContain('human-joined');
});

it('A person who goes offline gives their customers back to the queue, at their old place', async () => {
  await using test = await openDesk([model()]);
  const socket = test.arrives(kimAtWork);
  const conversationId = await test.writes('hello');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  const asked = await test.until(conversationId, 'human-requested');
  await test.until(conversationId, 'human-joined');
  test.desk.presence.socketClosed(socket);
  expect(await test.until(conversationId, 'human-left')).toMatchObject({ why: 'offline' });
  const summary = granted(await test.desk.forStaff.conversation(conversationId));
  expect(summary.owner).toEqual({ kind: 'queue', reason: 'person-left', since: asked.at });
});

it('A second tab keeps a person here when the first is closed', async () => {
  await using test = await openDesk([model()]);
  const first = test.arrives(kimAtWork);
  test.arrives(kimAtWork);
  const conversationId = await test.writes('hello');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  await test.until(conversationId, 'human-joined');
  test.desk.presence.socketClosed(first);
  await sleep(250);
  expect(await test.kinds(conversationId)).not.toContain('human-left');
  expect(test.desk.presence.availability('kim')).toBe('here');
});

it('A person who put it back is not given it again', async () => {
  await using test = await openDesk([model()]);
  test.arrives(kimAtWork);
  const conversationId = await test.writes('hello');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  await test.until(conversationId, 'human-joined');
  granted(await test.desk.forStaff.putBack(kimAtWork, { conversationId }));
  await sleep(100);
  expect((await test.kinds(conversationId)).at(-1)).toBe('human-left');
  test.arrives(leeAtWork);
  const left = await test.until(conversationId, 'human-left');
  expect(await test.until(conversationId, 'human-joined', left.seq)).toMatchObject({
    person: { name: 'Lee' },
  });
});

it('When nobody is here, the customer is told, leaves an e-mail, and a ticket is opened once', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('my invoice of May is wrong, my password is hunter2');
  await test.until(conversationId, 'agent-replied');
  const asked = granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  expect(asked.somebodyHere).toBe(false);
  const contact = { conversationId, email: 'ann@example.com' };
  const { ticket } = granted(await test.desk.forVisitor.leaveContact(test.visitor, contact));
  expect(granted(await test.desk.forVisitor.leaveContact(test.visitor, contact)).ticket).toBe(ticket);
  expect(await test.store.records.backOffice.ticket(ticket)).toMatchObject({
    conversationId,
    contact: 'ann@example.com',
    // Whoever works on it needs no secret of theirs.
    summary: 'my invoice of May is wrong, my password is [removed]',
  });
});

it('Another e-mail left later is where the same ticket is written to', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('my invoice of May is wrong');
  await test.until(conversationId, 'agent-replied');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  const leave = async (email: string) =>
    granted(await test.desk.forVisitor.leaveContact(test.visitor, { conversationId, email })).ticket;
  const ticket = await leave('ann@example.com');
  expect(await leave('ann@work.example')).toBe(ticket);
  expect(await leave('ann@work.example')).toBe(ticket);
  expect(await test.store.records.backOffice.ticket(ticket)).toMatchObject({ contact: 'ann@work.example' });
  expect((await test.kinds(conversationId)).filter((kind) => kind === 'contact-left')).toHaveLength(2);
});

it('Whom a person has joined meanwhile leaves no e-mail: they are told who is here', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('my invoice of May is wrong');
  await test.until(conversationId, 'agent-replied');
  const leave = () =>
    test.desk.forVisitor.leaveContact(test.visitor, { conversationId, email: 'a@b.example' });
  expect(await leave()).toMatchObject({ refusal: { message: 'Nobody is waited for in this conversation.' } });
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  test.arrives(kimAtWork);
  await test.until(conversationId, 'human-joined');
  expect(await leave()).toMatchObject({
    refusal: { code: 'conflict', message: 'Kim is here now. Write to them in the chat.' },
  });
  granted(await test.desk.forStaff.close(kimAtWork, { conversationId }));
  expect(await leave()).toMatchObject({ refusal: { message: 'This conversation is closed.' } });
  expect(await test.kinds(conversationId)).not.toContain('contact-left');
});

it('When nobody is here and the identity is proved, the ticket needs no form', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('about my account please');
  await test.until(conversationId, 'agent-replied');
  const maya = { conversationId, email: 'maya.lindqvist@example.com', postalCode: '11432' };
  expect(granted(await test.desk.forVisitor.proveIdentity(test.visitor, maya))).toMatchObject({
    proved: true,
  });
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  const opened = await test.until(conversationId, 'ticket-opened');
  expect(await test.store.records.backOffice.ticket(opened.number)).toMatchObject({
    accountId: 'ACC-1001',
    contact: 'maya.lindqvist@example.com',
  });
});

it('Who proves their identity while they wait and nobody is here has a ticket too', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('my invoice of May is wrong');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  const maya = { conversationId, email: 'maya.lindqvist@example.com', postalCode: '11432' };
  granted(await test.desk.forVisitor.proveIdentity(test.visitor, maya));
  const opened = await test.until(conversationId, 'ticket-opened');
  expect(await test.store.records.backOffice.ticket(opened.number)).toMatchObject({ accountId: 'ACC-1001' });
});

it('A person who was away before the server went down is away after it, and is given nobody', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('hello');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  test.desk.presence.socketOpened(kimAtWork, 'a screen that was open before', 'away');
  await sleep(100);
  expect(test.desk.presence.availability('kim')).toBe('away');
  expect(await test.kinds(conversationId)).not.toContain('human-joined');
});

it('A person who went offline and reloads the dashboard stays offline', async () => {
  await using test = await openDesk([model()]);
  const socket = test.arrives(kimAtWork);
  await test.desk.presence.setAvailability(kimAtWork, 'offline');
  test.desk.presence.socketClosed(socket);
  test.arrives(kimAtWork);
  expect(test.desk.presence.availability('kim')).toBe('offline');
});

it('A wrong postal code is refused, three times and no more', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('my invoices');
  const wrong = { conversationId, email: 'maya.lindqvist@example.com', postalCode: '00000' };
  const left = [];
  for (let number = 0; number < 4; number += 1) {
    const answer = granted(await test.desk.forVisitor.proveIdentity(test.visitor, wrong));
    left.push(answer.proved ? 'proved' : answer.triesLeft);
  }
  expect(left).toEqual([2, 1, 0, 0]);
  const right = { ...wrong, postalCode: '11432' };
  expect(granted(await test.desk.forVisitor.proveIdentity(test.visitor, right)).proved).toBe(false);
});

it('Of twenty people who take it together the first has it, and the others are told who', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('hello');
  await test.until(conversationId, 'agent-replied');
  const { ownership } = granted(await test.desk.forStaff.conversation(conversationId));
  const people = Array.from({ length: 20 }, (_, number) => ({
    ...kimAtWork,
    id: `p${number}`,
    name: `P${number}`,
  }));
  const answers = await Promise.all(
    people.map((person) => test.desk.forStaff.take(person, { conversationId, ownership })),
  );
  const { person } = await test.until(conversationId, 'human-joined');
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]));
  expect(refused).toHaveLength(19);
  for (const refusal of refused) {
    expect(refusal).toEqual({ code: 'conflict', message: expect.stringContaining(person.name) });
  }
  expect((await test.kinds(conversationId)).filter((kind) => kind === 'human-joined')).toHaveLength(1);
});

it('A colleague takes it over after having seen who has it', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('hello');
  granted(await test.desk.forStaff.take(kimAtWork, { conversationId }));
  const unseen = await test.desk.forStaff.take(leeAtWork, { conversationId });
  expect(unseen).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  const { ownership } = granted(await test.desk.forStaff.conversation(conversationId));
  granted(await test.desk.forStaff.take(leeAtWork, { conversationId, ownership }));
  expect(granted(await test.desk.forStaff.conversation(conversationId)).owner).toMatchObject({
    person: { name: 'Lee' },
  });
});

it('A person opens a ticket once, however often the request comes', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('hello');
  const request = {
    conversationId,
    requestId: crypto.randomUUID(),
    category: 'billing',
    priority: 'normal',
    summary: 'Refund of May',
  } as const;
  const first = granted(await test.desk.forStaff.openTicket(kimAtWork, request));
  expect(granted(await test.desk.forStaff.openTicket(kimAtWork, request))).toEqual(first);
});
