import { type Kysely, sql } from 'kysely';

/** Lists say the ownership number: it counts the facts that changed the owner. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update conversations set summary = json_set(summary, '$.ownership', (
    select count(*) from facts where facts.conversation_id = conversations.conversation_id and kind in (
      'agent-handed-off', 'human-requested', 'human-joined', 'human-released', 'human-left',
      'conversation-closed', 'conversation-reopened'
    )
  ))`.execute(db);
}
