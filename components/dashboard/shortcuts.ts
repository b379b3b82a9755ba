/** The keys of the dashboard: one table for the handler and for the sheet that lists them. */

export const shortcuts = [
  { key: 'j', action: 'next', does: 'Next conversation' },
  { key: 'k', action: 'previous', does: 'Previous conversation' },
  { key: 'r', action: 'reply', does: 'Write a reply' },
  { key: 'n', action: 'note', does: 'Write a private note' },
  { key: 'd', action: 'draft', does: 'Have a reply drafted' },
  { key: 'u', action: 'summary', does: 'Have the conversation summarised' },
  { key: 'f', action: 'article', does: 'Find a help article and put its link into the reply' },
  { key: 't', action: 'take', does: 'Take over' },
  { key: 'g', action: 'give-back', does: 'Give back to an AI agent' },
  { key: 'h', action: 'transfer', does: 'Hand to a colleague or a team' },
  { key: 'z', action: 'snooze', does: 'Snooze: out of your way until a time; or wake it' },
  { key: 'e', action: 'close', does: 'Close the conversation, or open a closed one again' },
  { key: 'w', action: 'why', does: 'Why the newest AI message says what it says' },
  { key: 'b', action: 'look-back', does: 'Look back: the conversation as it stood at any moment' },
  { key: 'q', action: 'put-back', does: 'Put back in the queue' },
  { key: 'i', action: 'switch-ai', does: 'Switch AI agents on or off in this conversation' },
  { key: 'c', action: 'customer', does: 'Show the customer, or fold them away' },
  { key: 'y', action: 'priority', does: 'Set the priority' },
  { key: 'l', action: 'tags', does: 'Give or take off tags' },
  { key: 'a', action: 'account', does: 'Look up an account' },
  { key: 'o', action: 'ticket', does: 'Open a ticket' },
  { key: 'v', action: 'services', does: 'Check the services' },
  { key: 'p', action: 'past', does: 'Past conversations of this customer' },
  { key: 'm', action: 'mention', does: 'Next note that names you' },
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

/** What works while somebody writes. `keys` are parted by spaces; a Mac has Cmd for Ctrl. */
export const writingKeys = [
  {
    keys: PALETTE_KEYS,
    action: 'palette',
    does: 'Find or do anything, also while you write. On a Mac: Cmd and K',
  },
  { keys: 'Ctrl Enter', action: 'send', does: 'Send the reply or add the note. On a Mac: Cmd and Enter' },
  {
    keys: 'Ctrl Shift Enter',
    action: 'send-and-close',
    does: 'Send the reply, then close the conversation',
  },
  { keys: '/', action: 'canned', does: 'Canned replies, at the beginning of a word' },
  { keys: '@', action: 'name', does: 'Name a colleague or a team, in a private note' },
  {
    keys: 'Esc',
    action: 'leave',
    does: 'Leave the field, so that single keys work again. What you wrote is kept',
  },
] as const;
export type WritingAction = (typeof writingKeys)[number]['action'];

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

/** With Shift too, a reply closes the conversation behind it. */
export function sendingKey(
  press: Parameters<typeof sendsNow>[0],
  sendKey: SendKey,
): 'send' | 'send-and-close' | null {
  if (sendsNow(press, sendKey)) return 'send';
  const closes = press.shiftKey && (press.ctrlKey || press.metaKey);
  return closes && sendsNow({ ...press, shiftKey: false }, sendKey) ? 'send-and-close' : null;
}
