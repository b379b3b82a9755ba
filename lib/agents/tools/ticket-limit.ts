import type { Identity } from '#/lib/conversation/state.ts';
import type { Records } from '#/lib/ports/store.ts';

/**
 * Whether an unproved visitor has as many open tickets as they may. The same effect once more opens nothing, so it
 * passes. Call it inside the transaction that opens the ticket.
 * @returns a sentence for the customer that names the open ones, or null when there is room.
 */
export async function ticketsAreFull(
  { backOffice }: Records,
  asked: { visitorId: string; identity: Identity; openTickets: number; effectKey: string },
): Promise<string | null> {
  if (asked.identity.kind === 'proved') return null;
  if (await backOffice.ticketOfEffect(asked.effectKey)) return null;
  const open = await backOffice.openTicketsOfVisitor(asked.visitorId);
  if (open.length < asked.openTickets) return null;
  const numbers = open.map((ticket) => ticket.number).join(', ');
  return `No further ticket can be opened while these are open: ${numbers}. A person works on them.`;
}
