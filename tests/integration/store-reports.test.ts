import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { calendarIn } from '#/lib/conversation/reports/calendar.ts';
import { gather } from '#/lib/conversation/reports/figures.ts';
import { QUIET_MS, type ReportRecord, recordOf } from '#/lib/conversation/reports/record.ts';
import { spansOf } from '#/lib/conversation/reports/spans.ts';
import { createReports } from '#/lib/desk/reports.ts';
import type { RecordPlace } from '#/lib/ports/report-records.ts';
import { granted, kimAtWork } from '../support/desk.ts';
import { asked, joined, kim, personSaid, released, replied } from '../support/facts.ts';
import { append, erase, wrote } from '../support/search.ts';
import { openTestStore, TEST_NOON, type TestStore } from '../support/store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const step = fc.tuple(
  fc.constantFrom(1000, HOUR, 20 * HOUR, QUIET_MS, 3 * DAY),
  fc.constantFrom<() => FactBody>(
    () => wrote('Hello'),
    () => ({ ...replied('Hi'), messageId: randomUUID() }) as FactBody,
    () => asked,
    () => joined(kim),
    () => ({ ...personSaid(kim, 'Hi'), messageId: randomUUID() }) as FactBody,
    () => released(kim, 'billing'),
    () => ({ kind: 'human-left', person: kim, why: 'offline' }),
    () => ({ kind: 'conversation-closed', by: { kind: 'person', person: kim } }),
    () => ({ kind: 'conversation-reopened' }),
    () => ({ kind: 'conversation-rated', score: 4, comment: '' }),
  ),
);

it('A report that reads only the records of its time, page by page, has the figures of all records there are', async () => {
  await using store = await openTestStore();
  const calendar = calendarIn('Europe/Berlin');
  const range = fc.tuple(fc.nat(20), fc.nat(8));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(20), fc.array(step, { maxLength: 8 })), { minLength: 1, maxLength: 8 }),
      range,
      fc.constantFrom(1, 2, 3, 100),
      // While the first day is on, and long after the last.
      fc.constantFrom(0, 40),
      async (conversations, [firstDay, length], limit, nowAfter) => {
        const told = await tell(store, conversations);
        const from = calendar.dateAt(TEST_NOON + firstDay * DAY);
        const days = calendar.days(from, calendar.dateAt(TEST_NOON + (firstDay + length) * DAY));
        const now = TEST_NOON + (firstDay + nowAfter) * DAY;
        const [some, all] = [
          gather(calendar, days, spansOf(days), now),
          gather(calendar, days, spansOf(days), now),
        ];
        for (const record of await read(store, days[0]?.start ?? 0, days.at(-1)?.end ?? 0, limit))
          some.add(record);
        for (const record of told.records) all.add(record);
        const inOrder = ({ handOvers, ...rest }: ReturnType<typeof all.result>) => ({
          ...rest,
          handOvers: handOvers.map(({ from, to, count }) => `${from} ${to} ${count}`).sort(),
        });
        expect(inOrder(some.result())).toEqual(inOrder(all.result()));
        await erase(store, ...told.ids);
        await store.kysely.deleteFrom('conversation_reports').execute();
      },
    ),
    { numRuns: 25 },
  );
});

it('What was answered last evening is open this morning, and no longer the morning after', async () => {
  await using store = await openTestStore();
  const answer = { ...replied('Hi'), messageId: randomUUID() } as FactBody;
  const evening = TEST_NOON + 10 * HOUR;
  await append(store, randomUUID(), [{ kind: 'conversation-started' }, wrote('Hello'), answer], evening);
  const openOn = async (date: string, now: number) => {
    const calendar = calendarIn('UTC');
    const days = calendar.days(date, date);
    const gathering = gather(calendar, days, spansOf(days), now);
    for (const record of await read(store, days[0]?.start ?? 0, days[0]?.end ?? 0, 10)) gathering.add(record);
    return gathering.result().figures.openAtEnd;
  };
  expect(await openOn('2026-11-24', evening + 10 * HOUR)).toBe(1);
  expect(await openOn('2026-11-25', evening + 34 * HOUR)).toBe(0);
});

it('A conversation that goes on while a report is read is counted once', async () => {
  await using store = await openTestStore(TEST_NOON + 3 * DAY);
  const ids = [randomUUID(), randomUUID()];
  for (const id of ids)
    await append(store, id, [{ kind: 'conversation-started' }, wrote('Hello')], TEST_NOON);
  const { between } = store.records.reports;
  let pages = 0;
  const slowly: typeof between = async (from, to, page) => {
    pages += 1;
    const found = await between(from, to, { ...page, limit: 1 });
    for (const { key } of found.records) await append(store, key, [wrote('And?')], TEST_NOON + DAY);
    return found;
  };
  const reports = createReports(
    {
      store: {
        ...store,
        records: { ...store.records, reports: { ...store.records.reports, between: slowly } },
      },
      audit: { noteReading: async () => undefined, list: async () => [] },
      now: store.now,
    },
    () => true,
  );
  const range = { from: '2026-11-23', to: '2026-11-26', zone: 'UTC' };
  const report = granted(await reports.read(kimAtWork, range));
  expect(report.figures.begun).toBe(2);
  expect(pages).toBeGreaterThan(3);
});

async function tell(
  store: TestStore,
  conversations: readonly [number, readonly [number, () => FactBody][]][],
) {
  const ids: string[] = [];
  const records: ReportRecord[] = [];
  for (const [day, steps] of conversations) {
    const id = randomUUID();
    let at = TEST_NOON + day * DAY;
    await append(store, id, [{ kind: 'conversation-started' }, wrote('Hello')], at);
    for (const [pause, body] of steps) {
      at += pause;
      await append(store, id, [body()], at);
    }
    const facts = await store.records.conversations.facts(id, 0);
    const record = recordOf(facts);
    expect(await store.records.reports.find(id)).toEqual(record);
    ids.push(id);
    records.push(record);
  }
  return { ids, records };
}

async function read(store: TestStore, from: number, to: number, limit: number): Promise<ReportRecord[]> {
  const records: ReportRecord[] = [];
  const keys = new Set<string>();
  let after: RecordPlace | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.records.reports.between>> =
      await store.records.reports.between(from, to, { after, limit });
    for (const { key, record } of page.records) {
      expect(keys.has(key)).toBe(false);
      keys.add(key);
      records.push(record);
    }
    after = page.next;
  } while (after !== null);
  return records;
}
