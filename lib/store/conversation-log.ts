import { type Kysely, sql } from 'kysely';
import type { AgentName, Fact } from '#/lib/conversation/facts.ts';
import { priorityRanks } from '#/lib/conversation/sorting.ts';
import {
  apply,
  type ConversationState,
  emptyConversation,
  needsAiTurn,
  type Owner,
} from '#/lib/conversation/state.ts';
import { type ConversationSummary, summarize } from '#/lib/conversation/summary.ts';
import type {
  ConversationFilter,
  ConversationLog,
  ConversationRow,
  OwnerCounts,
  VisitorPage,
} from '#/lib/ports/conversation-log.ts';
import { factOfMessage, factsAfter, insertFact } from './facts.ts';
import { keepRecord } from './report-records.ts';
import { indexFacts } from './search-index.ts';
import type { ConversationsTable, Tables } from './tables.ts';
import { turnLeases } from './turn-leases.ts';
import { waitingAhead, waitsSince } from './waits.ts';

export function conversationLog(db: Kysely<Tables>): ConversationLog {
  const find = (conversationId: string) => findRow(db, conversationId);
  return {
    ...turnLeases(db),
    find,
    // A transaction holds the only writing connection, so the conversation is locked already.
    lock: find,
    async create(conversationId, visitorId) {
      await db
        .insertInto('conversations')
        .values({
          conversation_id: conversationId,
          visitor_id: visitorId,
          ...columnsFrom(conversationId, emptyConversation),
        })
        .execute();
    },
    facts: (conversationId, after, limit) => factsAfter(db, conversationId, after, limit),
    message: (conversationId, messageId) => factOfMessage(db, conversationId, messageId),
    async append(conversationId, state, bodies, at) {
      const facts: Fact[] = bodies.map((body, index) => ({ ...body, seq: state.head + index + 1, at }));
      const after = facts.reduce(apply, state);
      for (const fact of facts) await insertFact(db, conversationId, fact);
      await storeState(db, conversationId, state.head, after);
      await indexFacts(db, conversationId, facts, { before: state, after });
      await keepRecord(db, conversationId, state, facts);
      return { facts, state: after };
    },
    list: (filter, limit) => listRows(db, filter, limit),
    ofVisitor: (visitorId, page) => rowsOfVisitor(db, visitorId, page),
    async nextToWake() {
      const row = await db
        .selectFrom('conversations')
        .select((select) => select.fn.min('snoozed_until').as('next'))
        .where('snoozed_until', 'is not', null)
        .executeTakeFirst();
      return row?.next ?? null;
    },
    waitingAhead: (conversationId, priority, since) =>
      waitingAhead(db, conversationId, priorityRanks[priority], since),
    countByOwner: () => countByOwner(db),
    waits: (since, limit) => waitsSince(db, since, limit),
  };
}

async function findRow(db: Kysely<Tables>, conversationId: string): Promise<ConversationRow | null> {
  const row = await db
    .selectFrom('conversations')
    .select(rowColumns)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row ? rowFrom(row) : null;
}

const rowColumns = ['conversation_id', 'visitor_id', 'summary'] as const;

function rowFrom(row: { conversation_id: string; visitor_id: string; summary: string }): ConversationRow {
  const summary: ConversationSummary = JSON.parse(row.summary);
  return { conversationId: row.conversation_id, visitorId: row.visitor_id, summary };
}

type LeaseColumn = 'lease_holder' | 'lease_until' | 'fence' | 'attempts';

/** What lists filter and sort by, and the summary they show: all of it follows from the state. */
function columnsFrom(
  conversationId: string,
  state: ConversationState,
): Omit<ConversationsTable, 'conversation_id' | 'visitor_id' | LeaseColumn> {
  const { owner } = state;
  return {
    head: state.head,
    started_at: state.startedAt,
    last_at: state.lastAt,
    is_open: owner.kind === 'nobody' ? 0 : 1,
    owner_kind: owner.kind,
    owner_person_id: owner.kind === 'human' ? owner.person.id : null,
    owner_agent: owner.kind === 'ai' ? owner.agent : null,
    waiting_since: owner.kind === 'queue' ? owner.since : null,
    account_id: state.identity.kind === 'proved' ? state.identity.accountId : null,
    needs_turn: needsAiTurn(state) ? 1 : 0,
    owed_since: needsAiTurn(state) ? (state.owed?.since ?? null) : null,
    priority_rank: priorityRanks[state.priority],
    snoozed_until: state.snoozedUntil,
    summary: JSON.stringify(summarize(conversationId, state)),
  };
}

