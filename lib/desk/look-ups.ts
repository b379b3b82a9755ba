import { ok, refuse } from '#/lib/conversation/refusal.ts';
import type { Context } from './context.ts';
import type { StaffDesk } from './desk.ts';
import { accountView, serviceView, ticketView } from './views.ts';

const LISTED = 200;

type LookUps = Pick<StaffDesk, 'customer' | 'account' | 'searchAccounts' | 'tickets' | 'ticket' | 'services'>;

/** The person's own tools that only read. */
export function createLookUps({ store }: Context): LookUps {
  const { conversations: log, backOffice } = store.records;
  return {
    async customer({ conversationId }) {
      const row = await log.find(conversationId);
      if (!row) return refuse('not-found', 'There is no such conversation.');
      const { accountId } = row.summary;
      const [account, tickets, past] = await Promise.all([
        accountId === null ? null : backOffice.account(accountId),
        backOffice.tickets(accountId === null ? { conversationId } : { accountId }, LISTED),
        log.list({ kind: 'visitor', visitorId: row.visitorId }, LISTED),
      ]);
      return ok({
        account: account ? accountView(account) : null,
        tickets: tickets.map(ticketView),
        past: past.map((other) => other.summary).filter((other) => other.conversationId !== conversationId),
      });
    },

    async account(accountId) {
      const account = await backOffice.account(accountId);
      return account ? ok(accountView(account)) : refuse('not-found', 'There is no such account.');
    },
    searchAccounts: async (query) => (await backOffice.searchAccounts(query, 20)).map(accountView),
    tickets: async (filter) => (await backOffice.tickets(filter, LISTED)).map(ticketView),
    async ticket(number) {
      const ticket = await backOffice.ticket(number);
      return ticket ? ok(ticketView(ticket)) : refuse('not-found', 'There is no such ticket.');
    },

    services: async () => (await backOffice.services()).map(serviceView),
  };
}
