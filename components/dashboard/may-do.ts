import type { ConversationSummary } from '#/lib/conversation/summary.ts';

/** What this person can do with a conversation now, for its buttons and its keys alike. */
export type MayDo = { take: boolean; giveBack: boolean; putBack: boolean; close: boolean };

export const nothingMayBeDone: MayDo = { take: false, giveBack: false, putBack: false, close: false };

export function mayDo({ owner }: ConversationSummary, myId: string): MayDo {
  if (owner.kind === 'nobody') return nothingMayBeDone;
  const mine = owner.kind === 'human' && owner.person.id === myId;
  return { take: !mine, giveBack: mine || owner.kind === 'queue', putBack: mine, close: true };
}
