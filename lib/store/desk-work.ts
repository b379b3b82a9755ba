import type { Kysely, Selectable } from 'kysely';
import type { CannedReply, DeskWorkRecords } from '#/lib/ports/desk-work.ts';
import { renameInViews, savedViewRecords } from './saved-views.ts';
import type { CannedRepliesTable, Tables } from './tables.ts';
import { teamRecords } from './teams.ts';

export function deskWorkRecords(db: Kysely<Tables>): DeskWorkRecords {
  return {
    ...cannedReplyRecords(db),
    ...tagRecords(db),
    ...savedViewRecords(db),
    ...teamRecords(db),
  };
}

function cannedReplyRecords(
  db: Kysely<Tables>,
): Pick<DeskWorkRecords, 'cannedReplies' | 'saveCannedReply' | 'deleteCannedReply'> {
  return {
    async cannedReplies() {
      const rows = await db.selectFrom('canned_replies').selectAll().orderBy('shortcut').execute();
      return rows.map(cannedReplyFrom);
    },
    async saveCannedReply({ cannedReplyId, name, shortcut, text }) {
      const taken = await db
        .selectFrom('canned_replies')
        .select('canned_reply_id')
        .where('shortcut', '=', shortcut)
        .where('canned_reply_id', '!=', cannedReplyId)
        .executeTakeFirst();
      if (taken) return false;
      await db
        .insertInto('canned_replies')
        .values({ canned_reply_id: cannedReplyId, name, shortcut, text })
        .onConflict((conflict) =>
          conflict.column('canned_reply_id').doUpdateSet((old) => ({
            name,
            shortcut,
            text,
            revision: old('canned_replies.revision', '+', 1),
          })),
        )
        .execute();
      return true;
    },
    async deleteCannedReply(cannedReplyId) {
      const row = await db
        .deleteFrom('canned_replies')
        .where('canned_reply_id', '=', cannedReplyId)
        .returningAll()
        .executeTakeFirst();
      return row ? cannedReplyFrom(row) : null;
    },
  };
}

function cannedReplyFrom(row: Selectable<CannedRepliesTable>): CannedReply {
  const { canned_reply_id, name, shortcut, text, revision } = row;
  return { cannedReplyId: canned_reply_id, name, shortcut, text, revision };
}

function tagRecords(
  db: Kysely<Tables>,
): Pick<DeskWorkRecords, 'tags' | 'addTag' | 'renameTag' | 'deleteTag'> {
  return {
    async tags() {
      const rows = await db.selectFrom('tags').select('name').orderBy('name_key').execute();
      return rows.map((row) => row.name);
    },
    async addTag(name) {
      const result = await db
        .insertInto('tags')
        .values({ name_key: name.toLowerCase(), name })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async renameTag(from, to) {
      const result = await db
        .updateTable('tags')
        .set({ name_key: to.toLowerCase(), name: to })
        .where('name_key', '=', from.toLowerCase())
        .executeTakeFirst();
      if (result.numUpdatedRows !== 1n) return false;
      await renameInViews(db, from, to);
      return true;
    },
    async deleteTag(name) {
      const result = await db
        .deleteFrom('tags')
        .where('name_key', '=', name.toLowerCase())
        .executeTakeFirst();
      return result.numDeletedRows === 1n;
    },
  };
}
