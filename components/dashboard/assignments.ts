import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { unreadIn } from './conversation-row.ts';

/** What is new for me: conversations the desk gave me, and what was written in mine. */

/** True when this change gave me a conversation I did not have. */
export function isNewlyMine(
  before: ConversationSummary | undefined,
  after: ConversationSummary,
  myId: string,
): boolean {
  return isMine(after, myId) && !(before && isMine(before, myId));
}

/** How many of my conversations want me to look: just assigned, or with something I have not read. */
export function wantingMe(
  conversations: readonly ConversationSummary[],
  myId: string,
  fresh: ReadonlySet<string>,
  seenHeads: Readonly<Record<string, number>>,
): number {
  return conversations.filter(
    (each) =>
      isMine(each, myId) &&
      (fresh.has(each.conversationId) || unreadIn(each, seenHeads[each.conversationId] ?? 0) > 0),
  ).length;
}

/** The title of the browser's tab: "(2) Dashboard · Switchboard". */
export function titleWith(count: number): string {
  return count > 0 ? `(${count}) Switchboard` : 'Dashboard · Switchboard';
}

function isMine({ owner }: ConversationSummary, myId: string): boolean {
  return owner.kind === 'human' && owner.person.id === myId;
}
