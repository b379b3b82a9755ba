import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { granted, kimAtWork, leeAtWork, openDesk, type TestDesk } from '../support/desk.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { moveAway } from '../support/storage-faults.ts';
import { openTestStore } from '../support/store.ts';

const model = () => scriptedModel('a model', [[...says('Hello.'), finishes()]]);
const summaryOf = async ({ desk }: TestDesk, conversationId: string) =>
  granted(await desk.forStaff.conversation(conversationId));
const audited = async ({ store }: TestDesk) =>
  (await store.records.audit.list({}, null, 100)).map(({ action, subject }) => `${action} ${subject}`);

async function waits(test: TestDesk, text: string): Promise<string> {
  const conversationId = await test.writes(text);
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  await sleep(5);
  return conversationId;
}

it('Tags and priority are facts with a line in the audit log, shown in lists, and the customer sees neither', async () => {
  await using test = await openDesk([model()]);
  const { forStaff } = test.desk;
  const conversationId = await waits(test, 'hello');
  granted(await forStaff.tag(kimAtWork, { conversationId, add: ['VIP', 'Refund'], remove: [] }));
  granted(await forStaff.tag(kimAtWork, { conversationId, add: [], remove: ['VIP'] }));
  granted(await forStaff.setPriority(kimAtWork, { conversationId, priority: 'high' }));
  granted(await forStaff.setPriority(kimAtWork, { conversationId, priority: 'high' }));
  expect(await summaryOf(test, conversationId)).toMatchObject({ tags: ['Refund'], priority: 'high' });
  expect((await test.kinds(conversationId)).slice(-3)).toEqual([
    'tags-changed',
    'tags-changed',
    'priority-set',
  ]);
  expect((await audited(test)).slice(0, 3)).toEqual([
    `conversation-prioritized ${conversationId}`,
    `conversation-tagged ${conversationId}`,
    `conversation-tagged ${conversationId}`,
  ]);
  const page = granted(await test.desk.page(test.visitor, conversationId, 0));
  expect(page.facts.map(({ kind }) => kind)).not.toContain('tags-changed');
  expect(JSON.stringify(page.facts)).not.toMatch(/Refund|priority/);

  const unlisted = await forStaff.tag(kimAtWork, { conversationId, add: ['Nonsense'], remove: [] });
  expect(unlisted).toMatchObject({ refusal: { code: 'invalid' } });
  const nowhere = await forStaff.tag(kimAtWork, { conversationId: randomUUID(), add: [], remove: [] });
  expect(nowhere).toMatchObject({ refusal: { code: 'not-found' } });
});

it('Of those who wait the more pressing is given to a person first, and their places in line say so', async () => {
  await using test = await openDesk([model()]);
  const ids = [await waits(test, 'first'), await waits(test, 'second'), await waits(test, 'third')];
  const [first = '', second = '', third = ''] = ids;
  const place = async (id: string) => granted(await test.desk.page(test.visitor, id, 0)).place?.place;
  expect(await Promise.all(ids.map(place))).toEqual([1, 2, 3]);
  granted(await test.desk.forStaff.setPriority(leeAtWork, { conversationId: third, priority: 'urgent' }));
  granted(await test.desk.forStaff.setPriority(leeAtWork, { conversationId: first, priority: 'low' }));
  expect(await Promise.all(ids.map(place))).toEqual([3, 2, 1]);
  await sleep(50);
  expect(test.events.filter(({ kind }) => kind === 'place-changed').slice(-2)).toEqual(
    expect.arrayContaining([expect.objectContaining({ conversationId: first })]),
  );

  // Kim takes two at a time.
  test.arrives(kimAtWork);
  await test.until(third, 'human-joined');
  await test.until(second, 'human-joined');
  await sleep(100);
  expect(await test.kinds(first)).not.toContain('human-joined');
});

