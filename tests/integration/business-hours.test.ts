import { randomUUID } from 'node:crypto';
import { expect, it, test } from 'vitest';
import type { BusinessHours } from '#/lib/conversation/business-hours.ts';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { granted, kimAtWork, openDesk, type TestDesk } from '../support/desk.ts';
import { asked, joined, kim, said } from '../support/facts.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ada: StaffPrincipal = { kind: 'staff', id: 'ada', name: 'Ada', role: 'admin', via: 'session' };
const model = () => scriptedModel('a model', [[...says('Hello.'), finishes()]]);

const never: BusinessHours = {
  on: true,
  timeZone: 'UTC',
  week: [[], [], [], [], [], [], []],
  exceptions: [],
  texts: { en: 'Closed until {opens}.' },
};
const always: BusinessHours = { ...never, week: never.week.map(() => [{ from: 0, to: 0 }]) };
/** Closes that many whole minutes from now, in a time zone where it is noon: no day ends meanwhile. */
function closingIn(minutes: number): BusinessHours {
  const now = new Date();
  const ahead = 12 - now.getUTCHours();
  // These zones are named after how far Greenwich is ahead of them.
  const timeZone = ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  const to = 12 * 60 + now.getUTCMinutes() + minutes;
  return { ...never, timeZone, week: never.week.map(() => [{ from: 0, to }]) };
}

async function asksForPerson(test: TestDesk): Promise<string> {
  const conversationId = await test.writes('my invoice of May is wrong');
  await test.until(conversationId, 'agent-replied');
  granted(await test.desk.forVisitor.requestPerson(test.visitor, { conversationId }));
  return conversationId;
}

it('Hours are off by default: nobody is told anything, and who is here is given who waits', async () => {
  await using test = await openDesk([model()]);
  expect(test.desk.hours.view()).toBeNull();
  expect(test.desk.hours.kept()).toMatchObject({ revision: 0, hours: { on: false } });
  test.arrives(kimAtWork);
  const conversationId = await asksForPerson(test);
  expect(await test.until(conversationId, 'human-joined')).toMatchObject({ how: 'assigned' });
  expect(await test.until(conversationId, 'human-requested')).not.toHaveProperty('outsideHours');
});

it('Outside them nobody is promised or given a customer, an address becomes a ticket, and who is here may take it', async () => {
  await using test = await openDesk([model()]);
  granted(await test.desk.hours.save(ada, { hours: never, revision: 0 }));
  test.arrives(kimAtWork);
  const conversationId = await asksForPerson(test);
  expect(await test.until(conversationId, 'human-requested')).toMatchObject({
    somebodyHere: false,
    outsideHours: true,
  });
  const page = granted(await test.desk.page(test.visitor, conversationId, 0));
  expect(page.place).toEqual({ place: 1, waitSeconds: null, longerThanUsual: false, somebodyHere: false });
  expect(page.facts.at(-1)).toMatchObject({ kind: 'human-requested', outsideHours: true });

  const contact = { conversationId, email: 'ann@example.com' };
  const { ticket } = granted(await test.desk.forVisitor.leaveContact(test.visitor, contact));
  expect(await test.store.records.backOffice.ticket(ticket)).toMatchObject({ contact: 'ann@example.com' });
  expect(await test.kinds(conversationId)).not.toContain('human-joined');
  granted(await test.desk.forStaff.take(kimAtWork, { conversationId }));
  expect(await test.until(conversationId, 'human-joined')).toMatchObject({ how: 'took-over' });
});

it('When it opens, whoever waited is given to who is here, and everybody is told', async () => {
  await using test = await openDesk([model()]);
  granted(await test.desk.hours.save(ada, { hours: never, revision: 0 }));
  test.arrives(kimAtWork);
  const conversationId = await asksForPerson(test);
  granted(await test.desk.hours.save(ada, { hours: always, revision: 1 }));
  expect(await test.until(conversationId, 'human-joined')).toMatchObject({ how: 'assigned' });
  const told = test.events.flatMap((event) => (event.kind === 'hours-changed' ? [event.hours?.open] : []));
  expect(told).toEqual([false, true]);
});

