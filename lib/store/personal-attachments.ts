import type { Kysely } from 'kysely';
import type { MediaType } from '#/lib/conversation/attachments.ts';
import type { PersonalData, PersonalScope } from '#/lib/ports/privacy-records.ts';
import { removeAttachments } from './attachment-records.ts';
import { listed } from './listed.ts';
import type { Tables } from './tables.ts';

/** What was attached in a customer's conversations, by whomever, and what their browsers stored and never sent. */
export async function readAttachments(
  db: Kysely<Tables>,
  scope: PersonalScope,
): Promise<PersonalData['attachments']> {
  const rows = await attachmentsOf(db, scope).selectAll().orderBy('stored_at').execute();
  return rows.map((row) => ({
    attachmentId: row.attachment_id,
    name: row.name,
    mediaType: row.media_type as MediaType,
    bytes: row.bytes,
    conversationId: row.conversation_id,
    storedAt: row.stored_at,
  }));
}

/** Inside a transaction. @returns how many. */
export async function eraseAttachments(db: Kysely<Tables>, scope: PersonalScope): Promise<number> {
  return await removeAttachments(db, await attachmentsOf(db, scope).select('attachment_id').execute());
}

function attachmentsOf(
  db: Kysely<Tables>,
  { conversationIds, visitorIds }: Pick<PersonalScope, 'conversationIds' | 'visitorIds'>,
) {
  return db
    .selectFrom('attachments')
    .where((where) =>
      where.or([
        where('conversation_id', 'in', listed(conversationIds)),
        where.and([where('visitor_id', 'in', listed(visitorIds)), where('conversation_id', 'is', null)]),
      ]),
    );
}