it('What is snoozed leaves its person room for another customer, and comes back by its time', async () => {
  await using test = await openDesk([model()], { settings: { personCapacity: 1 } });
  test.arrives(kimAtWork);
  const conversationId = await waits(test, 'first');
  await test.until(conversationId, 'human-joined');
  const other = await waits(test, 'second');
  await sleep(50);
  expect(await test.kinds(other)).not.toContain('human-joined');
  granted(await test.desk.forStaff.snooze(kimAtWork, { conversationId, until: Date.now() + 400 }));
  await test.until(other, 'human-joined');
  expect((await summaryOf(test, conversationId)).owner).toMatchObject({ person: { id: 'kim' } });
  expect(await test.until(conversationId, 'woken')).toMatchObject({ by: { kind: 'desk' } });
  expect(await summaryOf(test, conversationId)).toMatchObject({
    snoozedUntil: null,
    owner: { kind: 'human', person: { id: 'kim' } },
  });
});

it('What is snoozed comes back on time after a restart, and waits for a colleague when its person is gone by then', async () => {
  await using store = await openTestStore(Date.now());
  let conversationId = '';
  {
    await using test = await openDesk([model()], { store });
    test.arrives(kimAtWork);
    conversationId = await waits(test, 'hello');
    await test.until(conversationId, 'human-joined');
    const until = Date.now() + 300;
    granted(await test.desk.forStaff.snooze(kimAtWork, { conversationId, until }));
    // They go home: it stays with them until then.
    await test.desk.presence.setAvailability(kimAtWork, 'offline');
    await sleep(50);
    expect(await test.kinds(conversationId)).not.toContain('human-left');
  }
  await sleep(350);
  await using test = await openDesk([model()], { store });
  await test.until(conversationId, 'woken');
  await test.until(conversationId, 'human-left');
  expect(await summaryOf(test, conversationId)).toMatchObject({
    owner: { kind: 'queue' },
    snoozedUntil: null,
  });
  expect((await test.kinds(conversationId)).filter((kind) => kind === 'woken')).toEqual(['woken']);
});

it('What the customer writes wakes it at once, and goes to a colleague when its person is offline', async () => {
  await using test = await openDesk([model()]);
  test.arrives(kimAtWork);
  const conversationId = await waits(test, 'hello');
  await test.until(conversationId, 'human-joined');
  const aside = () => test.desk.forStaff.snooze(kimAtWork, { conversationId, until: Date.now() + 3_600_000 });
  granted(await aside());
  await test.writes('one more thing', conversationId);
  expect((await test.kinds(conversationId)).slice(-2)).toEqual(['woken', 'customer-wrote']);
  expect((await summaryOf(test, conversationId)).owner).toMatchObject({ person: { id: 'kim' } });

  granted(await aside());
  await test.desk.presence.setAvailability(kimAtWork, 'offline');
  test.arrives(leeAtWork);
  await test.writes('and another', conversationId);
  const left = await test.until(conversationId, 'human-left');
  const joined = await test.until(conversationId, 'human-joined', left.seq);
  expect(joined).toMatchObject({ person: { id: 'lee' } });
});

it('Only who has a conversation can snooze it; anybody can wake it', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await waits(test, 'hello');
  const input = { conversationId, until: Date.now() + 3_600_000 };
  expect(await test.desk.forStaff.snooze(kimAtWork, input)).toMatchObject({ refusal: { code: 'conflict' } });
  granted(await test.desk.forStaff.take(kimAtWork, { conversationId }));
  expect(await test.desk.forStaff.snooze(leeAtWork, input)).toMatchObject({ refusal: { code: 'conflict' } });
  granted(await test.desk.forStaff.snooze(kimAtWork, input));
  granted(await test.desk.forStaff.wake(leeAtWork, { conversationId }));
  expect(await test.until(conversationId, 'woken')).toMatchObject({ by: { person: { id: 'lee' } } });
});

it('A selection is closed one by one; what cannot be is told of each; undoing opens those again with the person', async () => {
  await using test = await openDesk([model()]);
  const first = await waits(test, 'first');
  const second = await waits(test, 'second');
  const nowhere = randomUUID();
  const answers = await test.desk.forStaff.closeAll(kimAtWork, [first, nowhere, second, first]);
  expect(answers).toEqual([
    { conversationId: first, refusal: null },
    { conversationId: nowhere, refusal: { code: 'not-found', message: 'There is no such conversation.' } },
    { conversationId: second, refusal: null },
  ]);
  const undone = await test.desk.forStaff.reopenAll(kimAtWork, [first, second, nowhere]);
  expect(undone.map(({ refusal }) => refusal?.code ?? 'done')).toEqual(['done', 'done', 'not-found']);
  expect((await summaryOf(test, first)).owner).toMatchObject({ kind: 'human', person: { id: 'kim' } });
  // What the customer read stays read.
  const page = granted(await test.desk.page(test.visitor, first, 0));
  expect(page.facts.slice(-2).map(({ kind }) => kind)).toEqual(['conversation-closed', 'human-reopened']);
  const again = await test.desk.forStaff.reopen(kimAtWork, { conversationId: first });
  expect(again).toMatchObject({ refusal: { code: 'conflict' } });
});

