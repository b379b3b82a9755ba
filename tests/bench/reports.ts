// `node tests/bench/reports.ts [conversations] [data folder]`: how long reports take, how long the others wait
// meanwhile, and what keeping their records costs those who write. Prints medians and spread; nothing passes or fails.
// With a data folder the conversations stay there, to be looked at with a desk.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { sql } from 'kysely';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { datePlus } from '#/lib/conversation/reports/calendar.ts';
import { apply, emptyConversation } from '#/lib/conversation/state.ts';
import { createReportFilling } from '#/lib/desk/report-filling.ts';
import { createReports } from '#/lib/desk/reports.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { openSqliteStore, type SqliteStore } from '#/lib/store/open-sqlite-store.ts';
import { silentLog } from '../support/store.ts';
import { type Story, seeded, storyOf } from './report-stories.ts';

const CONVERSATIONS = Number(process.argv[2] ?? 100_000);
const kept = process.argv[3];
const ROUNDS = 7;
const APPEND_ROUNDS = 5;
const APPENDS = 2000;
const DAY = 86_400_000;

const random = seeded(11);
const folder = mkdtempSync(join(tmpdir(), 'switchboard-bench-'));
const today = new Date().toISOString().slice(0, 10);
const ada: StaffPrincipal = { kind: 'staff', id: 'ada', name: 'Ada', role: 'admin', via: 'session' };

try {
  const store = await openSqliteStore({
    dataDir: kept ?? join(folder, 'year'),
    now: Date.now,
    log: silentLog,
  });
  await fill(store);
  if (!kept) {
    await readings(store);
    await rebuilding(store);
  }
  await store.close();
  if (!kept) for (const callers of [1, 64]) await appends(callers);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A year of stories, the newest today. */
async function fill(store: SqliteStore): Promise<void> {
  const began = performance.now();
  let facts = 0;
  for (let count = 0; count < CONVERSATIONS; count += 50) {
    await store.transaction(async ({ conversations }) => {
      for (let each = count; each < Math.min(CONVERSATIONS, count + 50); each += 1) {
        const conversationId = randomUUID();
        await conversations.create(conversationId, randomUUID());
        const story = storyOf(random, Date.now() - random() * (kept ? 40 : 365) * DAY, Date.now());
        facts += story.length;
        await tell(conversations, conversationId, story);
      }
    });
  }
  print(
    `${CONVERSATIONS} conversations with ${facts} facts, written in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
}

async function tell(
  log: SqliteStore['records']['conversations'],
  conversationId: string,
  story: Story,
): Promise<void> {
  let state = emptyConversation;
  for (const [at, body] of story) ({ state } = await log.append(conversationId, state, [body], at));
}

async function readings(store: SqliteStore): Promise<void> {
  const reports = createReports(
    { store, audit: { noteReading: async () => undefined, list: async () => [] }, now: Date.now },
    () => true,
  );
  for (const days of [1, 7, 30, 90, 365]) {
    const times: number[] = [];
    const waits: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const watch = longestPause();
      const range = { from: datePlus(today, 1 - days), to: today, zone: 'Europe/Berlin' };
      times.push(
        await time(async () => {
          const report = await reports.read({ ...ada, id: `reader ${days} ${round}` }, range);
          if (!report.ok) throw new Error(report.refusal.message);
        }),
      );
      waits.push(watch.stop());
    }
    print(`  ${String(days).padStart(3)} days: ${spread(times)} others wait at most ${spread(waits)}`);
  }
}

/** As after an update: all records from the log. */
async function rebuilding(store: SqliteStore): Promise<void> {
  await sql`update conversation_reports set version = 0 where report_key in (
    select report_key from conversation_reports limit 2000)`.execute(store.kysely);
  const watch = longestPause();
  const took = await time(() => createReportFilling({ store, log: silentLog }).run());
  print(
    `  2000 records made anew: ${(took / 1000).toFixed(1)} s, others wait at most ${watch.stop().toFixed(0)} ms`,
  );
}

/** The same appends with and without the records, one after the other, so that both meet the same machine. */
async function appends(callers: number): Promise<void> {
  const rates: Record<'with' | 'without', number[]> = { with: [], without: [] };
  for (let round = 0; round < APPEND_ROUNDS; round += 1) {
    for (const kind of ['with', 'without'] as const) {
      const dataDir = join(folder, `${callers}-${round}-${kind}`);
      const store = await openSqliteStore({ dataDir, now: Date.now, log: silentLog });
      // Then a record is looked for, and none is there: some microseconds of what it costs are left.
      if (kind === 'without')
        await sql`create trigger no_records before insert on conversation_reports
          begin select raise(ignore); end`.execute(store.kysely);
      const took = await time(() => appendAll(store, callers));
      rates[kind].push((APPENDS / took) * 1000);
      await store.close();
    }
  }
  const ratios = rates.with.map((rate, round) => rate / (rates.without[round] ?? rate));
  print(
    `${callers} at once: ${median(rates.with).toFixed(0)} appends a second with reports, ${median(rates.without).toFixed(0)} without; ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
  );
}

/** Conversations of some twenty facts, as they are. */
async function appendAll(store: SqliteStore, callers: number): Promise<void> {
  let left = APPENDS;
  const { conversations: log } = store.records;
  const body: FactBody = { kind: 'customer-wrote', messageId: '', text: 'My invoice was charged twice.' };
  const caller = async () => {
    while (left > 0) {
      const id = randomUUID();
      let state = emptyConversation;
      await log.create(id, randomUUID());
      for (let fact = 0; fact < 20 && left > 0; fact += 1) {
        left -= 1;
        await log.append(id, state, [{ ...body, messageId: randomUUID() }], Date.now());
        const at = Date.now();
        state = apply(state, { ...body, seq: state.head + 1, at });
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

/** How long nothing else could run, at worst. */
function longestPause(): { stop(): number } {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return {
    stop() {
      clearInterval(timer);
      return longest;
    },
  };
}

async function time(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${median(times).toFixed(0)} ms (${(sorted[0] ?? 0).toFixed(0)} to ${(sorted.at(-1) ?? 0).toFixed(0)})`.padEnd(
    22,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
