import { isFramed } from './framed.ts';

/** Where each side stores what it will send. */
export const attachmentPaths = { customer: '/api/chat/attachments', staff: '/api/attachments' } as const;
export type AttachmentSide = keyof typeof attachmentPaths;

/** The address of an attachment for this page: a chat in a frame has a session of its own. */
export function attachmentUrl(side: AttachmentSide, attachmentId: string): string {
  const framed = side === 'customer' && typeof window !== 'undefined' && isFramed();
  return `${attachmentPaths[side]}/${attachmentId}${framed ? '?embed=1' : ''}`;
}
