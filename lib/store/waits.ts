import { type Kysely, sql } from 'kysely';
import type { FactOf } from '#/lib/conversation/facts.ts';
import type { Wait } from '#/lib/ports/conversation-log.ts';
import type { Tables } from './tables.ts';

/** Customers who waited and were joined by a person since a time, the newest first. */
export async function waitsSince(db: Kysely<Tables>, since: number, limit: number): Promise<Wait[]> {
  const rows = await db
    .selectFrom('facts')
    .select(['conversation_id', 'at', 'body'])
    // As it stands in the index of these facts alone (migration 0017): a parameter would not find it.
    .where(sql<boolean>`kind = 'human-joined'`)
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  const waits = rows.flatMap(({ conversation_id, at, body }) => {
    const { waitedSince, person }: FactOf<'human-joined'> = JSON.parse(body);
    if (waitedSince === null || waitedSince > at) return [];
    return [{ key: `${conversation_id} ${waitedSince}`, since: waitedSince, at, personId: person.id }];
  });
  // Whoever was put back kept their place: only their first wait was one in line.
  const first = new Map(waits.map((wait) => [wait.key, wait]));
  return [...first.values()].map(({ key: _, ...wait }) => wait);
}

/** In the order in which the waiting ones are listed. */
export async function waitingAhead(
  db: Kysely<Tables>,
  conversationId: string,
  rank: number,
  since: number,
): Promise<number> {
  const row = await db
    .selectFrom('conversations')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('owner_kind', '=', 'queue')
    .where('conversation_id', '!=', conversationId)
    .where((where) =>
      where.or([
        where('priority_rank', '<', rank),
        where.and([where('priority_rank', '=', rank), where('waiting_since', '<', since)]),
        where.and([
          where('priority_rank', '=', rank),
          where('waiting_since', '=', since),
          where('conversation_id', '<', conversationId),
        ]),
      ]),
    )
    .executeTakeFirst();
  return row?.count ?? 0;
}
