import { networkOf } from '#/lib/access/address.ts';
import { createRate, type LimitReason } from '#/lib/access/rate.ts';
import type { Attachment } from '#/lib/conversation/attachments.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { AttachmentOwner } from '#/lib/ports/attachment-records.ts';
import { mayWorkWithCustomers, type Principal } from '#/lib/ports/principals.ts';
import type { Records } from '#/lib/ports/store.ts';
import { ATTACHMENT_LIMIT } from '#/lib/protocol/limits.ts';
import { cleanName, mediaTypeOf } from './attachment-file.ts';
import type { Context } from './context.ts';
import type { OpenConversation } from './conversations.ts';

/** Something attached, to be read part by part. */
export type OpenedAttachment = Attachment & {
  /** The content from its beginning. @throws when it is erased meanwhile. */
  parts(): AsyncIterable<Uint8Array>;
};

/** Attachments are stored first, by who will send them, and then sent with a message; only then others may open them. */
export interface AttachmentDesk {
  /**
   * Asked before a content is received. Null: it may come. What is there already is given back, so that
   * an answer that got lost can be asked for again.
   */
  expect(owner: Principal, attachmentId: string): Promise<Result<Attachment | null>>;
  /** @param name as it was given; it is cleaned. */
  store(
    owner: Principal,
    input: { attachmentId: string; name: string; content: Uint8Array },
  ): Promise<Result<Attachment>>;
  /** Of one's own conversation, or for people who work with customers; that is noted in the audit log. */
  open(reader: Principal, attachmentId: string): Promise<Result<OpenedAttachment>>;
}

const HOUR_SECONDS = 3600;
const notFound = () => refuse('not-found', 'There is no such attachment.');
const gone = () =>
  refuse(
    'conflict',
    'An attachment is no longer here, or was sent before. Send it again, or attach it anew.',
  );

export function createAttachmentDesk(
  context: Pick<Context, 'store' | 'audit' | 'announcements' | 'settings' | 'now'>,
): AttachmentDesk {
  const { store, audit, announcements, settings, now } = context;
  const { anHour, bytesOfVisitor, bytesInAll } = settings.attachments;
  const { records } = store;
  const ofVisitor = createRate({ points: anHour, seconds: HOUR_SECONDS });
  const ofNetwork = createRate({ points: anHour * settings.networkTimes, seconds: HOUR_SECONDS });

  function tooMany(reason: LimitReason, message: string, retryAfterMs: number): Result<never> {
    announcements.announce({ kind: 'limited', reason });
    return refuse('limited', message, retryAfterMs);
  }

  /** @param how `mustWait` only looks; `take` counts one, of whatever type it turns out to be. */
  async function tooOften(owner: Principal, how: 'mustWait' | 'take'): Promise<Result<never> | null> {
    if (owner.kind === 'staff') return null;
    const wait = await ofVisitor[how](owner.visitorId);
    if (wait !== null) {
      return tooMany('attachments', `Up to ${anHour} attachments an hour. Send the rest later.`, wait);
    }
    const networkWait = await ofNetwork[how](networkOf(owner.address));
    if (networkWait === null) return null;
    return tooMany(
      'network-attachments',
      'Too many attachments come from your network. Try later.',
      networkWait,
    );
  }

  /** @param more bytes that would come on top. */
  async function tooMuch(
    { attachments }: Pick<Records, 'attachments'>,
    owner: Principal,
    more: number,
  ): Promise<Result<never> | null> {
    const kept = await attachments.kept(ownerOf(owner));
    if (owner.kind === 'visitor' && kept.owner + more > bytesOfVisitor) {
      return tooMany(
        'attachment-bytes',
        'You have attached as much as this desk keeps of one customer.',
        FULL_MS,
      );
    }
    if (kept.all + more > bytesInAll) {
      return tooMany(
        'attachment-bytes',
        'This desk can keep no more attachments just now. Send it without.',
        FULL_MS,
      );
    }
    return null;
  }

  return {
    async expect(owner, attachmentId) {
      const stored = await records.attachments.find(attachmentId);
      if (stored) return isOf(stored.owner, owner) ? ok(plain(stored)) : notFound();
      return (await tooMuch(records, owner, 1)) ?? (await tooOften(owner, 'mustWait')) ?? ok(null);
    },

    async store(owner, { attachmentId, name, content }) {
      const refused = await tooOften(owner, 'take');
      if (refused) return refused;
      const mediaType = mediaTypeOf(content);
      if (!mediaType) {
        return refuse('invalid', 'Only PNG, JPEG, WebP and GIF images and PDFs can be attached.');
      }
      if (content.length > ATTACHMENT_LIMIT) return refuse('invalid', 'Up to 5 MB each.');
      const bytes = content.length;
      const attachment = { attachmentId, name: cleanName(name, mediaType), mediaType, bytes };
      return await store.transaction(async (inside) => {
        // They may have been erased while it arrived.
        if (owner.kind === 'visitor' && !(await inside.access.visitor(owner.visitorId))) return notFound();
        // Two tabs may bring the same one.
        const stored = await inside.attachments.find(attachmentId);
        if (stored) return isOf(stored.owner, owner) ? ok(plain(stored)) : notFound();
        const refusal = await tooMuch(inside, owner, bytes);
        if (refusal) return refusal;
        await inside.attachments.add(attachment, ownerOf(owner), content, now());
        return ok(attachment);
      });
    },

    async open(reader, attachmentId) {
      const stored = await records.attachments.find(attachmentId);
      if (!stored || stored.conversationId === null) return notFound();
      const row = await records.conversations.find(stored.conversationId);
      const own = reader.kind === 'visitor' && row?.visitorId === reader.visitorId;
      if (!row || !(own || mayWorkWithCustomers(reader))) return notFound();
      if (reader.kind === 'staff') {
        await audit.noteReading(reader, { action: 'attachment-opened', subject: attachmentId });
      }
      return ok({ ...plain(stored), parts: () => partsOf(records, stored) });
    },
  };
}

