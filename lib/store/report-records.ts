import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Fact, FactOf } from '#/lib/conversation/facts.ts';
import { DAY_MS } from '#/lib/conversation/reports/calendar.ts';
import {
  emptyRecord,
  QUIET_MS,
  REPORT_VERSION,
  type ReportRecord,
  recordAfter,
  recordOf,
} from '#/lib/conversation/reports/record.ts';
import type { ConversationState } from '#/lib/conversation/state.ts';
import type { KeptRecord, RecordPlace, ReportRecords } from '#/lib/ports/report-records.ts';
import { factsAfter } from './facts.ts';
import type { Tables } from './tables.ts';

export function reportRecords(db: Kysely<Tables>): ReportRecords {
  return {
    between: (from, to, page) => between(db, from, to, page),
    comments: (from, to, limit) => commentsBetween(db, from, to, limit),
    missing: (after, limit) => missingAfter(db, after, limit),
    async rebuild(conversationIds) {
      for (const conversationId of conversationIds) {
        const facts = await factsAfter(db, conversationId, 0, undefined);
        if (facts.length > 0) await keep(db, conversationId, recordOf(facts), facts);
      }
    },
    find: (conversationId) => findRecord(db, conversationId),
  };
}

/** In the transaction that appends these facts. A record that is missing so far is left to those who add old ones. */
export async function keepRecord(
  db: Kysely<Tables>,
  conversationId: string,
  state: ConversationState,
  facts: readonly Fact[],
): Promise<void> {
  const before = state.head === 0 ? emptyRecord : await findRecord(db, conversationId);
  if (before?.head !== state.head) return;
  await keep(db, conversationId, recordAfter(before, state, facts), facts);
}

/** The conversations are gone: what was counted of them stays, and nothing leads from it to them. */
export async function detachRecords(db: Kysely<Tables>, conversationIds: readonly string[]): Promise<void> {
  for (const conversationId of conversationIds) {
    await sql`update conversation_reports set report_key = ${`gone ${randomUUID()}`}
      where report_key = ${conversationId}`.execute(db);
  }
}

/** @param facts the newest ones of it: their last time is that of the record. */
async function keep(
  db: Kysely<Tables>,
  conversationId: string,
  record: ReportRecord,
  facts: readonly Fact[],
): Promise<void> {
  const lastAt = facts.at(-1)?.at ?? 0;
  const startedAt = record.stretches[0]?.openedAt ?? lastAt;
  const isOpen = record.waits.at(-1)?.to === null || record.stretches.at(-1)?.restsSince === null ? 1 : 0;
  // By hand, like the insert of the facts it stands beside.
  await sql`insert into conversation_reports
      (report_key, version, head, started_at, last_day, is_open, record)
    values (${conversationId}, ${REPORT_VERSION}, ${record.head}, ${startedAt}, ${dayOf(lastAt)}, ${isOpen},
      ${JSON.stringify(record)})
    on conflict (report_key) do update set version = excluded.version, head = excluded.head,
      started_at = excluded.started_at, last_day = excluded.last_day, is_open = excluded.is_open,
      record = excluded.record`.execute(db);
}

async function findRecord(db: Kysely<Tables>, conversationId: string): Promise<ReportRecord | null> {
  const { rows } = await sql<{ record: string }>`select record from conversation_reports
    where report_key = ${conversationId} and version = ${REPORT_VERSION}`.execute(db);
  return rows[0] ? JSON.parse(rows[0].record) : null;
}

/** First what is still open from before, then all of later. */
async function between(
  db: Kysely<Tables>,
  from: number,
  to: number,
  { after, limit }: { after: RecordPlace | null; limit: number },
): Promise<{ records: KeptRecord[]; next: RecordPlace | null }> {
  // What was answered last within this time before is not known to have ended.
  const recent = dayOf(from - QUIET_MS);
  const place = after ?? { pass: 'open', day: 0, key: '' };
  const query = db
    .selectFrom('conversation_reports')
    .select(['report_key', 'last_day', 'record'])
    .where('version', '=', REPORT_VERSION)
    .where('started_at', '<', to)
    .limit(limit);
  const rows = await (place.pass === 'open'
    ? query
        // As it stands in the index of these alone (migration 0021).
        .where(sql<boolean>`is_open = 1`)
        .where('last_day', '<', recent)
        .where('report_key', '>', place.key)
        .orderBy('report_key')
    : query
        .where(sql<boolean>`(last_day, report_key) > (${place.day}, ${place.key})`)
        .orderBy('last_day')
        .orderBy('report_key')
  ).execute();
  const last = rows.at(-1);
  const isFull = rows.length === limit && last !== undefined;
  return {
    records: rows.map((row) => ({ key: row.report_key, record: JSON.parse(row.record) })),
    next: isFull
      ? { pass: place.pass, day: last.last_day, key: last.report_key }
      : place.pass === 'open'
        ? { pass: 'recent', day: recent, key: '' }
        : null,
  };
}

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

async function commentsBetween(db: Kysely<Tables>, from: number, to: number, limit: number) {
  const rows = await db
    .selectFrom('facts')
    .select(['conversation_id', 'seq', 'at', 'body'])
    // As it stands in the index of these facts alone (migration 0021).
    .where(sql<boolean>`kind = 'conversation-rated'`)
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at', 'desc')
    .limit(limit * RATINGS_A_COMMENT)
    .execute();
  const found: Awaited<ReturnType<ReportRecords['comments']>> = [];
  for (const { conversation_id, seq, at, body } of rows) {
    const { score, comment }: FactOf<'conversation-rated'> = JSON.parse(body);
    if (comment === '' || found.length === limit) continue;
    const record = await findRecord(db, conversation_id);
    const counts = record?.ratings.some((rating) => rating.seq === seq) ?? false;
    if (counts) found.push({ conversationId: conversation_id, at, score, comment });
  }
  return found;
}

/** Most ratings have no words: so many are looked through for one that has. */
const RATINGS_A_COMMENT = 10;

async function missingAfter(db: Kysely<Tables>, after: string, limit: number) {
  const { rows } = await sql<{ conversation_id: string; head: number | null }>`
    select conversations.conversation_id, conversation_reports.head as head
    from conversations left join conversation_reports
      on report_key = conversations.conversation_id and version = ${REPORT_VERSION}
        and conversation_reports.head = conversations.head
    where conversations.conversation_id > ${after} and conversations.head > 0
    order by conversations.conversation_id limit ${limit}`.execute(db);
  const conversationIds = rows.filter(({ head }) => head === null).map((row) => row.conversation_id);
  const next = rows.length < limit ? null : (rows.at(-1)?.conversation_id ?? null);
  return { conversationIds, next };
}
