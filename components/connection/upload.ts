import type { Refusal } from '#/lib/conversation/refusal.ts';
import { type AttachmentSide, attachmentUrl } from './attachment-address.ts';
import type { OutgoingFile } from './outgoing-file.ts';

const MOST_MS = 90_000;
const LONGEST_NAME = 200;
const GONE: Refusal = { code: 'unavailable', message: 'The upload was cut off. Try again.' };

/**
 * Stores files one after the other; never rejects. The same file again is stored once.
 * @param stored ids that need no second way; what is stored now is added.
 * @param progressed hears how much of all is there, from 0 to 1.
 * @returns why one of them was not stored, or null.
 */
export async function uploadAll(
  side: AttachmentSide,
  files: readonly OutgoingFile[],
  stored: Set<string>,
  progressed: (share: number) => void,
): Promise<Refusal | null> {
  const all = files.reduce((sum, { content }) => sum + content.size, 0);
  let before = 0;
  for (const file of files) {
    if (!stored.has(file.attachmentId)) {
      const refusal = await upload(side, file, (bytes) => progressed((before + bytes) / all));
      if (refusal) return refusal;
      stored.add(file.attachmentId);
    }
    before += file.content.size;
    progressed(before / all);
  }
  return null;
}

/** By XMLHttpRequest: `fetch` says nothing while it sends. */
function upload(
  side: AttachmentSide,
  file: OutgoingFile,
  progressed: (bytes: number) => void,
): Promise<Refusal | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', attachmentUrl(side, file.attachmentId));
    request.timeout = MOST_MS;
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader(
      'x-file-name',
      // Half a character cannot be encoded.
      encodeURIComponent(file.name.slice(0, LONGEST_NAME).replaceAll(/\p{Cs}/gu, '')),
    );
    request.upload.onprogress = ({ loaded }) => progressed(Math.min(loaded, file.content.size));
    request.onload = () => resolve(refusalOf(request));
    request.onerror = () => resolve(GONE);
    request.ontimeout = () => resolve(GONE);
    request.send(file.content);
  });
}

function refusalOf(request: XMLHttpRequest): Refusal | null {
  if (request.status >= 200 && request.status < 300) return null;
  try {
    const { error } = JSON.parse(request.responseText) as { error: Refusal };
    const seconds = Number(request.getResponseHeader('retry-after') ?? 0);
    const { code, message } = error;
    return seconds > 0 ? { code, message, retryAfterMs: seconds * 1000 } : { code, message };
  } catch {
    // A proxy in between answered by itself.
    return GONE;
  }
}