/** People close conversations and administrators erase them, so trying again at once is no use. */
const FULL_MS = 3_600_000;

/** What the writer stored before and sends now, in the conversation's transaction: each can be sent once. */
export async function attachmentsToSend(
  { records }: OpenConversation,
  writer: Principal,
  attachmentIds: readonly string[] | undefined,
): Promise<Result<Attachment[]>> {
  if (!attachmentIds || attachmentIds.length === 0) return ok([]);
  const unsent = await records.attachments.unsent(attachmentIds, ownerOf(writer));
  return unsent ? ok(unsent) : gone();
}

/** After the fact that names them, in the same transaction. */
export async function sendAttachments(
  { records, conversationId }: OpenConversation,
  attachments: readonly Attachment[],
  at: number,
): Promise<void> {
  if (attachments.length === 0) return;
  const ids = attachments.map((attachment) => attachment.attachmentId);
  await records.attachments.send(ids, conversationId, at);
}

/** Whether a message that is stored came with just these. */
export function sameAttachments(
  stored: { attachments?: readonly Attachment[] },
  attachmentIds: readonly string[] | undefined,
): boolean {
  const ids = (stored.attachments ?? []).map((attachment) => attachment.attachmentId);
  return ids.join(' ') === (attachmentIds ?? []).join(' ');
}

function ownerOf(principal: Principal): AttachmentOwner {
  return principal.kind === 'visitor'
    ? { kind: 'visitor', visitorId: principal.visitorId }
    : { kind: 'person', personId: principal.id };
}

function isOf(owner: AttachmentOwner, principal: Principal): boolean {
  return owner.kind === 'visitor'
    ? principal.kind === 'visitor' && principal.visitorId === owner.visitorId
    : principal.kind === 'staff' && principal.id === owner.personId;
}

function plain({ attachmentId, name, mediaType, bytes }: Attachment): Attachment {
  return { attachmentId, name, mediaType, bytes };
}

async function* partsOf({ attachments }: Pick<Records, 'attachments'>, { attachmentId, bytes }: Attachment) {
  for (let part = 0, read = 0; read < bytes; part += 1) {
    const content = await attachments.part(attachmentId, part);
    if (!content) throw new Error('An attachment was erased while it was read.');
    read += content.length;
    yield content;
  }
}
