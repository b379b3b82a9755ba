import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Fact } from '#/lib/conversation/facts.ts';
import { fold } from '#/lib/conversation/state.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { type Random, randomFrom } from '../chaos/random.ts';
import { granted, kimAtWork, leeAtWork, openDesk, type TestDesk } from '../support/desk.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { openTestStore } from '../support/store.ts';

const GRACE_MS = 60;
const model = () => scriptedModel('a model', [[...says('Hello.'), finishes()]]);

const kim = kimAtWork;
const people = [kim, leeAtWork, { ...kim, id: 'mo', name: 'Mo' }];

/** When somebody had an open dashboard and was "here", in ms; `to` is null while it lasts. */
type Stretch = { from: number; to: number | null };

/** People who come, go, lose their connection and open tabs as chance has it, and what the test knows of them. */
function drawnPeople(test: TestDesk, random: Random) {
  const tabs = new Map(people.map(({ id }) => [id, [] as string[]]));
  const stretches = new Map(people.map(({ id }) => [id, [] as Stretch[]]));
  const tabsOf = ({ id }: StaffPrincipal) => tabs.get(id) ?? [];

  async function act(person: StaffPrincipal): Promise<void> {
    const { presence } = test.desk;
    const own = tabsOf(person);
    const [oldest] = own;
    if (random.chance(0.5) || oldest === undefined) {
      own.push(test.arrives(person));
    } else if (random.chance(0.6)) {
      own.shift();
      presence.socketClosed(oldest);
    } else {
      await presence.setAvailability(person, random.pick(['here', 'away', 'offline']));
    }
    note(person);
  }

  function note(person: StaffPrincipal): void {
    const own = stretches.get(person.id) ?? [];
    const last = own.at(-1);
    const isHere = tabsOf(person).length > 0 && test.desk.presence.availability(person.id) === 'here';
    if (isHere && last?.to !== null) own.push({ from: Date.now(), to: null });
    if (!isHere && last?.to === null) last.to = Date.now();
  }

  return {
    act: () => act(random.pick(people)),
    /** A fact is dated by the millisecond, so its neighbours count too. */
    wasHere: (personId: string, at: number) =>
      (stretches.get(personId) ?? []).some(({ from, to }) => from <= at + 1 && at <= (to ?? Infinity) + 1),
    allLeave() {
      for (const own of tabs.values()) {
        for (const tab of own.splice(0)) test.desk.presence.socketClosed(tab);
      }
      for (const person of people) note(person);
    },
  };
}

async function someoneWaits(test: TestDesk): Promise<string> {
  const conversationId = await test.writes('I want a person');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  return conversationId;
}

/** Each time it was given back, it waits since the same moment as before. */
function keptItsPlace(facts: readonly Fact[]): boolean {
  const asked = facts.find(({ kind }) => kind === 'human-requested')?.at;
  return facts.every((fact, index) => {
    if (fact.kind !== 'human-left') return true;
    const { owner } = fold(facts.slice(0, index + 1));
    return owner.kind === 'queue' && owner.since === asked;
  });
}

const seeds = Array.from({ length: 16 }, (_, index) => `presence ${index + 1}`);

it.concurrent.for(seeds)(
  'However people come and go, nobody is assigned a customer while gone, and no customer stays with them (%s)',
  async (seed, { expect }) => {
    await using test = await openDesk([model()], {
      settings: { personGraceMs: GRACE_MS, personCapacity: 3 },
    });
    const random = randomFrom(seed);
    const drawn = drawnPeople(test, random);
    const conversations = [await someoneWaits(test)];
    for (let step = 0; step < 40; step += 1) {
      if (random.chance(0.15) && conversations.length < 8) conversations.push(await someoneWaits(test));
      else await drawn.act();
      // Now and then somebody comes back just when their grace ends.
      await sleep(random.chance(0.2) ? GRACE_MS : random.whole(0, 8));
    }
    drawn.allLeave();
    await expect.poll(async () => (await test.desk.figures()).conversations.human, { timeout: 5000 }).toBe(0);

    for (const conversationId of conversations) {
      const facts = await test.facts(conversationId);
      for (const fact of facts) {
        if (fact.kind !== 'human-joined') continue;
        const what = `${seed}: ${fact.person.name} was given ${conversationId} at ${fact.at}`;
        expect(drawn.wasHere(fact.person.id, fact.at), what).toBe(true);
      }
      expect(keptItsPlace(facts), `${seed}: ${conversationId} lost its place`).toBe(true);
    }
  },
);

it('Who goes offline in the very moment they are given a customer does not keep them', async () => {
  await using store = await openTestStore(Date.now());
  const transaction = store.transaction;
  let left = false;
  const leavesBeforeTheCommit: typeof transaction = (work) =>
    transaction(async (records) => {
      const result = await work(records);
      const theirs = await records.conversations.list({ kind: 'person', personId: kim.id }, 1);
      if (theirs.length > 0 && !left) {
        left = true;
        await test.desk.presence.setAvailability(kim, 'offline');
        await sleep(50);
      }
      return result;
    });
  await using test = await openDesk([model()], {
    store: Object.assign(store, { transaction: leavesBeforeTheCommit }),
  });
  test.arrives(kim);
  const conversationId = await someoneWaits(test);
  await test.until(conversationId, 'human-joined');
  expect(await test.until(conversationId, 'human-left')).toMatchObject({ why: 'offline' });
});

it('Whose screen comes back "offline" after a restart has no customers any more', async () => {
  await using before = await openDesk([model()]);
  before.arrives(kim);
  const conversationId = await someoneWaits(before);
  await before.until(conversationId, 'human-joined');
  await before.desk.stop();
  await using after = await openDesk([model()], {
    store: before.store,
    settings: { personGraceMs: 60_000 },
  });
  expect(after.desk.presence.availability('kim')).toBe('away');
  after.desk.presence.socketOpened(kim, 'the same screen', 'offline');
  expect(await after.until(conversationId, 'human-left')).toMatchObject({ why: 'offline' });
});
