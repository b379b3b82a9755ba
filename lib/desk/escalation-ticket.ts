import { maskSecrets } from '#/lib/agents/tools/mask-secrets.ts';
import { ticketsAreFull } from '#/lib/agents/tools/ticket-limit.ts';
import type { TicketCategory } from '#/lib/conversation/facts.ts';
import type { ConversationState } from '#/lib/conversation/state.ts';
import type { OpenConversation } from './conversations.ts';

const SUMMARY_LENGTH = 300;

/**
 * When a customer waits and nobody is here, what they need becomes a ticket as soon as we know where to write:
 * at once for a proved account, else when they leave an e-mail. One ticket an escalation, however often this runs.
 * @param openTickets how many an unproved visitor may have open.
 * @returns the ticket's number, or null when none is due or they have as many as they may.
 */
export async function escalationTicket(
  open: OpenConversation,
  at: number,
  openTickets: number,
): Promise<string | null> {
  const { state, facts } = open.history();
  const request = facts.findLast((fact) => fact.kind === 'human-requested');
  if (state.owner.kind !== 'queue' || !request) return null;
  if (request.somebodyHere && state.contact === null) return null;
  const contact = await whereToWrite(open, state);
  if (contact === null) return null;
  const effectKey = escalationKey(open.conversationId, request.seq);
  // They are in the queue all the same: a ticket is only a reminder beside it.
  const visitorId = open.visitorId ?? '';
  if (await ticketsAreFull(open.records, { visitorId, identity: state.identity, openTickets, effectKey }))
    return null;
  const { ticket, repeated } = await open.records.backOffice.openTicket({
    effectKey,
    conversationId: open.conversationId,
    accountId: state.identity.kind === 'proved' ? state.identity.accountId : null,
    category: state.agent === 'triage' ? categoryOf(state) : state.agent,
    priority: 'normal',
    summary:
      maskSecrets(request.brief.goal).slice(0, SUMMARY_LENGTH) || 'Asked for a person while nobody was here.',
    openedBy: 'desk',
    openedAt: at,
    contact,
  });
  if (repeated && ticket.contact !== contact)
    await open.records.backOffice.changeContact(ticket.number, contact);
  if (repeated) return ticket.number;
  const { number, category, priority, summary } = ticket;
  await open.append([{ kind: 'ticket-opened', number, category, priority, summary, by: { kind: 'desk' } }]);
  return number;
}

export function escalationKey(conversationId: string, seq: number): string {
  return `${conversationId}:${seq}:escalation`;
}

async function whereToWrite(open: OpenConversation, state: ConversationState): Promise<string | null> {
  if (state.contact !== null) return state.contact;
  if (state.identity.kind !== 'proved') return null;
  const account = await open.records.backOffice.account(state.identity.accountId);
  return account?.email ?? null;
}

/** Triage has no subject of its own: an account in play makes it billing, else it is a technical matter. */
function categoryOf(state: ConversationState): TicketCategory {
  return state.identity.kind === 'proved' ? 'billing' : 'technical';
}