/** On each of the last days, at this hour, somebody waited four minutes for Kim. */
async function sixDays(store: TestStore): Promise<void> {
  for (let day = 1; day <= 6; day += 1) {
    const since = Date.now() - day * DAY;
    const joinedThen = { ...joined(kim, 'assigned'), waitedSince: since } as FactBody;
    await store.transaction(async ({ conversations }) => {
      const conversationId = randomUUID();
      await conversations.create(conversationId, randomUUID());
      let state = emptyConversation;
      const happened: [number, FactBody][] = [
        [since, { kind: 'conversation-started' }],
        [since, said('I want a person')],
        [since, asked],
        [since + 4 * MINUTE, joinedThen],
        [since + 9 * MINUTE, { kind: 'conversation-closed', by: { kind: 'desk' } }],
      ];
      for (const [at, body] of happened) {
        ({ state } = await conversations.append(conversationId, state, [body], at));
      }
    });
  }
}

test.each([
  ['is said while it ends before closing time', 30, 240],
  ['is not said when it would go on into the night', 2, null],
])('The expected wait %s', async (_what, closesIn, waitSeconds) => {
  await using store = await openTestStore(Date.now());
  await sixDays(store);
  await using test = await openDesk([model()], { store, settings: { personCapacity: 0 } });
  granted(await test.desk.hours.save(ada, { hours: closingIn(closesIn), revision: 0 }));
  test.arrives(kimAtWork);
  const conversationId = await asksForPerson(test);
  const page = granted(await test.desk.page(test.visitor, conversationId, 0));
  expect(page.place).toMatchObject({ place: 1, waitSeconds, somebodyHere: true });
});

it('AI agents are told whether people answer, and nothing of it while hours are off', async () => {
  const told = async (hours: BusinessHours | null) => {
    const scripted = model();
    await using test = await openDesk([scripted]);
    if (hours) granted(await test.desk.hours.save(ada, { hours, revision: 0 }));
    await test.until(await test.writes('hello'), 'agent-replied');
    return JSON.stringify(scripted.prompts[0]?.prompt);
  };
  expect(await told(null)).not.toMatch(/People of the staff answer|outside business hours/);
  expect(await told(always)).toContain('People of the staff answer now.');
  expect(await told(never)).toContain('No person of the staff answers now');
});

it('An agent may say when people answer again, and an hour that nobody said is held back', async () => {
  const opens = new Date(Date.now() + 2 * DAY);
  const weekday = opens.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
  const week = never.week.map((_, index) =>
    index === (opens.getUTCDay() + 6) % 7 ? [{ from: 9 * 60, to: 17 * 60 }] : [],
  );
  const says9 = scriptedModel('a model', [
    [...says(`People answer again on ${weekday} at 09:00.`), finishes()],
  ]);
  await using test = await openDesk([says9]);
  granted(await test.desk.hours.save(ada, { hours: { ...never, week }, revision: 0 }));
  expect(await test.until(await test.writes('is a person there?'), 'agent-replied')).toMatchObject({
    text: expect.stringContaining('09:00'),
  });
  const says7 = scriptedModel('a model', [
    [...says(`A person will write to you on ${weekday} at 07:15.`), finishes()],
  ]);
  await using other = await openDesk([says7]);
  granted(await other.desk.hours.save(ada, { hours: { ...never, week }, revision: 0 }));
  const conversationId = await other.writes('is a person there?');
  expect(await other.until(conversationId, 'human-requested')).toMatchObject({ reason: 'answer-withheld' });
});

it('Hours are kept over a restart, and the audit log says who set them', async () => {
  await using store = await openTestStore(Date.now());
  {
    await using test = await openDesk([model()], { store });
    granted(await test.desk.hours.save(ada, { hours: never, revision: 0 }));
  }
  await using test = await openDesk([model()], { store });
  expect(test.desk.hours.kept()).toEqual({ hours: never, revision: 1 });
  expect(test.desk.hours.view()).toEqual({ open: false, until: null, texts: never.texts });
  const [newest] = await store.records.audit.list({ action: 'hours-changed' }, null, 10);
  expect(newest).toMatchObject({ actorName: 'Ada', detail: 'on, UTC' });
});

it('Of two who change them at once the second is told, and what cannot be kept changes nothing', async () => {
  await using test = await openDesk([model()]);
  const { hours } = test.desk;
  granted(await hours.save(ada, { hours: always, revision: 0 }));
  expect(await hours.save(ada, { hours: never, revision: 0 })).toMatchObject({
    refusal: { code: 'conflict' },
  });
  expect(await hours.save(ada, { hours: { ...never, timeZone: 'Nowhere' }, revision: 1 })).toMatchObject({
    refusal: { code: 'invalid', message: expect.stringContaining('Nowhere') },
  });
  expect(hours.kept()).toEqual({ hours: always, revision: 1 });
  expect(await test.store.records.audit.list({ action: 'hours-changed' }, null, 10)).toHaveLength(1);
});
