import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { ask, must } from '../support/socket-connection.ts';
import { type SocketCustomer, socketCustomer } from '../support/socket-customer.ts';
import { type SocketStaff, socketStaff } from '../support/socket-staff.ts';
import { createAdministrator, createStaff, post, type StaffSession } from '../support/staff.ts';

let desk: DeskProcess;
let ada: StaffSession;
let leeAccount: StaffSession;
let kim: SocketStaff;
let customer: SocketCustomer;
let conversationId: string;
beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
  kim = await socketStaff(desk, await createStaff(desk, ada, { name: 'Kim' }));
  leeAccount = await createStaff(desk, ada, { name: 'Lee Novak' });
  await must(kim.socket, 'availability:set', { availability: 'away' });
  customer = await socketCustomer(desk);
  await customer.send('I want to talk to a person');
  conversationId = customer.transcript.conversationId;
}, 60_000);
afterAll(async () => {
  kim.close();
  customer.close();
  await desk[Symbol.asyncDispose]();
});

/** As in a power cut. Kim's screen comes back by itself. */
async function restart(): Promise<void> {
  await desk.kill();
  await desk.start();
  await expect.poll(() => ask(kim.socket, 'dashboard:open', {})).toMatchObject({ ok: true });
}

const notes = (text: string, from = kim, about = conversationId) =>
  must(from.socket, 'conversation:note', { conversationId: about, noteId: randomUUID(), text });
const mentionsOf = async ({ socket }: SocketStaff) => (await must(socket, 'mentions:list', {})).mentions;
const heard = ({ socket }: SocketStaff) =>
  new Promise<void>((resolve) => void socket.once('mentions:changed', resolve));

describe('A note that names somebody', () => {
  test('waits for a colleague who is offline, over a restart of the server, until they have read it', async () => {
    await notes('@lee novak, this one is yours from Monday.');
    await restart();
    const lee = await socketStaff(desk, leeAccount);
    expect(await mentionsOf(lee)).toEqual([
      expect.objectContaining({
        conversationId,
        by: 'Kim',
        text: '@lee novak, this one is yours from Monday.',
        conversation: expect.objectContaining({ conversationId }),
      }),
    ]);
    const thread = await lee.open(conversationId);
    const note = await thread.until((facts) => facts.findLast((fact) => fact.kind === 'note-added'));
    expect(note.mentioned).toEqual([
      { kind: 'person', person: { id: expect.any(String), name: 'Lee Novak' } },
    ]);
    await must(lee.socket, 'mentions:read', { conversationId, seq: note.seq - 1 });
    expect(await mentionsOf(lee)).toHaveLength(1);
    const gone = heard(lee);
    await must(lee.socket, 'mentions:read', { conversationId, seq: note.seq });
    await gone;
    expect(await mentionsOf(lee)).toEqual([]);
    lee.close();
  });

  test('is told at once to whom it names, and to nobody else', async () => {
    const lee = await socketStaff(desk, leeAccount);
    const others: string[] = [];
    kim.socket.on('mentions:changed', () => others.push('Kim'));
    customer.socket.on('mentions:changed', () => others.push('customer'));
    const told = heard(lee);
    await notes('See above, @Lee Novak. I stay on it, says @Kim.');
    await told;
    expect(await mentionsOf(lee)).toHaveLength(1);
    // Nobody names themselves, and what names others is not theirs to read away.
    expect(await mentionsOf(kim)).toEqual([]);
    await must(kim.socket, 'mentions:read', { conversationId, seq: 10_000 });
    expect(await mentionsOf(lee)).toHaveLength(1);
    expect(others).toEqual([]);
    await must(lee.socket, 'mentions:read', { conversationId, seq: 10_000 });
    lee.close();
  });

  test('names the people of a team; the same note again names nobody twice', async () => {
    const lee = await socketStaff(desk, leeAccount);
    const { people } = await must(kim.socket, 'notes:nameable', {});
    const leeId = people.find(({ name }) => name === 'Lee Novak')?.id;
    const admin = await socketStaff(desk, ada);
    const team = { teamId: randomUUID(), name: 'Night shift', agent: null, members: [leeId] };
    await must(admin.socket, 'team:save', team);
    const note = { conversationId, noteId: randomUUID(), text: 'For the @night shift: calls back at ten.' };
    await must(kim.socket, 'conversation:note', note);
    await must(kim.socket, 'conversation:note', note);
    expect(await mentionsOf(lee)).toHaveLength(1);
    await must(lee.socket, 'mentions:read', { conversationId, seq: 10_000 });
    await must(admin.socket, 'availability:set', { availability: 'away' });
    admin.close();
    lee.close();
  });

  test('gives nobody a right they do not have: who may not read conversations cannot be named', async () => {
    await createStaff(desk, ada, { name: 'Olga Ops', role: 'ops' });
    const { people } = await must(kim.socket, 'notes:nameable', {});
    expect(people.map(({ name }) => name)).toEqual(['Ada Admin', 'Kim', 'Lee Novak']);
    await notes('@Olga Ops, look');
    const thread = await kim.open(conversationId);
    const note = await thread.until((facts) => facts.findLast((fact) => fact.kind === 'note-added'));
    expect(note).toMatchObject({ text: '@Olga Ops, look' });
    expect(note).not.toHaveProperty('mentioned');
  });

  test('is not the customer’s to see', async () => {
    await customer.transcript.sync();
    expect(JSON.stringify(customer.transcript.facts())).not.toMatch(/@|Monday|mentioned/);
  });

  test('leaves nothing when the conversation is erased', async () => {
    const other = await socketCustomer(desk);
    await other.send('I want a person too');
    const lee = await socketStaff(desk, leeAccount);
    const about = other.transcript.conversationId;
    await notes('@Lee Novak?', kim, about);
    expect(await mentionsOf(lee)).toHaveLength(1);
    await post(
      desk,
      '/api/privacy/erase',
      { whose: { conversationId: about }, confirm: 'erase' },
      ada.cookie,
    );
    expect(await mentionsOf(lee)).toEqual([]);
    other.close();
    lee.close();
  });
});

