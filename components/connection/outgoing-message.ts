import type { RefusalCode } from '#/lib/conversation/refusal.ts';
import type { StoredMessage } from './outbox-storage.ts';

/** A message on its way from this browser to the server. */
export type OutgoingMessage = Omit<StoredMessage, 'failed' | 'failedCode'> & {
  /** Whether it lies on the disk of this browser, and so survives a reload. */
  kept: boolean;
} & (
    | /** On its way to the disk; not shown yet, because what is shown is promised. */
    { state: 'keeping' }
    /** `delayed`: the server could not take it, and is asked again. `uploaded`: how much of its files, from 0 to 1. */
    | { state: 'sending'; delayed: boolean; uploaded?: number | undefined }
    | { state: 'sent' }
    /**
     * `reason` says in English what happened and what to do; other languages have words for its code, unless an older
     * page kept none. It stays until it is sent again or taken back.
     */
    | { state: 'failed'; reason: string; code: RefusalCode | null }
  );

export function asStored({
  messageId,
  conversationId,
  text,
  files,
  writtenAt,
  ...rest
}: OutgoingMessage): StoredMessage {
  const written = { messageId, conversationId, text, ...(files ? { files } : {}), writtenAt };
  if (rest.state !== 'failed') return written;
  const failedCode = rest.code === null ? {} : { failedCode: rest.code };
  return { ...written, failed: rest.reason, ...failedCode };
}

export function asOutgoing({ failed, failedCode, ...message }: StoredMessage): OutgoingMessage {
  return failed === undefined
    ? { ...message, kept: true, state: 'sending', delayed: false }
    : { ...message, kept: true, state: 'failed', reason: failed, code: failedCode ?? null };
}
