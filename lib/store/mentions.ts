import type { Kysely } from 'kysely';
import type { MentionRecords } from '#/lib/ports/mention-records.ts';
import type { Tables } from './tables.ts';

export function mentionRecords(db: Kysely<Tables>): MentionRecords {
  return {
    async add(personIds, { conversationId, seq, at }) {
      for (const personId of new Set(personIds)) {
        await db
          .insertInto('unread_mentions')
          .values({ person_id: personId, conversation_id: conversationId, seq, at })
          .execute();
      }
    },
    async unread(personId, limit) {
      const rows = await db
        .selectFrom('unread_mentions')
        .select(['conversation_id', 'seq', 'at'])
        .where('person_id', '=', personId)
        .orderBy('at', 'desc')
        .orderBy('conversation_id')
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ conversation_id, seq, at }) => ({ conversationId: conversation_id, seq, at }));
    },
    async read(personId, conversationId, seq) {
      const result = await db
        .deleteFrom('unread_mentions')
        .where('person_id', '=', personId)
        .where('conversation_id', '=', conversationId)
        .where('seq', '<=', seq)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
