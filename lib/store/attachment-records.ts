import { type Kysely, sql } from 'kysely';
import type { Attachment, MediaType } from '#/lib/conversation/attachments.ts';
import type { AttachmentOwner, AttachmentRecords, StoredAttachment } from '#/lib/ports/attachment-records.ts';
import { listed } from './listed.ts';
import type { AttachmentsTable, Tables } from './tables.ts';

/** Of the content in one row: what one reader on a thin line holds in memory. */
const PART_BYTES = 256 * 1024;

export function attachmentRecords(db: Kysely<Tables>): AttachmentRecords {
  return {
    async find(attachmentId) {
      const row = await db
        .selectFrom('attachments')
        .selectAll()
        .where('attachment_id', '=', attachmentId)
        .executeTakeFirst();
      return row ? storedFrom(row) : null;
    },
    async kept(owner) {
      const { sum } = db.fn;
      const mine = await ofOwner(db, owner).select(sum<number>('bytes').as('bytes')).executeTakeFirst();
      const all = await db
        .selectFrom('attachments')
        .select(sum<number>('bytes').as('bytes'))
        .executeTakeFirst();
      return { owner: Number(mine?.bytes ?? 0), all: Number(all?.bytes ?? 0) };
    },
    add: (attachment, owner, content, storedAt) => add(db, attachment, owner, content, storedAt),
    unsent: (attachmentIds, owner) => unsent(db, attachmentIds, owner),
    async send(attachmentIds, conversationId, at) {
      await db
        .updateTable('attachments')
        .set({ conversation_id: conversationId, sent_at: at })
        .where('attachment_id', 'in', listed(attachmentIds))
        .execute();
    },
    async part(attachmentId, part) {
      const row = await db
        .selectFrom('attachment_parts')
        .select('content')
        .where('attachment_id', '=', attachmentId)
        .where('part', '=', part)
        .executeTakeFirst();
      return row?.content ?? null;
    },
    async purgeUnsent(before, limit) {
      const rows = await db
        .selectFrom('attachments')
        .select('attachment_id')
        .where('sent_at', 'is', null)
        .where('stored_at', '<', before)
        .limit(limit)
        .execute();
      return await removeAttachments(db, rows);
    },
    async purgeClosed(before, limit) {
      const rows = await db
        .selectFrom('conversations')
        .innerJoin('attachments', 'attachments.conversation_id', 'conversations.conversation_id')
        .select('attachments.attachment_id')
        .where('conversations.is_open', '=', 0)
        .where('conversations.last_at', '<', before)
        .limit(limit)
        .execute();
      return await removeAttachments(db, rows);
    },
  };
}

/** The rows and what they hold. @returns how many. */
export async function removeAttachments(
  db: Kysely<Tables>,
  rows: readonly { attachment_id: string }[],
): Promise<number> {
  const ids = listed(rows.map((row) => row.attachment_id));
  await db.deleteFrom('attachment_parts').where('attachment_id', 'in', ids).execute();
  await db.deleteFrom('attachments').where('attachment_id', 'in', ids).execute();
  return rows.length;
}

async function add(
  db: Kysely<Tables>,
  { attachmentId, name, mediaType, bytes }: Attachment,
  owner: AttachmentOwner,
  content: Uint8Array,
  storedAt: number,
): Promise<void> {
  await db
    .insertInto('attachments')
    .values({
      attachment_id: attachmentId,
      visitor_id: owner.kind === 'visitor' ? owner.visitorId : null,
      person_id: owner.kind === 'person' ? owner.personId : null,
      conversation_id: null,
      name,
      media_type: mediaType,
      bytes,
      stored_at: storedAt,
      sent_at: null,
    })
    .execute();
  for (let part = 0; part * PART_BYTES < content.length; part += 1) {
    const piece = content.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    await sql`insert into attachment_parts (attachment_id, part, content)
      values (${attachmentId}, ${part}, ${piece})`.execute(db);
  }
}

async function unsent(
  db: Kysely<Tables>,
  attachmentIds: readonly string[],
  owner: AttachmentOwner,
): Promise<Attachment[] | null> {
  const rows = await ofOwner(db, owner)
    .selectAll()
    .where('attachment_id', 'in', listed(attachmentIds))
    .where('sent_at', 'is', null)
    .execute();
  // One that is named twice is one row.
  if (rows.length !== attachmentIds.length) return null;
  return attachmentIds.flatMap((id) => rows.filter((row) => row.attachment_id === id).map(attachmentFrom));
}

function ofOwner(db: Kysely<Tables>, owner: AttachmentOwner) {
  return owner.kind === 'visitor'
    ? db.selectFrom('attachments').where('visitor_id', '=', owner.visitorId)
    : db.selectFrom('attachments').where('person_id', '=', owner.personId);
}

function attachmentFrom(row: AttachmentsTable): Attachment {
  // Written by `add`, which is given nothing else.
  const mediaType = row.media_type as MediaType;
  return { attachmentId: row.attachment_id, name: row.name, mediaType, bytes: row.bytes };
}

function storedFrom(row: AttachmentsTable): StoredAttachment {
  return {
    ...attachmentFrom(row),
    owner:
      row.visitor_id === null
        ? { kind: 'person', personId: row.person_id ?? '' }
        : { kind: 'visitor', visitorId: row.visitor_id },
    conversationId: row.conversation_id,
    storedAt: row.stored_at,
  };
}
