/**
 * What customers and people attach to what they write. A fact names it; the content lies in a table of its own.
 * An attachment's name is text of whoever attached it.
 */

/** What may be attached: the type is found in the content itself, and it is served as nothing else. */
export const mediaTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf'] as const;
export type MediaType = (typeof mediaTypes)[number];

export type Attachment = {
  attachmentId: string;
  /** Without a path; it ends in what its type is called. */
  name: string;
  mediaType: MediaType;
  /** How long it is. */
  bytes: number;
};

/** Something somebody wrote: a text, attachments, or both. */
type Written = { text: string; attachments?: readonly Attachment[] | undefined };

export function isImage({ mediaType }: Pick<Attachment, 'mediaType'>): boolean {
  return mediaType !== 'application/pdf';
}

/** "photo.png, an image" */
export function inWords(attachment: Pick<Attachment, 'name' | 'mediaType'>): string {
  return `${attachment.name}, ${isImage(attachment) ? 'an image' : 'a PDF'}`;
}

/** What was written as one text, with the names of what came with it. */
export function wholeText({ text, attachments = [] }: Written): string {
  if (attachments.length === 0) return text;
  const names = `Attached: ${attachments.map(inWords).join('; ')}.`;
  return text === '' ? names : `${text} (${names})`;
}

/** For a fact: nothing at all where nothing is attached. */
export function attached(attachments: Attachment[] | undefined): { attachments?: Attachment[] } {
  return attachments && attachments.length > 0 ? { attachments } : {};
}

/** "1.2 MB": what people compare, not what a disk counts. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
