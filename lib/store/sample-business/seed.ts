import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { readArticle } from '#/lib/articles/article-text.ts';
import { agentNames, ticketCategories, ticketPriorities } from '#/lib/conversation/facts.ts';
import { articleRecords } from '../articles.ts';
import { deskWorkRecords } from '../desk-work.ts';
import type { Tables } from '../tables.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const text = z.string().min(1);
const publishedText = z.strictObject({ id: text, text });

const sampleSchema = z.strictObject({
  name: text,
  accounts: z.array(
    z.strictObject({
      accountId: text,
      name: text,
      email: z.email(),
      postalCode: text,
      plan: text,
      priceUsd: z.number(),
      status: z.enum(['active', 'trial', 'suspended', 'locked', 'cancelled']),
      /** Becomes the detail `cancelledOn`. */
      cancelledDaysAgo: z.int().optional(),
      details: z.record(z.string(), z.json()),
      invoices: z.array(
        z.strictObject({
          invoiceId: text,
          daysAgo: z.int(),
          amountUsd: z.number(),
          status: z.enum(['paid', 'overdue', 'failed', 'open', 'refunded']),
          note: text.nullable(),
        }),
      ),
    }),
  ),
  tickets: z.array(
    z.strictObject({
      serial: z.int(),
      accountId: text,
      category: z.enum(ticketCategories),
      priority: z.enum(ticketPriorities),
      summary: text,
      daysAgo: z.int(),
    }),
  ),
  services: z.array(
    z.strictObject({
      serviceId: text,
      name: text,
      state: z.enum(['operational', 'degraded', 'outage', 'maintenance']),
    }),
  ),
  incidents: z.array(
    z.strictObject({
      incidentId: text,
      serviceId: text,
      hoursAgo: z.number(),
      eta: text.nullable(),
      text,
    }),
  ),
  plans: z.array(z.strictObject({ name: text, priceUsd: z.number(), per: text })),
  policy: z.array(publishedText),
  facts: z.array(publishedText),
  limits: z.strictObject({ refundUsd: z.number().min(0) }),
  cannedReplies: z.array(z.strictObject({ shortcut: text, name: text, text })),
  tags: z.array(text),
  teams: z.array(z.strictObject({ name: text, agent: z.enum(agentNames) })),
});

type Sample = z.output<typeof sampleSchema>;

/**
 * Stores the sample business, its days and hours counted back from `now`.
 * @returns false when there is a business already.
 */
export async function seedSampleBusiness(db: Kysely<Tables>, now: number): Promise<boolean> {
  if (await db.selectFrom('business').select('name').executeTakeFirst()) return false;
  const file = new URL('./sample-business.json', import.meta.url);
  const sample = sampleSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  await seedAccounts(db, sample, now);
  await seedTickets(db, sample, now);
  await seedServices(db, sample, now);
  await seedPublished(db, sample);
  await seedDeskWork(db, sample);
  await seedArticles(db, now);
  return true;
}

async function seedAccounts(db: Kysely<Tables>, { accounts }: Sample, now: number): Promise<void> {
  for (const account of accounts) {
    await db
      .insertInto('accounts')
      .values({
        account_id: account.accountId,
        name: account.name,
        email: account.email,
        email_key: account.email.toLowerCase(),
        search_text: `${account.accountId} ${account.name} ${account.email}`.toLowerCase(),
        postal_code: account.postalCode,
        plan: account.plan,
        price_cents: cents(account.priceUsd),
        status: account.status,
        details: JSON.stringify(detailsOf(account, now)),
      })
      .execute();
    for (const invoice of account.invoices) {
      await db
        .insertInto('invoices')
        .values({
          invoice_id: invoice.invoiceId,
          account_id: account.accountId,
          issued_on: dateBefore(now, invoice.daysAgo),
          amount_cents: cents(invoice.amountUsd),
          status: invoice.status,
          note: invoice.note,
        })
        .execute();
    }
  }
}

async function seedTickets(db: Kysely<Tables>, { tickets }: Sample, now: number): Promise<void> {
  for (const ticket of tickets) {
    const number = `TCK-${ticket.serial}`;
    await db
      .insertInto('tickets')
      .values({
        serial: ticket.serial,
        number,
        effect_key: `sample:${number}`,
        conversation_id: null,
        account_id: ticket.accountId,
        category: ticket.category,
        priority: ticket.priority,
        summary: ticket.summary,
        status: 'open',
        opened_by: 'Sample business',
        opened_at: now - ticket.daysAgo * DAY,
        contact: null,
      })
      .execute();
  }
}

async function seedServices(db: Kysely<Tables>, sample: Sample, now: number): Promise<void> {
  for (const [position, service] of sample.services.entries()) {
    await db
      .insertInto('services')
      .values({ position, service_id: service.serviceId, name: service.name, state: service.state })
      .execute();
  }
  for (const incident of sample.incidents) {
    await db
      .insertInto('incidents')
      .values({
        incident_id: incident.incidentId,
        service_id: incident.serviceId,
        since: now - incident.hoursAgo * HOUR,
        eta: incident.eta,
        text: incident.text,
        resolved_at: null,
        expected_at: null,
      })
      .execute();
  }
}

async function seedPublished(db: Kysely<Tables>, sample: Sample): Promise<void> {
  await db.insertInto('business').values({ name: sample.name }).execute();
  for (const [position, plan] of sample.plans.entries()) {
    await db
      .insertInto('plans')
      .values({ position, name: plan.name, price_cents: cents(plan.priceUsd), per: plan.per })
      .execute();
  }
  for (const [position, { id, text }] of sample.policy.entries()) {
    await db.insertInto('policy').values({ position, id, text }).execute();
  }
  for (const [position, { id, text }] of sample.facts.entries()) {
    await db.insertInto('business_facts').values({ position, id, text }).execute();
  }
  await db
    .insertInto('business_limits')
    .values({ name: 'refund', amount_cents: cents(sample.limits.refundUsd) })
    .execute();
}

async function seedDeskWork(db: Kysely<Tables>, { cannedReplies, tags, teams }: Sample): Promise<void> {
  const deskWork = deskWorkRecords(db);
  for (const reply of cannedReplies) {
    await deskWork.saveCannedReply({ cannedReplyId: randomUUID(), ...reply });
  }
  for (const tag of tags) await deskWork.addTag(tag);
  for (const team of teams) await deskWork.saveTeam({ teamId: randomUUID(), ...team, members: [] });
}

/** A file an article, as in a folder of one's own. */
async function seedArticles(db: Kysely<Tables>, now: number): Promise<void> {
  const folder = new URL('./articles/', import.meta.url);
  for (const file of readdirSync(folder).sort()) {
    const read = readArticle(readFileSync(new URL(file, folder), 'utf8'));
    if ('problem' in read) throw new Error(`${file}: ${read.problem}`);
    await articleRecords(db).put({
      slug: file.replace(/\.md$/, ''),
      ...read.article,
      published: true,
      source: 'sample',
      version: 0,
      changedAt: now,
      changedBy: null,
    });
  }
}

function detailsOf(account: Sample['accounts'][number], now: number): Sample['accounts'][number]['details'] {
  if (account.cancelledDaysAgo === undefined) return account.details;
  return { ...account.details, cancelledOn: dateBefore(now, account.cancelledDaysAgo) };
}

/** yyyy-mm-dd */
function dateBefore(now: number, days: number): string {
  return new Date(now - days * DAY).toISOString().slice(0, 10);
}

function cents(usd: number): number {
  return Math.round(usd * 100);
}
