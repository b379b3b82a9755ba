import type { Decision, History } from './decisions.ts';
import type { Person } from './facts.ts';
import { ok, refuse } from './refusal.ts';
import { isClosed, type PendingApproval } from './state.ts';

/**
 * A person says yes or no to what an agent asked for, once, and to exactly what they read.
 * @param decided `digest` as the person's screen showed it.
 * @param digestOf computes the digest of what is stored anew.
 */
export function personDecidesApproval(
  { state, facts }: History,
  person: Person,
  decided: { approvalId: string; digest: string; approve: boolean },
  { now, digestOf }: { now: number; digestOf: (approval: PendingApproval) => string },
): Decision {
  const asked = facts.some(
    (fact) => fact.kind === 'approval-requested' && fact.approvalId === decided.approvalId,
  );
  if (!asked) return refuse('not-found', 'There is no such request for an approval.');
  if (isClosed(state)) return refuse('conflict', 'This conversation is closed. Nothing was done.');
  const pending = state.approvals.find(({ approvalId }) => approvalId === decided.approvalId);
  if (!pending) return refuse('conflict', 'This was decided already. Nothing was done.');
  if (decided.digest !== pending.digest || digestOf(pending) !== pending.digest)
    return refuse('conflict', 'This is not what was asked for. Nothing was done. Read it again.');
  if (now >= pending.expiresAt)
    return refuse('conflict', 'This request has expired. Nothing was done. The agent can ask again.');
  const { approvalId, approve } = decided;
  return ok([{ kind: 'approval-decided', approvalId, person, approved: approve }]);
}
