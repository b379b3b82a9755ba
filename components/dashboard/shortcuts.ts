/** The keys of the dashboard: one table for the handler and for the sheet that lists them. */

export const shortcuts = [
  { key: 'j', action: 'next', does: 'Next conversation' },
  { key: 'k', action: 'previous', does: 'Previous conversation' },
  { key: 'r', action: 'reply', does: 'Write a reply' },
  { key: 'n', action: 'note', does: 'Write a private note' },
  { key: 'd', action: 'draft', does: 'Have a reply drafted' },
  { key: 'u', action: 'summary', does: 'Have the conversation summarised' },
  { key: 't', action: 'take', does: 'Take over' },
  { key: 'g', action: 'give-back', does: 'Give back to an AI agent' },
  { key: 'h', action: 'transfer', does: 'Hand to a colleague or a team' },
  { key: 'z', action: 'snooze', does: 'Snooze: out of your way until a time' },
  { key: 'e', action: 'close', does: 'Close the conversation' },
  { key: 'w', action: 'why', does: 'Why the newest AI message says what it says' },
  { key: 'b', action: 'past', does: 'Look back: the conversation as it stood at any moment' },
  { key: 'x', action: 'select', does: 'Select in the list, with Shift all from the last one selected' },
  { key: '/', action: 'search', does: 'Search the list' },
  { key: 's', action: 'search-all', does: 'Search all messages' },
  { key: '?', action: 'help', does: 'Show these keys' },
] as const;
export type ShortcutAction = (typeof shortcuts)[number]['action'];

export type KeyPress = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  /** True while somebody types into a field, or a dialog is open. */
  busy: boolean;
};

export function shortcutFor(press: KeyPress): ShortcutAction | null {
  if (press.busy || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return null;
  return shortcuts.find(({ key }) => key === press.key.toLowerCase())?.action ?? null;
}

/** Ctrl or Cmd and K, also while somebody types. */
export const PALETTE_KEYS = 'Ctrl K';

export function opensPalette(press: Pick<KeyPress, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  return press.key.toLowerCase() === 'k' && (press.ctrlKey || press.metaKey) && !press.altKey;
}

export type SendKey = 'enter' | 'mod-enter';

/** Whether this key press sends what is in the composer. Shift and Enter is always a new line. */
export function sendsNow(
  press: { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; isComposing: boolean },
  sendKey: SendKey,
): boolean {
  if (press.key !== 'Enter' || press.shiftKey || press.isComposing) return false;
  return sendKey === 'enter' || press.ctrlKey || press.metaKey;
}
