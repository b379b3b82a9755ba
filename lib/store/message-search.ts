import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { SearchTerm } from '#/lib/conversation/search-words.ts';
import type { FoundMessages, MessageQuery, MessageSearch, SearchCursor } from '#/lib/ports/message-search.ts';
import { listed } from './listed.ts';
import { fillIndex } from './search-index.ts';
import type { Tables } from './tables.ts';

/** Rows that one search goes through at most, and conversations in all its pages together. */
const MOST_ROWS = 20_000;
const MOST_CONVERSATIONS = 500;
/** Rows read at once: enough for a page of most searches, then more. */
const FIRST_ROWS = 300;
const MORE_ROWS = 2000;

export function messageSearch(db: Kysely<Tables>): MessageSearch {
  return {
    find: (query, page) => find(db, query, page),
    async isComplete() {
      return (await db.selectFrom('search_filling').select('below').executeTakeFirst()) === undefined;
    },
    fill: (limit) => fillIndex(db, limit),
    async forget(conversationIds, limit) {
      const result = await sql`delete from search_entries where entry_id in (
        select entry_id from search_entries where conversation_id in ${listed(conversationIds)}
        limit ${limit})`.execute(db);
      return result.numAffectedRows === BigInt(limit);
    },
  };
}

type Row = { entry_id: number; conversation_id: string; seq: number };
type Found = { place: SearchCursor; row: Row };

async function find(
  db: Kysely<Tables>,
  query: MessageQuery,
  { after, limit }: { after: SearchCursor | null; limit: number },
): Promise<FoundMessages> {
  const newest = after?.newest ?? (await newestEntry(db));
  const left = { rows: MOST_ROWS, conversations: MOST_CONVERSATIONS };
  const found: Found[] = [];
  for await (const best of bestOfEach(db, query, newest, left)) {
    if (!isPast(after, best.place)) continue;
    if (found.length === limit) return page(found.at(-1)?.place ?? null);
    found.push(best);
  }
  return page(null);

  function page(next: SearchCursor | null): FoundMessages {
    const tooMany = left.rows <= 0 || left.conversations <= 0;
    return {
      found: found.map(({ row }) => ({ conversationId: row.conversation_id, seq: row.seq })),
      next,
      tooMany: next === null && tooMany,
    };
  }
}

/**
 * The best entry of each conversation, the best first, as long as anything is left. Goes from the newest downwards,
 * pass by pass, always from the top: which conversations came before is known only then. The index gives its rows in
 * this order by itself, so a common word costs no more than a rare one.
 */
async function* bestOfEach(
  db: Kysely<Tables>,
  query: MessageQuery,
  newest: number,
  left: { rows: number; conversations: number },
): AsyncGenerator<Found> {
  const known = new Set<string>();
  for (const [pass, expression] of expressionsOf(query).entries()) {
    for await (const row of entriesMatching(db, expression, newest)) {
      if (left.rows <= 0 || left.conversations <= 0) return;
      left.rows -= 1;
      if (known.has(row.conversation_id)) continue;
      known.add(row.conversation_id);
      left.conversations -= 1;
      yield { place: { newest, pass, entry: row.entry_id }, row };
    }
  }
}

async function newestEntry(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('search_entries')
    .select((select) => select.fn.max('entry_id').as('newest'))
    .executeTakeFirstOrThrow();
  return row.newest ?? 0;
}

function isPast(after: SearchCursor | null, { pass, entry }: SearchCursor): boolean {
  return after === null || pass > after.pass || (pass === after.pass && entry < after.entry);
}

async function* entriesMatching(db: Kysely<Tables>, expression: string, newest: number): AsyncGenerator<Row> {
  let below = newest + 1;
  for (let count = FIRST_ROWS; ; count = MORE_ROWS) {
    const { rows } = await sql<Row>`select entry_id, conversation_id, seq
      from search_index cross join search_entries on entry_id = search_index.rowid
      where search_index match ${expression} and search_index.rowid < ${below}
      order by search_index.rowid desc limit ${count}`.execute(db);
    yield* rows;
    const lowest = rows.at(-1)?.entry_id;
    if (rows.length < count || lowest === undefined) return;
    below = lowest;
    // A statement stops everything else while it runs.
    await setImmediate();
  }
}

/** The passes, best first. Words are letters and digits only, so that nothing of them is read as an operator. */
function expressionsOf({ terms, voice }: MessageQuery): string[] {
  if (terms.length === 0) return [];
  const each = (asWord: (term: SearchTerm) => string) => terms.map(asWord).join(' AND ');
  const together = terms.flatMap(({ words }) => words);
  const whole = (words: readonly string[]) => `"${words.join(' ')}"`;
  const passes = [
    ...(terms.length > 1 ? [`words : ${whole(together)}`] : []),
    `{words about} : (${each(({ words }) => whole(words))})`,
    ...(terms.every(({ exact }) => exact)
      ? []
      : [`{words about} : (${each(({ words, exact }) => whole(words) + (exact ? '' : ' *'))})`]),
  ];
  return voice === null ? passes : passes.map((pass) => `(${pass}) AND voice : "${voice}"`);
}
