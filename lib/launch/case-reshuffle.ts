import type { Transaction } from 'kysely';
import { type Reshuffle, reshuffleOf } from '#/lib/evaluation/reshuffle.ts';
import type { SqliteStore } from '#/lib/store/open-sqlite-store.ts';
import type { Tables } from '#/lib/store/tables.ts';

const HOUR_MS = 3_600_000;
/** An incident of more than four hours is one that a credit is for; which it is must stay so. */
const CREDIT_MS = 4 * HOUR_MS;

/** Reshuffles the business in a fresh store. @returns how, so that the cases can follow. */
export async function reshuffleStore({ kysely }: SqliteStore, seed: string): Promise<Reshuffle> {
  return await kysely.transaction().execute(async (db) => {
    const accounts = await db.selectFrom('accounts').selectAll().execute();
    const invoices = await db.selectFrom('invoices').selectAll().execute();
    const incidents = await db.selectFrom('incidents').selectAll().execute();
    const reshuffle = reshuffleOf(seed, {
      accounts: accounts.map(({ account_id: accountId, name, email, postal_code: postalCode }) => ({
        ...{ accountId, name, email, postalCode },
      })),
      ids: [
        ...invoices.map(({ invoice_id }) => invoice_id),
        ...incidents.map(({ incident_id }) => incident_id),
      ],
    });
    await db.deleteFrom('invoices').execute();
    await db.deleteFrom('accounts').execute();
    const { text, cents } = reshuffle;
    for (const account of accounts) {
      const [accountId, name, email] = [text(account.account_id), text(account.name), text(account.email)];
      await db
        .insertInto('accounts')
        .values({
          ...account,
          account_id: accountId,
          name,
          email,
          email_key: email.toLowerCase(),
          search_text: `${accountId} ${name} ${email}`.toLowerCase(),
          postal_code: text(account.postal_code),
          price_cents: cents(account.price_cents, account.plan),
          details: text(account.details),
        })
        .execute();
      for (const invoice of invoices.filter(({ account_id }) => account_id === account.account_id)) {
        await db
          .insertInto('invoices')
          .values({
            ...invoice,
            account_id: accountId,
            invoice_id: text(invoice.invoice_id),
            amount_cents: cents(invoice.amount_cents, account.plan),
            note: invoice.note === null ? null : text(invoice.note),
          })
          .execute();
      }
    }
    await reshuffleTickets(db, reshuffle);
    await reshufflePublished(db, reshuffle);
    await reshuffleIncidents(db, reshuffle);
    return reshuffle;
  });
}

async function reshuffleTickets(db: Transaction<Tables>, { text }: Reshuffle): Promise<void> {
  for (const { serial, account_id } of await db.selectFrom('tickets').selectAll().execute()) {
    if (account_id === null) continue;
    await db
      .updateTable('tickets')
      .set({ account_id: text(account_id) })
      .where('serial', '=', serial)
      .execute();
  }
}

async function reshufflePublished(db: Transaction<Tables>, { text, cents }: Reshuffle): Promise<void> {
  for (const { position, price_cents } of await db.selectFrom('plans').selectAll().execute()) {
    await db
      .updateTable('plans')
      .set({ price_cents: cents(price_cents, '1 seats') })
      .where('position', '=', position)
      .execute();
  }
  for (const fact of await db.selectFrom('business_facts').selectAll().execute()) {
    await db
      .updateTable('business_facts')
      .set({ text: text(fact.text) })
      .where('position', '=', fact.position)
      .execute();
  }
}

async function reshuffleIncidents(
  db: Transaction<Tables>,
  { text, hours, swapsStates }: Reshuffle,
): Promise<void> {
  const incidents = await db.selectFrom('incidents').selectAll().execute();
  const now = Date.now();
  for (const { incident_id, since } of incidents) {
    const isLong = now - since > CREDIT_MS;
    await db
      .updateTable('incidents')
      .set({ incident_id: text(incident_id), since: now - hours(isLong ? 5 : 1, isLong ? 9 : 3) * HOUR_MS })
      .where('incident_id', '=', incident_id)
      .execute();
  }
  if (!swapsStates) return;
  const affected = await db.selectFrom('services').selectAll().where('state', '<>', 'operational').execute();
  for (const [at, { service_id }] of affected.entries()) {
    const other = affected[affected.length - 1 - at];
    if (!other) continue;
    await db
      .updateTable('services')
      .set({ state: other.state })
      .where('service_id', '=', service_id)
      .execute();
  }
}