describe('Who looks at a conversation', () => {
  test('is told to every colleague at once, to one who comes later, and ends with the connection', async () => {
    const lee = await socketStaff(desk, leeAccount);
    const told: string[] = [];
    lee.socket.on('viewers:changed', ({ viewers }) =>
      told.push(viewers.map(({ name, writing }) => `${name}${writing ? ' writes' : ''}`).join(', ')),
    );
    const viewer = await socketStaff(desk, ada);
    await must(viewer.socket, 'person:looking', { conversationId, writing: false });
    await must(viewer.socket, 'person:looking', { conversationId, writing: true });
    const late = await socketStaff(desk, leeAccount);
    const opened = await must(late.socket, 'dashboard:open', {});
    expect(opened.viewers).toEqual([
      { conversationId, viewers: [{ id: expect.any(String), name: 'Ada Admin', writing: true }] },
    ]);
    viewer.close();
    await expect.poll(() => told).toEqual(['Ada Admin', 'Ada Admin writes', '']);
    late.close();
    lee.close();
  });

  test('and of what is not there nobody is told', async () => {
    const unknown = { conversationId: randomUUID(), writing: false };
    expect(await ask(kim.socket, 'person:looking', unknown)).toMatchObject({ error: { code: 'not-found' } });
    expect(await ask(kim.socket, 'person:looking', { conversationId })).toMatchObject({
      error: { code: 'invalid' },
    });
    expect(await ask(kim.socket, 'person:looking', { conversationId: null, writing: false })).toMatchObject({
      ok: true,
    });
  });
});

describe('Capacity', () => {
  const capacityOf = async (name: string) =>
    (await must(kim.socket, 'capacity:read', {})).people.find((person) => person.name === name);

  test('is chosen by the person within what an administrator allows, and kept over a restart', async () => {
    const admin = await socketStaff(desk, ada);
    await must(admin.socket, 'availability:set', { availability: 'away' });
    const kimId = (await capacityOf('Kim'))?.id;
    expect(await ask(kim.socket, 'capacity:choose', { capacity: 6 })).toMatchObject({
      error: { code: 'conflict', message: expect.stringContaining('up to 5') },
    });
    await must(kim.socket, 'capacity:choose', { capacity: 4 });
    await must(admin.socket, 'capacity:allow', { personId: kimId, allowed: 8 });
    expect(await capacityOf('Kim')).toMatchObject({ capacity: 4, allowed: 8 });
    await must(admin.socket, 'capacity:allow', { personId: kimId, allowed: 1 });
    expect(await ask(kim.socket, 'capacity:allow', { personId: kimId, allowed: 9 })).toMatchObject({
      error: { code: 'forbidden' },
    });
    admin.close();
    await restart();
    expect(await capacityOf('Kim')).toMatchObject({ capacity: 1, allowed: 1 });
  });

  test('decides how many customers somebody is given', async () => {
    await must(kim.socket, 'conversation:close', { conversationId });
    await must(kim.socket, 'availability:set', { availability: 'here' });
    const customers = [await waiting('one'), await waiting('two')];
    const owners = () =>
      customers
        .map(({ transcript }) => kim.conversations().get(transcript.conversationId)?.owner.kind)
        .sort();
    await expect.poll(owners).toEqual(['human', 'queue']);
    const { people } = await must(kim.socket, 'dashboard:open', {});
    expect(people).toContainEqual(expect.objectContaining({ name: 'Kim', load: 1, capacity: 1 }));
    for (const each of customers) each.close();
  });

  async function waiting(words: string): Promise<SocketCustomer> {
    const waits = await socketCustomer(desk);
    await waits.send(words);
    await must(waits.socket, 'person:request', { conversationId: waits.transcript.conversationId });
    return waits;
  }
});
