import type { Attachment } from '#/lib/conversation/attachments.ts';

/** Who stored an attachment: only they may send it, and only once. */
export type AttachmentOwner = { kind: 'visitor'; visitorId: string } | { kind: 'person'; personId: string };

export type StoredAttachment = Attachment & {
  owner: AttachmentOwner;
  /** Null until it was sent. */
  conversationId: string | null;
  /** ms since 1970. */
  storedAt: number;
};

/** How many bytes are kept: of one owner, and of everybody. */
export type BytesKept = { owner: number; all: number };

/** Attachments and what they hold. The content comes in parts, so that nobody holds all of it in memory. */
export interface AttachmentRecords {
  find(attachmentId: string): Promise<StoredAttachment | null>;
  kept(owner: AttachmentOwner): Promise<BytesKept>;
  add(attachment: Attachment, owner: AttachmentOwner, content: Uint8Array, storedAt: number): Promise<void>;
  /** What this owner stored and has not sent, in the order of the ids; null when one is named twice, or is not that. */
  unsent(attachmentIds: readonly string[], owner: AttachmentOwner): Promise<Attachment[] | null>;
  /** Inside the transaction that looked: they are part of this conversation from now on. */
  send(attachmentIds: readonly string[], conversationId: string, at: number): Promise<void>;
  /** One part of the content, counted from 0; null after the last one, and when it was removed meanwhile. */
  part(attachmentId: string, part: number): Promise<Uint8Array | null>;
  /** Removes what was stored before then and never sent, at most so many. @returns how many. */
  purgeUnsent(before: number, limit: number): Promise<number>;
  /** Removes attachments of conversations that were closed before then, at most so many. @returns how many. */
  purgeClosed(before: number, limit: number): Promise<number>;
}