async function storeState(
  db: Kysely<Tables>,
  conversationId: string,
  headBefore: number,
  state: ConversationState,
): Promise<void> {
  const row = columnsFrom(conversationId, state);
  // By hand, like the insert of facts. Once answered or handed on, attempts are counted anew.
  const result = await sql`update conversations set
      head = ${row.head}, started_at = ${row.started_at}, last_at = ${row.last_at}, is_open = ${row.is_open},
      owner_kind = ${row.owner_kind}, owner_person_id = ${row.owner_person_id}, owner_agent = ${row.owner_agent},
      waiting_since = ${row.waiting_since}, account_id = ${row.account_id}, needs_turn = ${row.needs_turn},
      owed_since = ${row.owed_since}, priority_rank = ${row.priority_rank},
      snoozed_until = ${row.snoozed_until}, summary = ${row.summary},
      attempts = case when ${row.needs_turn} = 1 and owner_agent = ${row.owner_agent} then attempts else 0 end
    where conversation_id = ${conversationId} and head = ${headBefore}`.execute(db);
  if (result.numAffectedRows !== 1n) {
    throw new Error(`Conversation ${conversationId} is unknown or no longer at fact ${headBefore}.`);
  }
}

async function listRows(
  db: Kysely<Tables>,
  filter: ConversationFilter,
  limit: number,
): Promise<ConversationRow[]> {
  const query = db.selectFrom('conversations').select(rowColumns).limit(limit);
  const rows = await filtered(query).execute();
  return rows.map(rowFrom);

  function filtered(all: typeof query): typeof query {
    const newestFirst = all.orderBy('last_at', 'desc').orderBy('conversation_id');
    switch (filter.kind) {
      case 'open':
        return newestFirst.where('is_open', '=', 1);
      case 'closed':
        return newestFirst.where('is_open', '=', 0);
      case 'waiting':
        // As byPriorityThenWait sorts.
        return all
          .where('owner_kind', '=', 'queue')
          .orderBy('priority_rank')
          .orderBy('waiting_since')
          .orderBy('conversation_id');
      case 'ai':
        return newestFirst.where('owner_kind', '=', 'ai');
      case 'person':
        return newestFirst.where('owner_person_id', '=', filter.personId);
      case 'snoozed':
        return all
          .where('snoozed_until', '<=', filter.until)
          .orderBy('snoozed_until')
          .orderBy('conversation_id');
      case 'account':
        return newestFirst.where('account_id', '=', filter.accountId);
      case 'visitor':
        return newestFirst.where('visitor_id', '=', filter.visitorId);
      default:
        return filter satisfies never;
    }
  }
}

async function rowsOfVisitor(
  db: Kysely<Tables>,
  visitorId: string,
  { limit, openOnly, before }: VisitorPage,
): Promise<ConversationRow[]> {
  let query = db
    .selectFrom('conversations')
    .select(rowColumns)
    .where('visitor_id', '=', visitorId)
    .orderBy('last_at', 'desc')
    .orderBy('conversation_id')
    .limit(limit);
  if (openOnly) query = query.where('is_open', '=', 1);
  if (before) {
    const { lastAt, conversationId } = before;
    query = query.where((where) =>
      where.or([
        where('last_at', '<', lastAt),
        where.and([where('last_at', '=', lastAt), where('conversation_id', '>', conversationId)]),
      ]),
    );
  }
  return (await query.execute()).map(rowFrom);
}

async function countByOwner(db: Kysely<Tables>): Promise<OwnerCounts> {
  const rows = await db
    .selectFrom('conversations')
    .select((select) => [
      'owner_kind',
      'owner_agent',
      'owner_person_id',
      select.fn.countAll<number>().as('count'),
      select.fn.countAll<number>().filterWhere('snoozed_until', 'is', null).as('awake'),
      select.fn.min('waiting_since').as('waiting_since'),
    ])
    .where('is_open', '=', 1)
    .groupBy(['owner_kind', 'owner_agent', 'owner_person_id'])
    .execute();
  const total = (mine: typeof rows) => mine.reduce((sum, row) => sum + row.count, 0);
  const ofKind = (kind: Owner['kind']) => rows.filter((row) => row.owner_kind === kind);
  const ofAgent = (agent: AgentName) => total(rows.filter((row) => row.owner_agent === agent));
  return {
    ai: total(ofKind('ai')),
    waiting: total(ofKind('queue')),
    human: total(ofKind('human')),
    byAgent: {
      triage: ofAgent('triage'),
      technical: ofAgent('technical'),
      billing: ofAgent('billing'),
      sales: ofAgent('sales'),
    },
    byPerson: Object.fromEntries(ofKind('human').map((row) => [row.owner_person_id, row.awake])),
    waitingSince: ofKind('queue')[0]?.waiting_since ?? null,
  };
}
