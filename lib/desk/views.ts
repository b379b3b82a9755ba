import type { Account, Service, Ticket } from '#/lib/ports/back-office.ts';
import type { AccountView, ServiceView, TicketView } from '#/lib/protocol/views.ts';

/** What people are shown of the back office. */

export function accountView(account: Account): AccountView {
  const { accountId, name, email, plan, priceUsd, status, invoices } = account;
  const details = Object.entries(account.details).map(([key, value]) => ({
    label: key.replaceAll('_', ' '),
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
  return { accountId, name, email, plan, priceUsd, status, details, invoices };
}

export function ticketView(ticket: Ticket): TicketView {
  const { number, category, priority, summary, status, openedBy, openedAt, conversationId } = ticket;
  return { number, category, priority, summary, status, openedBy, openedAt, conversationId };
}

export function serviceView({ serviceId, name, state, incident }: Service): ServiceView {
  return { serviceId, name, state, incident };
}
