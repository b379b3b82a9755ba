import { approvalDigest } from '#/lib/agents/approval.ts';
import { openExactTicket } from '#/lib/agents/tools/create-ticket.ts';
import type { ExactTicket } from '#/lib/agents/tools/ticket-matter.ts';
import { personDecidesApproval } from '#/lib/conversation/approvals.ts';
import type { Person } from '#/lib/conversation/facts.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Context } from './context.ts';
import type { OpenConversation } from './conversations.ts';
import type { InConversation } from './desk.ts';
import { createStaffChanges } from './staff-changes.ts';

type Decided = { approvalId: string; digest: string; approve: boolean };

/** Yes or no to what an agent asked for, noted with who said it. */
export function approve(
  context: Context,
  person: StaffPrincipal,
  input: InConversation & Decided,
): Promise<Result<null>> {
  const { open, note } = createStaffChanges(context);
  return open(input, async (opened) => {
    const decided = await decideApproval(opened, { id: person.id, name: person.name }, input, context.now());
    if (decided.ok) {
      const answer = input.approve ? 'approved' : 'refused';
      await note(opened, person, 'approval-decided', answer);
    }
    return decided;
  });
}

/**
 * A person's yes or no, and what follows from a yes: the effect of exactly the stored arguments, in the same
 * transaction and under a key of its own, so that it happens with the decision or not at all.
 */
async function decideApproval(
  open: OpenConversation,
  person: Person,
  decided: Decided,
  now: number,
): Promise<Result<null>> {
  const history = open.history();
  const decision = personDecidesApproval(history, person, decided, { now, digestOf: approvalDigest });
  if (!decision.ok) return decision;
  const asked = history.state.approvals.find(({ approvalId }) => approvalId === decided.approvalId);
  if (!decided.approve || !asked) {
    await open.append(decision.value);
    return ok(null);
  }
  if (asked.tool !== 'create_ticket') return refuse('conflict', 'Nothing here can be done by an approval.');
  // Written by our own tool and held together by its digest.
  const ticket = asked.arguments as ExactTicket;
  const { facts } = await openExactTicket(open.records, ticket, {
    effectKey: `${open.conversationId}:approval:${asked.approvalId}`,
    conversationId: open.conversationId,
    openedBy: person.id,
    by: { kind: 'person', person },
    now,
  });
  await open.append([...decision.value, ...facts]);
  return ok(null);
}
