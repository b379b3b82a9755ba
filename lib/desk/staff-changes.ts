import { entryOf } from '#/lib/access/audit.ts';
import type { Decision, History } from '#/lib/conversation/decisions.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { AuditAction } from '#/lib/ports/audit-records.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Context } from './context.ts';
import type { OpenConversation } from './conversations.ts';
import type { InConversation } from './desk.ts';
import { escalationTicket } from './escalation-ticket.ts';
import { askTeam } from './team-routing.ts';

export const notFound = () => refuse('not-found', 'There is no such conversation.');

/** How people change a conversation: in one transaction with the line in the audit log that says who did. */
export function createStaffChanges({ conversations, settings, now }: Context) {
  function open<T>(
    { conversationId }: InConversation,
    work: (open: OpenConversation) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return conversations.change(conversationId, async (opened) =>
      opened.visitorId === null ? notFound() : await work(opened),
    );
  }

  function note(
    { records, conversationId }: OpenConversation,
    person: StaffPrincipal,
    action: AuditAction,
    detail = '',
  ): Promise<void> {
    return records.audit.append([entryOf(person, now(), { action, subject: conversationId, detail })]);
  }

  /** Decides, appends and notes who did it; most of what people do is no more than that. */
  function decide(
    person: StaffPrincipal,
    action: AuditAction,
    input: InConversation,
    decision: (history: History) => Decision,
  ): Promise<Result<null>> {
    return open(input, async (opened) => {
      const decided = decision(opened.history());
      if (!decided.ok) return decided;
      await opened.append(decided.value);
      if (decided.value.length > 0) await note(opened, person, action);
      await askTeam(opened);
      await escalationTicket(opened, now(), settings.turnLimits.openTickets);
      return ok(null);
    });
  }

  return { open, decide, note };
}
