import type { FactOf } from './facts.ts';
import type { ConversationState, PendingApproval } from './state.ts';

/** Parts of the fold that change nothing about who has the conversation. */

/** What it is sorted by, who should see to it first, and whether it is put aside. */
export function arranged(
  state: ConversationState,
  fact: FactOf<'tags-changed' | 'priority-set' | 'team-asked' | 'snoozed' | 'woken'>,
): ConversationState {
  switch (fact.kind) {
    case 'tags-changed':
      return { ...state, tags: [...state.tags.filter((tag) => !fact.removed.includes(tag)), ...fact.added] };
    case 'priority-set':
      return { ...state, priority: fact.priority };
    case 'team-asked':
      return { ...state, team: { ...fact.team, since: fact.at } };
    case 'snoozed':
      // Whoever put it aside has seen to it: nobody waits for a person meanwhile.
      return { ...state, snoozedUntil: fact.until, waitingSince: null };
    case 'woken':
      return { ...state, snoozedUntil: null };
    default:
      return fact satisfies never;
  }
}

/** Requests that wait for a person, the oldest first. */
export function approvalsAfter(
  waiting: readonly PendingApproval[],
  fact: FactOf<'approval-requested' | 'approval-decided'>,
): PendingApproval[] {
  if (fact.kind === 'approval-decided') {
    return waiting.filter(({ approvalId }) => approvalId !== fact.approvalId);
  }
  const { approvalId, tool, arguments: asked, digest, expiresAt } = fact;
  return [...waiting, { approvalId, tool, arguments: asked, digest, expiresAt }];
}
