import type { ConversationSummary } from '#/lib/conversation/summary.ts';

/** Conversations that became mine, and the title that counts what wants me. */

/** True when this change gave me a conversation I did not have. */
export function isNewlyMine(
  before: ConversationSummary | undefined,
  after: ConversationSummary,
  myId: string,
): boolean {
  return isMine(after, myId) && !(before && isMine(before, myId));
}

/** The title of the browser's tab: "(2) Dashboard · Switchboard". */
export function titleWith(count: number): string {
  return count > 0 ? `(${count}) Switchboard` : 'Dashboard · Switchboard';
}

function isMine({ owner }: ConversationSummary, myId: string): boolean {
  return owner.kind === 'human' && owner.person.id === myId;
}
