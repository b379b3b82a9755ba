import type { ConversationSummary } from '#/lib/conversation/summary.ts';

/** What this person can do with a conversation now, for its buttons and its keys alike. */
export type MayDo = {
  take: boolean;
  giveBack: boolean;
  /** To a colleague or a team. */
  transfer: boolean;
  putBack: boolean;
  close: boolean;
  snooze: boolean;
  wake: boolean;
  reopen: boolean;
};

export const nothingMayBeDone: MayDo = {
  take: false,
  giveBack: false,
  transfer: false,
  putBack: false,
  close: false,
  snooze: false,
  wake: false,
  reopen: false,
};

export function mayDo({ owner, snoozedUntil }: ConversationSummary, myId: string): MayDo {
  if (owner.kind === 'nobody') return { ...nothingMayBeDone, reopen: true };
  const mine = owner.kind === 'human' && owner.person.id === myId;
  return {
    take: !mine,
    giveBack: mine || owner.kind === 'queue',
    transfer: mine || owner.kind === 'queue',
    putBack: mine,
    close: true,
    snooze: mine,
    wake: snoozedUntil !== null,
    reopen: false,
  };
}
