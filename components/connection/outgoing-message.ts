import type { StoredMessage } from './outbox-storage.ts';

/** A message on its way from this browser to the server. */
export type OutgoingMessage = Omit<StoredMessage, 'failed'> & {
  /** Whether it lies on the disk of this browser, and so survives a reload. */
  kept: boolean;
} & (
    | /** On its way to the disk; not shown yet, because what is shown is promised. */
    { state: 'keeping' }
    /** `delayed`: the server could not take it, and is asked again. `uploaded`: how much of its files, from 0 to 1. */
    | { state: 'sending'; delayed: boolean; uploaded?: number | undefined }
    | { state: 'sent' }
    /** `reason` says what happened and what to do. It stays until it is sent again or taken back. */
    | { state: 'failed'; reason: string }
  );

export function asStored({
  messageId,
  conversationId,
  text,
  files,
  writtenAt,
  ...rest
}: OutgoingMessage): StoredMessage {
  const failed = rest.state === 'failed' ? { failed: rest.reason } : {};
  return { messageId, conversationId, text, ...(files ? { files } : {}), writtenAt, ...failed };
}

export function asOutgoing({ failed, ...message }: StoredMessage): OutgoingMessage {
  return failed === undefined
    ? { ...message, kept: true, state: 'sending', delayed: false }
    : { ...message, kept: true, state: 'failed', reason: failed };
}
