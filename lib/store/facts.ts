import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Fact, FactBody } from '#/lib/conversation/facts.ts';
import type { Tables } from './tables.ts';

/** How facts are kept: one row each, the body as JSON. What was written by `insertFact` is trusted when read. */

export async function insertFact(db: Kysely<Tables>, conversationId: string, fact: Fact): Promise<void> {
  const { seq, at, ...body } = fact;
  // By hand: this is the statement every message goes through, and the builder costs as much as the insert.
  await sql`insert into facts (conversation_id, seq, kind, at, message_id, body)
    values (${conversationId}, ${seq}, ${fact.kind}, ${at}, ${messageIdOf(fact)}, ${JSON.stringify(body)})`.execute(
    db,
  );
}

export async function factsAfter(
  db: Kysely<Tables>,
  conversationId: string,
  after: number,
  limit: number | undefined,
): Promise<Fact[]> {
  const query = db
    .selectFrom('facts')
    .select(['seq', 'at', 'body'])
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', after)
    .orderBy('seq');
  const rows = await (limit === undefined ? query : query.limit(limit)).execute();
  return rows.map(factFrom);
}

export async function factOfMessage(
  db: Kysely<Tables>,
  conversationId: string,
  messageId: string,
): Promise<Fact | null> {
  const row = await db
    .selectFrom('facts')
    .select(['seq', 'at', 'body'])
    .where('conversation_id', '=', conversationId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row ? factFrom(row) : null;
}

function factFrom(row: { seq: number; at: number; body: string }): Fact {
  const body: FactBody = JSON.parse(row.body);
  return { ...body, seq: row.seq, at: row.at };
}

/** The id the sender made, by which a repeated message is found. */
function messageIdOf(fact: FactBody): string | null {
  if ('messageId' in fact) return fact.messageId;
  return fact.kind === 'note-added' ? fact.noteId : null;
}