it('A selection is tagged one by one, and what could not be stored is told, with what was', async () => {
  await using test = await openDesk([model()]);
  const ids = [await waits(test, 'first'), await waits(test, 'second')];
  const change = { add: ['VIP'], remove: [] };
  const answers = await test.desk.forStaff.tagAll(kimAtWork, [...ids, randomUUID()], change);
  expect(answers.map(({ refusal }) => refusal?.code ?? 'done')).toEqual(['done', 'done', 'not-found']);
  for (const id of ids) expect((await summaryOf(test, id)).tags).toEqual(['VIP']);

  // The database takes no writes from the second on.
  let storeAgain: (() => void) | null = null;
  const stop = test.desk.subscribe((event) => {
    if (event.kind === 'facts-appended') storeAgain ??= moveAway(join(test.store.dataDir, 'switchboard.db'));
  });
  const halves = await test.desk.forStaff.tagAll(kimAtWork, ids, { add: ['Bug'], remove: [] });
  stop();
  (storeAgain as (() => void) | null)?.();
  expect(halves.map(({ refusal }) => refusal?.code ?? 'done')).toEqual(['done', 'unavailable']);
});

it('A person may open a closed conversation again: it is theirs, and no AI agent answers in it', async () => {
  await using test = await openDesk([model()]);
  const conversationId = await test.writes('hello');
  await test.until(conversationId, 'agent-replied');
  granted(await test.desk.forStaff.close(kimAtWork, { conversationId }));
  granted(await test.desk.forStaff.reopen(kimAtWork, { conversationId }));
  await test.writes('thank you', conversationId);
  await sleep(150);
  expect((await test.kinds(conversationId)).slice(-3)).toEqual([
    'conversation-closed',
    'human-reopened',
    'customer-wrote',
  ]);
});

it('What an AI agent gives up goes to the people of its team who are here; when they are full, to everybody after the set time', async () => {
  await using test = await openDesk([model()], { settings: { personCapacity: 1, teamFirstMs: 400 } });
  const { work } = test.desk;
  await hire(test, 'kim', 'lee');
  const triage = { teamId: randomUUID(), name: 'First line', agent: 'triage' as const };
  granted(await work.saveTeam(kimAtWork, { ...triage, members: ['lee'] }));
  test.arrives(kimAtWork);
  test.arrives(leeAtWork);
  const first = await waits(test, 'first');
  expect(await test.until(first, 'human-joined')).toMatchObject({ person: { id: 'lee' } });
  expect(await test.until(first, 'team-asked')).toMatchObject({ team: { name: 'First line' } });

  // Lee is full: the next one waits for the team, and is Kim's only then.
  const second = await waits(test, 'second');
  const asked = await test.until(second, 'team-asked');
  const joined = await test.until(second, 'human-joined');
  expect(joined).toMatchObject({ person: { id: 'kim' } });
  expect(joined.at - asked.at).toBeGreaterThanOrEqual(400);
});

it('When nobody of the team is here, nobody waits for them', async () => {
  await using test = await openDesk([model()], { settings: { teamFirstMs: 60_000 } });
  await hire(test, 'lee');
  const team = { teamId: randomUUID(), name: 'First line', agent: 'triage' as const, members: ['lee'] };
  granted(await test.desk.work.saveTeam(kimAtWork, team));
  test.arrives(kimAtWork);
  const conversationId = await waits(test, 'hello');
  await test.until(conversationId, 'human-joined');
  expect(await test.kinds(conversationId)).toContain('team-asked');
});

