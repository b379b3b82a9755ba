import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import type { Store } from '#/lib/ports/store.ts';
import { granted, kimAtWork, openDesk } from '../support/desk.ts';
import { asked, joined, kim, said } from '../support/facts.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { openTestStore } from '../support/store.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const model = () => scriptedModel('a model', [[...says('Hello.'), finishes()]]);
/** Kim is here and has no room: whoever asks stays in line. */
const noRoom = { personCapacity: 0 };

/** A conversation in which these things happened at these times. */
async function happened(store: Store, facts: [at: number, body: FactBody][]): Promise<string> {
  const conversationId = randomUUID();
  await store.transaction(async ({ conversations }) => {
    await conversations.create(conversationId, randomUUID());
    let state = emptyConversation;
    for (const [at, body] of facts)
      ({ state } = await conversations.append(conversationId, state, [body], at));
  });
  return conversationId;
}

function joinedAfter(since: number): FactBody {
  return { ...joined(kim, 'assigned'), waitedSince: since } as FactBody;
}

/** On each of the last days at this hour somebody waited four minutes for Kim. */
async function sixDays(store: Store): Promise<void> {
  for (let day = 1; day <= 6; day += 1) {
    const since = Date.now() - day * DAY;
    await happened(store, [
      [since, { kind: 'conversation-started' }],
      [since, said('I want a person')],
      [since, asked],
      [since + 4 * MINUTE, joinedAfter(since)],
      [since + 9 * MINUTE, { kind: 'conversation-closed', by: { kind: 'desk' } }],
    ]);
  }
}

async function placeIn(store: Awaited<ReturnType<typeof openTestStore>>) {
  await using test = await openDesk([model()], { store, settings: noRoom });
  test.arrives(kimAtWork);
  const conversationId = await test.writes('hello');
  await test.until(conversationId, 'agent-replied');
  const { place } = granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  granted(await test.desk.forStaff.close(kimAtWork, { conversationId }));
  return place;
}

it('What customers of the last days waited is what is told, also after a restart', async () => {
  await using store = await openTestStore(Date.now());
  expect(await placeIn(store)).toMatchObject({ place: 1, waitSeconds: null });
  await sixDays(store);
  const told = { place: 1, waitSeconds: 240, longerThanUsual: false, somebodyHere: true };
  expect(await placeIn(store)).toEqual(told);
  expect(await placeIn(store)).toEqual(told);
});

it('Who is joined now counts for the next one in line', async () => {
  await using store = await openTestStore(Date.now());
  await sixDays(store);
  await using test = await openDesk([model()], { store, settings: noRoom });
  test.arrives(kimAtWork);
  const since = Date.now() - 30 * MINUTE;
  const waitsLong = await happened(store, [
    [since, { kind: 'conversation-started' }],
    [since, said('I want a person')],
    [since, asked],
  ]);
  granted(await test.desk.forStaff.take(kimAtWork, { conversationId: waitsLong }));
  const waits = await store.records.conversations.waits(Date.now() - DAY / 2, 10);
  expect(waits).toEqual([{ since, at: expect.any(Number), personId: 'kim' }]);
});

it('Who has waited longer than others is told so, and no number', async () => {
  await using store = await openTestStore(Date.now());
  await sixDays(store);
  const since = Date.now() - 30 * MINUTE;
  const conversationId = await happened(store, [
    [since, { kind: 'conversation-started' }],
    [since, said('I want a person')],
    [since, asked],
  ]);
  await using test = await openDesk([model()], { store, settings: noRoom });
  test.arrives(kimAtWork);
  const newest = () => test.events.findLast((event) => event.kind === 'place-changed');
  await expect.poll(newest).toEqual({
    kind: 'place-changed',
    conversationId,
    place: { place: 1, waitSeconds: null, longerThanUsual: true, somebodyHere: true },
  });
});

it('A wait is counted once, up to the first person who came', async () => {
  await using store = await openTestStore(Date.now());
  const since = Date.now() - 60 * MINUTE;
  await happened(store, [
    [since, { kind: 'conversation-started' }],
    [since, said('I want a person')],
    [since, asked],
    [since + 3 * MINUTE, joinedAfter(since)],
    [since + 20 * MINUTE, { kind: 'human-left', person: kim, why: 'put-back' }],
    [since + 25 * MINUTE, joinedAfter(since)],
    // From an AI agent: nobody waited for that.
    [since + 30 * MINUTE, joined(kim)],
  ]);
  expect(await store.records.conversations.waits(since, 10)).toEqual([
    { since, at: since + 3 * MINUTE, personId: 'kim' },
  ]);
  expect(await store.records.conversations.waits(since + 40 * MINUTE, 10)).toEqual([]);
});
