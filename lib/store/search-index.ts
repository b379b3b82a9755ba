import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Fact } from '#/lib/conversation/facts.ts';
import { wordsOf } from '#/lib/conversation/search-words.ts';
import { customerWords, searchableIn } from '#/lib/conversation/searchable.ts';
import type { ConversationState } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { Tables } from './tables.ts';

/** What the index of `message-search.ts` is fed with. */

/** When it becomes known who the customer is, so many of the messages before are found by their name too. */
const NAMED_AFTERWARDS = 30;

/** In the transaction that appends these facts, after them. */
export async function indexFacts(
  db: Kysely<Tables>,
  conversationId: string,
  facts: readonly Fact[],
  states: { before: ConversationState; after: ConversationState },
): Promise<void> {
  const about = folded(customerWords(states.after));
  if (about !== folded(customerWords(states.before))) await nameEntries(db, conversationId, about);
  for (const fact of facts) {
    const entry = entryOf(conversationId, fact);
    if (!entry) continue;
    // By hand, like the insert of the fact.
    await sql`insert into search_entries (conversation_id, seq, voice, words, about)
      values (${conversationId}, ${fact.seq}, ${entry.voice}, ${entry.words}, ${about})`.execute(db);
  }
}

async function nameEntries(db: Kysely<Tables>, conversationId: string, about: string): Promise<void> {
  await sql`update search_entries set about = ${about} where entry_id in (
    select entry_id from search_entries where conversation_id = ${conversationId}
    order by seq desc limit ${NAMED_AFTERWARDS})`.execute(db);
}

/**
 * Adds facts from before there was an index, the newest first. They keep the order of their rows, below those of now.
 * @returns false when none is left.
 */
export async function fillIndex(db: Kysely<Tables>, limit: number): Promise<boolean> {
  const filling = await db.selectFrom('search_filling').select('below').executeTakeFirst();
  if (!filling) return false;
  const { rows } = await sql<OldFact>`
    select facts.rowid as entry_id, facts.conversation_id, seq, at, body, summary
    from facts join conversations on conversations.conversation_id = facts.conversation_id
    where facts.rowid < ${filling.below} order by facts.rowid desc limit ${limit}`.execute(db);
  // FTS5 writes a segment whenever a row comes before the last one, so each step goes upwards.
  for (const row of rows.toReversed()) await fillIn(db, row);
  const lowest = rows.at(-1)?.entry_id;
  if (rows.length < limit || lowest === undefined) await db.deleteFrom('search_filling').execute();
  else await db.updateTable('search_filling').set({ below: lowest }).execute();
  return rows.length === limit;
}

type OldFact = {
  entry_id: number;
  conversation_id: string;
  seq: number;
  at: number;
  body: string;
  summary: string;
};

async function fillIn(db: Kysely<Tables>, row: OldFact): Promise<void> {
  const fact: Fact = { ...JSON.parse(row.body), seq: row.seq, at: row.at };
  const entry = entryOf(row.conversation_id, fact);
  if (!entry) return;
  const { customer, accountId, contact }: ConversationSummary = JSON.parse(row.summary);
  const identity =
    accountId === null
      ? ({ kind: 'unproved', failedTries: 0 } as const)
      : ({ kind: 'proved', name: customer, accountId } as const);
  const about = folded(customerWords({ identity, contact }));
  await sql`insert into search_entries (entry_id, conversation_id, seq, voice, words, about)
    values (${row.entry_id}, ${row.conversation_id}, ${row.seq}, ${entry.voice}, ${entry.words}, ${about})
    on conflict do nothing`.execute(db);
}

function entryOf(conversationId: string, fact: Fact): { voice: string; words: string } | null {
  const searchable = searchableIn(conversationId, fact);
  if (!searchable) return null;
  const words = folded(searchable.text);
  return words === '' ? null : { voice: searchable.voice, words };
}

function folded(text: string): string {
  return wordsOf(text)
    .map(({ word }) => word)
    .join(' ');
}

export type Transact = <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>;

/** Pages of the index written in one transaction: those who chat must not notice. */
const PAGES_A_STEP = 100;
const BETWEEN_STEPS_MS = 5;

/**
 * Writes the index anew, in steps. Erased words are out of it by then, but beginnings of them may be left between the
 * pages of its tree, where FTS5 keeps what parts one page from the next.
 */
export async function rewriteIndex(transact: Transact): Promise<void> {
  const isEmpty = await transact(async (db) => {
    const newest = await db.selectFrom('search_entries').select('entry_id').limit(1).executeTakeFirst();
    if (newest) await beginMerge(db);
    else await sql`insert into search_index (search_index) values ('delete-all')`.execute(db);
    return !newest;
  });
  if (isEmpty) return;
  while (await transact(mergeStep)) await sleep(BETWEEN_STEPS_MS);
}

async function beginMerge(db: Kysely<Tables>): Promise<void> {
  // An index in one piece is taken as merged already, so there must be a second piece: the newest row once more.
  await sql`update search_entries set words = words
    where entry_id = (select max(entry_id) from search_entries)`.execute(db);
  await sql`insert into search_index (search_index, rank) values ('merge', ${-PAGES_A_STEP})`.execute(db);
}

/** @returns whether there was anything left to do: FTS5 says so by the number of rows it changed. */
async function mergeStep(db: Kysely<Tables>): Promise<boolean> {
  const before = await totalChanges(db);
  await sql`insert into search_index (search_index, rank) values ('merge', ${PAGES_A_STEP})`.execute(db);
  return (await totalChanges(db)) - before >= 2;
}

async function totalChanges(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ changes: number }>`select total_changes() as changes`.execute(db);
  return rows[0]?.changes ?? 0;
}