it('A person hands a conversation to a colleague, who has it at once, or to whoever is here when they are offline', async () => {
  await using test = await openDesk([model()]);
  await hire(test, 'kim', 'lee');
  test.arrives(kimAtWork);
  const conversationId = await waits(test, 'hello');
  await test.until(conversationId, 'human-joined');
  const to = { kind: 'person', id: 'lee' } as const;
  const offline = granted(
    await test.desk.forStaff.transfer(kimAtWork, { conversationId, to, line: 'Knows routers' }),
  );
  expect(offline).toEqual({ waits: true });
  await sleep(100);
  // Not back to Kim, who is here.
  expect((await summaryOf(test, conversationId)).owner).toMatchObject({ kind: 'queue' });
  granted(await test.desk.forStaff.take(kimAtWork, { conversationId }));

  test.arrives(leeAtWork);
  const there = granted(
    await test.desk.forStaff.transfer(kimAtWork, { conversationId, to, line: 'Knows routers' }),
  );
  expect(there).toEqual({ waits: false });
  expect((await summaryOf(test, conversationId)).owner).toMatchObject({ person: { id: 'lee' } });
  const page = granted(await test.desk.page(test.visitor, conversationId, 0));
  expect(page.facts.at(-1)).toMatchObject({ kind: 'human-transferred', to: { name: 'lee' }, line: '' });
  expect(JSON.stringify(page.facts)).not.toContain('Knows routers');
  expect((await audited(test))[0]).toBe(`conversation-transferred ${conversationId}`);
});

it('A person hands a conversation to a team; nobody outside it is given it while its people are here', async () => {
  await using test = await openDesk([model()], { settings: { teamFirstMs: 60_000 } });
  await hire(test, 'kim', 'lee', 'mia');
  const mia = { ...kimAtWork, id: 'mia', name: 'mia' };
  const teamId = randomUUID();
  granted(
    await test.desk.work.saveTeam(kimAtWork, { teamId, name: 'Refunds', agent: null, members: ['lee'] }),
  );
  for (const person of [kimAtWork, leeAtWork, mia]) test.arrives(person);
  const conversationId = await waits(test, 'hello');
  const { person } = await test.until(conversationId, 'human-joined');
  const holder = [kimAtWork, leeAtWork, mia].find(({ id }) => id === person.id) ?? kimAtWork;
  if (holder.id !== 'kim')
    granted(await test.desk.forStaff.take(kimAtWork, { conversationId, ownership: 2 }));
  const before = (await test.facts(conversationId)).length;
  const to = { kind: 'team', id: teamId } as const;
  granted(await test.desk.forStaff.transfer(kimAtWork, { conversationId, to, line: '' }));
  expect(await test.until(conversationId, 'human-joined', before)).toMatchObject({ person: { id: 'lee' } });
});

it('Nobody is handed anything who has no account here, is banned or only watches the status page', async () => {
  await using test = await openDesk([model()]);
  await hire(test, 'kim', 'lee', 'olu');
  await test.store.transaction(async ({ staff }) => {
    await staff.setBanned('lee', true);
    await staff.setRole('olu', 'ops');
  });
  const conversationId = await waits(test, 'hello');
  granted(await test.desk.forStaff.take(kimAtWork, { conversationId }));
  for (const id of ['lee', 'olu', 'nobody']) {
    const to = { kind: 'person', id } as const;
    expect(await test.desk.forStaff.transfer(kimAtWork, { conversationId, to, line: '' })).toMatchObject({
      refusal: { code: 'not-found' },
    });
  }
  const team = { teamId: randomUUID(), name: 'X', agent: null, members: ['nobody'] };
  expect(await test.desk.work.saveTeam(kimAtWork, team)).toMatchObject({ refusal: { code: 'conflict' } });
  const twice = { ...team, agent: 'billing' as const, members: [] };
  expect(await test.desk.work.saveTeam(kimAtWork, twice)).toMatchObject({
    refusal: { code: 'conflict', message: expect.stringContaining('"Billing"') },
  });
});

/** Accounts of the staff; their ids are their names. */
async function hire({ store }: TestDesk, ...names: string[]): Promise<void> {
  await store.transaction(async ({ staff }) => {
    for (const name of names) {
      const email = `${name}@desk.example`;
      await staff.createMember({ id: name, name, email, role: 'agent', passwordHash: 'none', at: 0 });
    }
  });
}
