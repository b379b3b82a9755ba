/**
 * What the chat in its frame and embed.js in the page around it say to each other. Each posts to the exact origin of
 * the other, and hears nothing from any other window or origin.
 */

export type FromChat =
  /** The chat is on screen. */
  | { type: 'switchboard:ready' }
  /** A token that says who the signed-in customer is may come now. */
  | { type: 'switchboard:identity-wanted' }
  /** What became of a token; `message` says why it was refused. */
  | { type: 'switchboard:identity-answer'; ok: boolean; message: string }
  /** Answers that came while the chat was closed, and whether more may come: the conversation goes on. */
  | { type: 'switchboard:unread'; unread: number; goesOn: boolean }
  | { type: 'switchboard:close' };

export type FromHost =
  | { type: 'switchboard:identity'; token: string }
  /** Whether the customer sees the chat. `focus`: they opened it just now, and write next. */
  | { type: 'switchboard:shown'; shown: boolean; focus: boolean };

/** A message of the chat; null for anything else. */
export function fromChat(data: unknown): FromChat | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, ok, message, unread, goesOn } = data as Record<string, unknown>;
  switch (type) {
    case 'switchboard:ready':
    case 'switchboard:identity-wanted':
    case 'switchboard:close':
      return { type };
    case 'switchboard:identity-answer':
      return { type, ok: ok === true, message: typeof message === 'string' ? message : '' };
    case 'switchboard:unread':
      return isCount(unread) ? { type, unread, goesOn: goesOn === true } : null;
    default:
      return null;
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
