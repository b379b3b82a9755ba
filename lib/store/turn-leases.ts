import { type Kysely, sql } from 'kysely';
import type { ConversationLog } from '#/lib/ports/conversation-log.ts';
import type { Tables } from './tables.ts';

type TurnLeases = Pick<
  ConversationLog,
  'owedTurns' | 'owedAnswers' | 'claimTurn' | 'renewTurn' | 'holdsTurn' | 'releaseTurn'
>;

/** For a process that just got the database to itself: whoever held a turn before is gone, and need not be waited for. */
export async function forgetLeases(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ lease_holder: null, lease_until: 0 })
    .where('lease_holder', 'is not', null)
    .execute();
}

/** Which AI turns are owed, and who runs them: one runner a conversation, told apart by the fence. */
export function turnLeases(db: Kysely<Tables>): TurnLeases {
  return {
    async owedTurns(now, limit) {
      const rows = await db
        .selectFrom('conversations')
        .select('conversation_id')
        .where('needs_turn', '=', 1)
        .where('lease_until', '<=', now)
        .orderBy('owed_since')
        .limit(limit)
        .execute();
      return rows.map((row) => row.conversation_id);
    },

    async owedAnswers(overdueBefore) {
      const row = await db
        .selectFrom('conversations')
        .select((select) => [
          select.fn.countAll<number>().as('count'),
          select.fn.countAll<number>().filterWhere('owed_since', '<', overdueBefore).as('overdue'),
          select.fn.min('owed_since').as('oldest'),
        ])
        .where('needs_turn', '=', 1)
        .executeTakeFirstOrThrow();
      return { count: row.count, overdue: row.overdue, oldestSince: row.oldest };
    },

    async claimTurn(conversationId, runner, now, leaseMs) {
      const until = now + leaseMs;
      const row = await db
        .updateTable('conversations')
        .set((column) => ({
          lease_holder: runner,
          lease_until: until,
          fence: column('fence', '+', 1),
          attempts: column('attempts', '+', 1),
        }))
        .where('conversation_id', '=', conversationId)
        .where('needs_turn', '=', 1)
        .where('lease_until', '<=', now)
        .returning(['fence', 'attempts'])
        .executeTakeFirst();
      return row ? { conversationId, fence: row.fence, until, attempt: row.attempts } : null;
    },

    async renewTurn({ conversationId, fence }, until) {
      const result = await db
        .updateTable('conversations')
        .set({ lease_until: until })
        .where('conversation_id', '=', conversationId)
        .where('fence', '=', fence)
        .where('lease_holder', 'is not', null)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },

    async holdsTurn({ conversationId, fence }) {
      const row = await db
        .selectFrom('conversations')
        .select('conversation_id')
        .where('conversation_id', '=', conversationId)
        .where('fence', '=', fence)
        .where('lease_holder', 'is not', null)
        .executeTakeFirst();
      return row !== undefined;
    },

    async releaseTurn({ conversationId, fence }, why = 'let-go') {
      const uncounted = sql<number>`case when attempts > 0 then attempts - 1 else 0 end`;
      await db
        .updateTable('conversations')
        .set({ lease_holder: null, lease_until: 0, ...(why === 'let-go' && { attempts: uncounted }) })
        .where('conversation_id', '=', conversationId)
        .where('fence', '=', fence)
        .execute();
    },
  };
}
