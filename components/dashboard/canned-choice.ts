import type { CannedValues } from '#/lib/conversation/canned-replies.ts';
import { filledIn, missingIn } from '#/lib/conversation/canned-replies.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { CannedReplyView } from '#/lib/protocol/views.ts';

/** Choosing a canned reply while writing: what was typed after the slash, what fits, what stands there afterwards. */

/** A slash at the start of a word before the caret, and what was typed after it. */
export type SlashWord = { from: number; to: number; query: string };

export function slashWordAt(text: string, caret: number): SlashWord | null {
  const [, query] = /(?:^|\s)\/([^\s/]{0,30})$/.exec(text.slice(0, caret)) ?? [];
  return query === undefined ? null : { from: caret - query.length - 1, to: caret, query };
}

/** Those that fit what was typed: by shortcut first, then by a word of the name, then by the text. */
export function fittingReplies(replies: readonly CannedReplyView[], query: string): CannedReplyView[] {
  const wanted = query.toLowerCase();
  const ranked = replies.map((reply) => ({ reply, rank: rankOf(reply, wanted) }));
  return ranked
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || (a.reply.shortcut < b.reply.shortcut ? -1 : 1))
    .map(({ reply }) => reply);
}

function rankOf({ shortcut, name, text }: CannedReplyView, wanted: string): 0 | 1 | 2 | 3 {
  if (shortcut.startsWith(wanted)) return 0;
  if (name.toLowerCase().includes(wanted)) return 1;
  // One or two letters are in every text.
  return wanted.length > 2 && text.toLowerCase().includes(wanted) ? 2 : 3;
}

/** The whole text with the reply in the place of the slash word, and what is selected then: what is missing, else the end. */
export type Inserted = { text: string; from: number; to: number };

export function inserted(
  text: string,
  slash: SlashWord,
  reply: CannedReplyView,
  values: CannedValues,
): Inserted {
  const put = filledIn(reply.text, values);
  const [missing] = missingIn(put);
  const whole = text.slice(0, slash.from) + put + text.slice(slash.to);
  const at = missing ?? { from: put.length, to: put.length };
  return { text: whole, from: slash.from + at.from, to: slash.from + at.to };
}

/** What the variables stand for in this conversation. */
export function valuesFor(
  { customer, accountId, tickets }: ConversationSummary,
  me: string,
  business: string,
): CannedValues {
  return {
    customer: accountId === null ? null : customer,
    me,
    agent: me,
    business,
    ticket: tickets.at(-1) ?? null,
    account: accountId,
  };
}

/** "{customer} and {ticket}", each once. */
export function missingWords(text: string): string {
  const names = [...new Set(missingIn(text).map(({ name }) => `{${name}}`))];
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What a key means to the open list; null: it belongs to the field. */
export function listKey(
  press: { key: string; shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; isComposing: boolean },
  count: number,
): 'leave' | 'next' | 'previous' | 'insert' | null {
  const { key, shiftKey, ctrlKey, metaKey, isComposing } = press;
  if (isComposing) return null;
  if (key === 'Escape') return 'leave';
  // With Ctrl or Cmd, Enter sends as ever.
  if (count === 0 || shiftKey || ctrlKey || metaKey) return null;
  if (key === 'ArrowDown') return 'next';
  if (key === 'ArrowUp') return 'previous';
  return key === 'Enter' || key === 'Tab' ? 'insert' : null;
}
