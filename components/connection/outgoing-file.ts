import type { MediaType } from '#/lib/conversation/attachments.ts';

/** A file on its way to the server. The id is made here, so that the server takes it once. */
export type OutgoingFile = { attachmentId: string; name: string; mediaType: MediaType; content: Blob };
