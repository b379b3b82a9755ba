import { type Kysely, sql } from 'kysely';
import type {
  Account,
  AccountStatus,
  BackOffice,
  Business,
  Invoice,
  Published,
  Service,
  ServiceState,
} from '#/lib/ports/back-office.ts';
import { documentRecords } from './documents.ts';
import type { AccountsTable, InvoicesTable, Tables } from './tables.ts';
import { ticketRecords } from './tickets.ts';

export function backOffice(db: Kysely<Tables>): BackOffice {
  return {
    ...ticketRecords(db),
    account: (accountId) => accountBy(db, 'account_id', accountId),
    accountByEmail: (email) => accountBy(db, 'email_key', email.trim().toLowerCase()),
    async proofFor(email) {
      const row = await db
        .selectFrom('accounts')
        .select(['account_id', 'name', 'postal_code'])
        .where('email_key', '=', email.trim().toLowerCase())
        .executeTakeFirst();
      return row ? { accountId: row.account_id, name: row.name, postalCode: row.postal_code } : null;
    },
    searchAccounts: (query, limit) => searchAccounts(db, query, limit),
    services: () => services(db),
    business: () => business(db),
    businessAsSetUp: () => businessAsSetUp(db),
  };
}

async function accountBy(
  db: Kysely<Tables>,
  column: 'account_id' | 'email_key',
  value: string,
): Promise<Account | null> {
  const row = await db.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst();
  if (!row) return null;
  const [account] = await withInvoices(db, [row]);
  return account ?? null;
}

async function searchAccounts(db: Kysely<Tables>, query: string, limit: number): Promise<Account[]> {
  const words = query
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&');
  const rows = await db
    .selectFrom('accounts')
    .selectAll()
    .where(sql<boolean>`search_text like ${`%${words}%`} escape '\\'`)
    .orderBy('name')
    .limit(limit)
    .execute();
  return await withInvoices(db, rows);
}

/** The invoices of all of them in one query, newest first. */
async function withInvoices(db: Kysely<Tables>, rows: AccountsTable[]): Promise<Account[]> {
  if (rows.length === 0) return [];
  const invoices = await db
    .selectFrom('invoices')
    .selectAll()
    .where(
      'account_id',
      'in',
      rows.map((row) => row.account_id),
    )
    .orderBy('issued_on', 'desc')
    .orderBy('invoice_id', 'desc')
    .execute();
  return rows.map((row) =>
    accountFrom(
      row,
      invoices.filter((invoice) => invoice.account_id === row.account_id),
    ),
  );
}

function accountFrom(row: AccountsTable, invoices: InvoicesTable[]): Account {
  const details: Account['details'] = JSON.parse(row.details);
  return {
    accountId: row.account_id,
    name: row.name,
    email: row.email,
    plan: row.plan,
    priceUsd: row.price_cents / 100,
    status: row.status as AccountStatus,
    details,
    invoices: invoices.map((invoice) => ({
      invoiceId: invoice.invoice_id,
      date: invoice.issued_on,
      amountUsd: invoice.amount_cents / 100,
      status: invoice.status as Invoice['status'],
      note: invoice.note,
    })),
  };
}

/** The services in the order of the status page, each with its newest incident that is not over. */
async function services(db: Kysely<Tables>): Promise<Service[]> {
  const [rows, incidents] = await Promise.all([
    db.selectFrom('services').selectAll().orderBy('position').execute(),
    db
      .selectFrom('incidents')
      .selectAll()
      .where('resolved_at', 'is', null)
      .orderBy('since', 'desc')
      .execute(),
  ]);
  return rows.map((row) => {
    const incident = incidents.find((candidate) => candidate.service_id === row.service_id);
    return {
      serviceId: row.service_id,
      name: row.name,
      state: row.state as ServiceState,
      incident: incident
        ? {
            incidentId: incident.incident_id,
            since: incident.since,
            eta: incident.eta,
            text: incident.text,
          }
        : null,
    };
  });
}

/** The newest version of the policy, else what the desk was set up with. */
async function business(db: Kysely<Tables>): Promise<Business> {
  const edited = await documentRecords(db).newest('policy');
  if (!edited) return await businessAsSetUp(db);
  const { name } = await db.selectFrom('business').select('name').executeTakeFirstOrThrow();
  return { name, ...(edited.body as Published), version: edited.version };
}

async function businessAsSetUp(db: Kysely<Tables>): Promise<Business> {
  const [named, plans, policy, facts, refund] = await Promise.all([
    db.selectFrom('business').select('name').executeTakeFirstOrThrow(),
    db.selectFrom('plans').selectAll().orderBy('position').execute(),
    db.selectFrom('policy').select(['id', 'text']).orderBy('position').execute(),
    db.selectFrom('business_facts').select(['id', 'text']).orderBy('position').execute(),
    db.selectFrom('business_limits').select('amount_cents').where('name', '=', 'refund').executeTakeFirst(),
  ]);
  return {
    name: named.name,
    plans: plans.map((plan) => ({ name: plan.name, priceUsd: plan.price_cents / 100, per: plan.per })),
    policy,
    facts,
    // Without a limit nothing is small enough to go without a person.
    limits: { refundUsd: (refund?.amount_cents ?? 0) / 100 },
  };
}
