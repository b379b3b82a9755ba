import type { Kysely } from 'kysely';
import type { TicketCategory, TicketPriority } from '#/lib/conversation/facts.ts';
import type { BackOffice, NewTicket, Ticket } from '#/lib/ports/back-office.ts';
import type { Tables, TicketsTable } from './tables.ts';

type TicketRecords = Pick<
  BackOffice,
  | 'openTicket'
  | 'changeContact'
  | 'ticketOfEffect'
  | 'openTicketsOfVisitor'
  | 'ticket'
  | 'tickets'
  | 'countOpenTickets'
>;

/** The first ticket of a fresh desk is TCK-8001; those of the sample business are below it. */
const FIRST_SERIAL = 8001;

export function ticketRecords(db: Kysely<Tables>): TicketRecords {
  return {
    async openTicket(ticket) {
      const before = await ticketBy(db, 'effect_key', ticket.effectKey);
      if (before) return { ticket: before, repeated: true };
      const row = rowOf(ticket, await nextSerial(db));
      await db.insertInto('tickets').values(row).execute();
      return { ticket: ticketFrom(row), repeated: false };
    },
    async changeContact(number, contact) {
      await db.updateTable('tickets').set({ contact }).where('number', '=', number).execute();
    },
    ticketOfEffect: (effectKey) => ticketBy(db, 'effect_key', effectKey),
    async openTicketsOfVisitor(visitorId) {
      const rows = await db
        .selectFrom('tickets')
        .innerJoin('conversations', 'conversations.conversation_id', 'tickets.conversation_id')
        .selectAll('tickets')
        .where('conversations.visitor_id', '=', visitorId)
        .where('tickets.account_id', 'is', null)
        .where('tickets.status', '=', 'open')
        .orderBy('tickets.serial')
        .execute();
      return rows.map(ticketFrom);
    },
    ticket: (number) => ticketBy(db, 'number', number),
    async tickets(filter, limit) {
      let query = db.selectFrom('tickets').selectAll();
      if (filter.conversationId) query = query.where('conversation_id', '=', filter.conversationId);
      if (filter.accountId) query = query.where('account_id', '=', filter.accountId);
      if (filter.status) query = query.where('status', '=', filter.status);
      const rows = await query.orderBy('opened_at', 'desc').orderBy('serial', 'desc').limit(limit).execute();
      return rows.map(ticketFrom);
    },
    async countOpenTickets() {
      const row = await db
        .selectFrom('tickets')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('status', '=', 'open')
        .executeTakeFirstOrThrow();
      return row.count;
    },
  };
}

async function ticketBy(
  db: Kysely<Tables>,
  column: 'number' | 'effect_key',
  value: string,
): Promise<Ticket | null> {
  const row = await db.selectFrom('tickets').selectAll().where(column, '=', value).executeTakeFirst();
  return row ? ticketFrom(row) : null;
}

async function nextSerial(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom('tickets')
    .select((select) => select.fn.max('serial').as('newest'))
    .executeTakeFirstOrThrow();
  return Math.max(FIRST_SERIAL, Number(row.newest) + 1);
}

function rowOf(ticket: NewTicket, serial: number): TicketsTable {
  return {
    serial,
    number: `TCK-${serial}`,
    effect_key: ticket.effectKey,
    conversation_id: ticket.conversationId,
    account_id: ticket.accountId,
    category: ticket.category,
    priority: ticket.priority,
    summary: ticket.summary,
    status: 'open',
    opened_by: ticket.openedBy,
    opened_at: ticket.openedAt,
    contact: ticket.contact,
  };
}

export function ticketFrom(row: TicketsTable): Ticket {
  return {
    number: row.number,
    conversationId: row.conversation_id,
    accountId: row.account_id,
    category: row.category as TicketCategory,
    priority: row.priority as TicketPriority,
    summary: row.summary,
    status: row.status as Ticket['status'],
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    contact: row.contact,
  };
}
