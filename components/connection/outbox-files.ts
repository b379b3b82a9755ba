import type { Refusal } from '#/lib/conversation/refusal.ts';
import { newId } from './ids.ts';
import type { OutgoingFile } from './outgoing-file.ts';
import { untilLoaded } from './until-loaded.ts';

/** The files of outgoing messages: they are with the server before the message is sent. */

/** Files the server has, so that a second try does not bring them again. */
const uploaded = new Set<string>();
const GONE = 'What you attached could not be sent. Send it again.';

/** Rises with every file that has arrived. */
export function filesThere(): number {
  return uploaded.size;
}

/** @param progressed hears, in steps of 5 %, how much of all is there, from 0 to 1. @returns why not, or null. */
export async function bringFiles(
  files: readonly OutgoingFile[],
  progressed: (share: number) => void,
): Promise<Refusal | null> {
  let last = -1;
  // Few messages have files.
  const { uploadAll } = await untilLoaded(() => import('./upload.ts'));
  const refusal = await uploadAll('customer', files, uploaded, (share) => {
    const step = Math.round(share * 20) / 20;
    if (step !== last) progressed(step);
    last = step;
  });
  // Not theirs under that id: it was stored with a cookie that is gone. It is no word about the conversation.
  return refusal?.code === 'not-found' ? { code: 'conflict', message: GONE } : refusal;
}

/** The same files under new ids: those of before may be taken, or gone. */
export function renewed(files: readonly OutgoingFile[] | undefined): { files?: readonly OutgoingFile[] } {
  return files ? { files: files.map((file) => ({ ...file, attachmentId: newId() })) } : {};
}
