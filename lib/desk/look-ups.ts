import { ok, refuse } from '#/lib/conversation/refusal.ts';
import type { Context } from './context.ts';
import type { StaffDesk } from './desk.ts';
import { accountView, serviceView, ticketView } from './views.ts';

const LISTED = 200;

type LookUps = Pick<StaffDesk, 'customer' | 'account' | 'searchAccounts' | 'tickets' | 'ticket' | 'services'>;

/** The person's own tools that only read. */
export function createLookUps({ store, audit }: Context): LookUps {
  const { conversations: log, backOffice } = store.records;
  return {
    async customer(person, { conversationId }) {
      const row = await log.find(conversationId);
      if (!row) return refuse('not-found', 'There is no such conversation.');
      const { accountId } = row.summary;
      await audit.noteReading(person, {
        action: 'customer-looked-up',
        subject: conversationId,
        detail: accountId ?? '',
      });
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

    async account(person, accountId) {
      const account = await backOffice.account(accountId);
      if (!account) return refuse('not-found', 'There is no such account.');
      await audit.noteReading(person, { action: 'account-read', subject: account.accountId });
      return ok(accountView(account));
    },
    async searchAccounts(person, query) {
      const found = await backOffice.searchAccounts(query, 20);
      // What was typed may be an e-mail, so the accounts that were shown are noted instead.
      for (const { accountId } of found.length > 0 ? found : [{ accountId: '' }]) {
        await audit.noteReading(person, { action: 'accounts-searched', subject: accountId });
      }
      return found.map(accountView);
    },
    tickets: async (filter) => (await backOffice.tickets(filter, LISTED)).map(ticketView),
    async ticket(number) {
      const ticket = await backOffice.ticket(number);
      return ticket ? ok(ticketView(ticket)) : refuse('not-found', 'There is no such ticket.');
    },

    services: async () => (await backOffice.services()).map(serviceView),
  };
}
