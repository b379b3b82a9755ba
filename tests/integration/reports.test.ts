import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarIn, datePlus } from '#/lib/conversation/reports/calendar.ts';
import { recordOf } from '#/lib/conversation/reports/record.ts';
import type { Report } from '#/lib/conversation/reports/report.ts';
import { reportTables } from '#/lib/conversation/reports/tables.ts';
import { openSqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { COMMENTS, playReportDay } from '../support/report-play.ts';
import { createAdministrator, createStaff, type StaffSession } from '../support/staff.ts';
import { silentLog } from '../support/store.ts';

const ZONE = 'Europe/Berlin';

let desk: DeskProcess;
let ada: StaffSession;
let agnes: StaffSession;
let otto: StaffSession;
let day: Awaited<ReturnType<typeof playReportDay>>;
/** Before and after the play, where the reader is: the same date but around midnight. */
let range: { from: string; to: string };

beforeAll(async () => {
  desk = await startDesk();
  ada = await createAdministrator(desk);
  agnes = await createStaff(desk, ada, { name: 'Agnes Agent' });
  otto = await createStaff(desk, ada, { name: 'Otto Ops', role: 'ops' });
  const from = calendarIn(ZONE).dateAt(Date.now());
  day = await playReportDay(desk, agnes);
  range = { from, to: calendarIn(ZONE).dateAt(Date.now()) };
});
afterAll(async () => {
  for (const customer of Object.values(day)) customer.close();
  await desk[Symbol.asyncDispose]();
});

const ask = (who: StaffSession, path: string, more: Record<string, string> = {}) =>
  fetch(`${desk.url}${path}?${new URLSearchParams({ ...range, zone: ZONE, ...more })}`, {
    headers: { cookie: who.cookie },
  });

async function read(who: StaffSession, more: Record<string, string> = {}): Promise<Report> {
  const response = await ask(who, '/api/reports', more);
  expect(response.status).toBe(200);
  return (await response.json()) as Report;
}

describe('feature 20: a report of conversations the desk had', () => {
  it('says what was solved by whom, how long it took, what was missed and what came back', async () => {
    const { figures, handOvers, scores, hours, comments, complete } = await read(ada);
    expect(complete).toBe(true);
    expect(figures).toMatchObject({
      begun: 4,
      ended: { ai: 1, assisted: 1, people: 0, unanswered: 1 },
      firstAnswer: { count: 3 },
      firstAnswerOwed: 0,
      resolution: { count: 2 },
      waiting: { count: 1 },
      waitingAtEnd: 0,
      missed: 1,
      reopened: 1,
      openAtEnd: 1,
      ratings: { count: 2, average: 3.5 },
    });
    expect(scores).toEqual([0, 1, 0, 0, 1]);
    expect(hours.flat().reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(handOvers).toContainEqual({ from: 'waiting', to: 'person', count: 1 });
    expect(handOvers.reduce((sum, { count }) => sum + count, 0)).toBe(figures.handOvers);
    expect(comments?.map(({ comment, score }) => [comment, score])).toEqual([
      [COMMENTS.plain, 2],
      [COMMENTS.formula, 5],
    ]);
  });

  it('says the same times as the facts that customers saw', async () => {
    const facts = day.assisted.transcript.facts();
    const at = (kind: string) => facts.find((fact) => fact.kind === kind)?.at ?? 0;
    const { figures } = await read(ada);
    expect(figures.waiting.median).toBe(at('human-joined') - at('human-requested'));
    const answers = ['solved', 'assisted', 'again'] as const;
    const times = answers
      .map((name) => {
        const all = day[name].transcript.facts();
        const first = (kind: string) => all.find((fact) => fact.kind === kind)?.at ?? 0;
        return first('agent-replied') - first('customer-wrote');
      })
      .sort((one, other) => one - other);
    expect(figures.firstAnswer).toEqual({ count: 3, median: times[1], p90: times[2] });
  });

  it('knows nothing of the days before and after, and compares with the days before', async () => {
    const [from, to] = [datePlus(range.from, -9), datePlus(range.from, -3)];
    const earlier = await read(ada, { from, to });
    expect(earlier.figures).toMatchObject({ begun: 0, openAtEnd: 0, ratings: { count: 0, average: null } });
    expect(earlier.before).toEqual({ from: datePlus(from, -7), to: datePlus(from, -1) });
    const later = await read(ada, { from: datePlus(range.to, 1), to: datePlus(range.to, 1) });
    expect(later.figures).toMatchObject({ begun: 0, openAtEnd: 1 });
    // What was today is the day before for tomorrow's report.
    if (range.from === range.to) expect(later.figuresBefore.begun).toBe(4);
    expect(later.steps).toHaveLength(1);
  });

  it('is told to everybody of the staff, with what customers wrote only to those who may read conversations', async () => {
    expect((await read(agnes)).comments).toHaveLength(2);
    const told = await read(otto);
    expect(told.comments).toBeNull();
    expect(JSON.stringify(told)).not.toContain(COMMENTS.plain);
    const csv = await (await ask(otto, '/api/reports/csv', { table: 'ratings' })).text();
    expect(csv).not.toContain(COMMENTS.plain);
    const log = await fetch(`${desk.url}/api/audit?action=ratings-read`, { headers: { cookie: ada.cookie } });
    const { entries } = (await log.json()) as { entries: { actorName: string }[] };
    expect([...new Set(entries.map(({ actorName }) => actorName))].sort()).toEqual([
      'Ada Admin',
      'Agnes Agent',
    ]);
  });

  it('names nobody of the staff', async () => {
    expect(JSON.stringify(await read(ada))).not.toMatch(/Agnes|Ada Admin/);
  });

  it.each(reportTables)('is downloaded as well-formed CSV: %s', async (table) => {
    const response = await ask(ada, '/api/reports/csv', { table });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="${table}-[\\d-]+-to-[\\d-]+\\.csv"$`),
    );
    const text = await response.text();
    const lines = text.replace(/^\uFEFF/, '').split('\r\n');
    expect(lines.pop()).toBe('');
    const width = (line = '') => line.replaceAll(/"(?:[^"]|"")*"/g, 'text').split(',').length;
    expect(lines.length).toBeGreaterThan(1);
    expect(new Set(lines.map(width)).size).toBe(1);
  });

  it('has the same figures as a file, and what a customer wrote like a formula is text there', async () => {
    const { figures } = await read(ada);
    const steps = await (await ask(ada, '/api/reports/csv', { table: 'figures' })).text();
    expect(steps).toMatch(/\r\nConversations,4,0,/);
    expect(steps).toContain(
      `\r\n"Wait for a person, median in seconds",${Math.round((figures.waiting.median ?? 0) / 100) / 10},,`,
    );
    const ratings = await (await ask(ada, '/api/reports/csv', { table: 'ratings' })).text();
    expect(ratings).toContain(`,5,"'${COMMENTS.formula}",`);
  });

  it.each([
    ['no dates', { from: '', to: '' }],
    ['a day there is not', { from: '2026-02-30', to: '2026-03-01' }],
    ['the last day before the first', { from: '2026-03-02', to: '2026-03-01' }],
    ['too many days', { from: '2020-01-01', to: '2026-03-01' }],
    ['a zone there is not', { zone: 'Mars/Olympus' }],
  ])('is refused with %s', async (_what, more) => {
    const response = await ask(ada, '/api/reports', more);
    expect(response.status).toBe(422);
    expect(((await response.json()) as { error: { message: string } }).error.message).not.toBe('');
  });
});

describe('What is kept for reports', () => {
  it('is what the log says, and is made anew from it after it was lost or grew old', async () => {
    const before = await read(ada);
    await desk.stop();
    await expectHonest();
    const database = new DatabaseSync(join(desk.dataDir, 'switchboard.db'));
    database.exec(
      `delete from conversation_reports where report_key = '${day.solved.transcript.conversationId}'`,
    );
    database.exec(
      `update conversation_reports set version = 0 where report_key = '${day.assisted.transcript.conversationId}'`,
    );
    database.close();
    await desk.start();
    const after = await whenComplete();
    expect(after.figures).toEqual(before.figures);
    expect(after.handOvers).toEqual(before.handOvers);
    await desk.stop();
    await expectHonest();
    await desk.start();
  });
});

/** Every conversation's record is the one its facts make. */
async function expectHonest(): Promise<void> {
  const store = await openSqliteStore({ dataDir: desk.dataDir, now: Date.now, log: silentLog });
  try {
    const conversations = [
      ...(await store.records.conversations.list({ kind: 'open' }, 1000)),
      ...(await store.records.conversations.list({ kind: 'closed' }, 1000)),
    ];
    expect(conversations.length).toBe(4);
    for (const { conversationId } of conversations) {
      const facts = await store.records.conversations.facts(conversationId, 0);
      expect(await store.records.reports.find(conversationId)).toEqual(recordOf(facts));
    }
  } finally {
    await store.close();
  }
}

async function whenComplete(): Promise<Report> {
  for (;;) {
    const report = await read(ada);
    if (report.complete) return report;
    await sleep(500);
  }
}
