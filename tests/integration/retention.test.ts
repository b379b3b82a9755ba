import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { createRetention } from '#/lib/desk/retention.ts';
import { type HttpDesk, openHttpDesk } from '../support/http-desk.ts';
import { auditLog } from '../support/http-staff.ts';
import { silentLog } from '../support/store.ts';

const DAY = 86_400_000;

/** Closed conversations, each so many days ago. */
async function closed({ store }: HttpDesk, ...daysAgo: number[]): Promise<string[]> {
  const ids: string[] = [];
  for (const days of daysAgo) {
    const conversationId = randomUUID();
    ids.push(conversationId);
    await store.transaction(async ({ conversations }) => {
      await conversations.create(conversationId, randomUUID());
      const happened = [
        { kind: 'conversation-started' },
        { kind: 'customer-wrote', messageId: randomUUID(), text: 'Hello' },
        { kind: 'conversation-closed', by: { kind: 'desk' } },
      ] as const;
      await conversations.append(conversationId, emptyConversation, happened, store.now() - days * DAY);
    });
  }
  return ids;
}

const save = (desk: HttpDesk, body: unknown) => desk.ask('PUT', '/api/retention', { as: 'admin', body });
const read = async (desk: HttpDesk) => (await desk.ask('GET', '/api/retention', { as: 'admin' })).json();
const forecast = (desk: HttpDesk, query: string) =>
  desk.ask('GET', `/api/retention/forecast${query}`, { as: 'admin' });

function retentionOf({ store }: HttpDesk, retentionDays: number | null) {
  return createRetention(
    {
      ...{ store, now: store.now, log: silentLog },
      settings: { retentionDays, visitorDays: 30 } as Parameters<typeof createRetention>[0]['settings'],
      conversations: { forget: () => undefined },
      announcements: { announce: () => undefined, subscribe: () => () => undefined },
    },
    () => undefined,
  );
}

it('The environment says how long at most; administrators may keep less, and the page says who says what', async () => {
  await using desk = await openHttpDesk({ deskSettings: { retentionDays: 90, visitorDays: 30 } });
  expect(await read(desk)).toMatchObject({
    atMost: { conversationDays: 90, visitorDays: 30 },
    chosen: { conversationDays: null, visitorDays: null },
    inForce: { conversationDays: 90, visitorDays: 30 },
    version: { version: 0 },
    lastRun: null,
  });
  const longer = await save(desk, { after: 0, why: 'Longer', conversationDays: 365, visitorDays: null });
  expect(longer.status).toBe(422);
  expect((await longer.json()).error.message).toMatch(/RETENTION_DAYS allows at most 90 days/);
  const shorter = { after: 0, why: 'Our promise', conversationDays: 30, visitorDays: null };
  expect((await save(desk, shorter)).status).toBe(200);
  expect(await read(desk)).toMatchObject({
    inForce: { conversationDays: 30, visitorDays: 30 },
    version: { version: 1, why: 'Our promise', savedBy: { name: 'The admin' } },
  });
  expect((await save(desk, { ...shorter, conversationDays: 20 })).status).toBe(409);
  expect((await auditLog(desk, '?action=retention-saved')).map(({ detail }) => detail)).toEqual([
    'version 1',
  ]);
});

it('What would go is counted before anything is saved, and goes in the next run only', async () => {
  await using desk = await openHttpDesk();
  const [old, middle, young] = await closed(desk, 50, 27, 1);
  expect(await (await forecast(desk, '?conversationDays=30')).json()).toMatchObject({
    now: { conversations: 1 },
    inAWeek: { conversations: 2 },
    inAMonth: { conversations: 3 },
  });
  expect(await (await forecast(desk, '')).json()).toMatchObject({
    now: { conversations: 0 },
    inAMonth: { conversations: 0 },
  });
  const { conversations } = desk.store.records;
  await retentionOf(desk, null).run();
  expect(await conversations.find(old ?? '')).not.toBeNull();

  await save(desk, { after: 0, why: 'A month is enough', conversationDays: 30, visitorDays: null });
  expect(await conversations.find(old ?? '')).not.toBeNull();
  expect(await retentionOf(desk, null).run()).toMatchObject({ conversations: 1 });
  expect(await conversations.find(old ?? '')).toBeNull();
  for (const kept of [middle, young]) expect(await conversations.find(kept ?? '')).not.toBeNull();
  expect((await read(desk)).lastRun).toMatchObject({ at: desk.store.clock.now, conversations: 1 });
});

it('Where the environment says less than was once chosen, the environment wins', async () => {
  await using desk = await openHttpDesk({ deskSettings: { retentionDays: null } });
  const [old] = await closed(desk, 12);
  await save(desk, { after: 0, why: 'A month', conversationDays: 30, visitorDays: null });
  expect(await retentionOf(desk, 10).run()).toMatchObject({ conversations: 1 });
  expect(await desk.store.records.conversations.find(old ?? '')).toBeNull();
});
