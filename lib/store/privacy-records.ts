import { type Kysely, sql } from 'kysely';
import type { Fact } from '#/lib/conversation/facts.ts';
import type {
  CountedAs,
  ErasedCounts,
  PersonalScope,
  PrivacyRecords,
  Whose,
} from '#/lib/ports/privacy-records.ts';
import { removeAttachments } from './attachment-records.ts';
import { factsAfter } from './facts.ts';
import { listed } from './listed.ts';
import { eraseAttachments, readAttachments } from './personal-attachments.ts';
import { eraseProofs, readProofs } from './personal-proofs.ts';
import { detachRecords } from './report-records.ts';
import { retentionRecords } from './retention-records.ts';
import type { Tables } from './tables.ts';
import { ticketFrom } from './tickets.ts';

/** Tries, codes and tokens count for a day at most; older ones say nothing any more. */
const KEPT_MS = 48 * 3_600_000;

export function privacyRecords(db: Kysely<Tables>): PrivacyRecords {
  return {
    scope: (whose) => scopeOf(db, whose),
    read: (scope, counted) => readAll(db, scope, counted),
    erase: (scope, counted) => eraseAll(db, scope, counted),
    closedBefore: (before, limit) => closedBefore(db, before, limit),
    purgeClosed: (before, limit) => purgeClosed(db, before, limit),
    purgeVisitors: (before, limit) => purgeVisitors(db, before, limit),
    purgeExpired: (now) => purgeExpired(db, now),
    ...retentionRecords(db),
  };
}

async function scopeOf(db: Kysely<Tables>, whose: Whose): Promise<PersonalScope | null> {
  if ('accountId' in whose) return await scopeOfAccount(db, whose.accountId);
  if ('visitorId' in whose) return await scopeOfVisitor(db, whose.visitorId);
  const row = await db
    .selectFrom('conversations')
    .select(['visitor_id', 'account_id'])
    .where('conversation_id', '=', whose.conversationId)
    .executeTakeFirst();
  if (!row) return null;
  return row.account_id === null
    ? await scopeOfVisitor(db, row.visitor_id)
    : await scopeOfAccount(db, row.account_id);
}

async function scopeOfVisitor(db: Kysely<Tables>, visitorId: string): Promise<PersonalScope | null> {
  const rows = await db
    .selectFrom('conversations')
    .select(['conversation_id', 'account_id'])
    .where('visitor_id', '=', visitorId)
    .execute();
  const known = await db
    .selectFrom('visitors')
    .select('visitor_id')
    .where('visitor_id', '=', visitorId)
    .executeTakeFirst();
  if (!known && rows.length === 0) return null;
  return {
    accountId: null,
    conversationIds: rows.map((row) => row.conversation_id),
    visitorIds: [visitorId],
    addresses: await addressesOf(db, [visitorId]),
  };
}

async function scopeOfAccount(db: Kysely<Tables>, accountId: string): Promise<PersonalScope | null> {
  const account = await db
    .selectFrom('accounts')
    .select('account_id')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!account) return null;
  const browsers = db.selectFrom('conversations').select('visitor_id').where('account_id', '=', accountId);
  const rows = await db
    .selectFrom('conversations')
    .select(['conversation_id', 'visitor_id', 'account_id'])
    .where('visitor_id', 'in', browsers)
    .execute();
  const isTheirs = (row: { account_id: string | null }) =>
    row.account_id === null || row.account_id === accountId;
  const shared = new Set(rows.filter((row) => !isTheirs(row)).map((row) => row.visitor_id));
  // On a browser two customers share, what nobody proved may be of either: only what this one proved is theirs.
  const theirs = rows.filter(
    (row) => row.account_id === accountId || (isTheirs(row) && !shared.has(row.visitor_id)),
  );
  const visitorIds = [...new Set(theirs.map((row) => row.visitor_id).filter((id) => !shared.has(id)))];
  return {
    accountId,
    conversationIds: theirs.map((row) => row.conversation_id),
    visitorIds,
    addresses: await addressesOf(db, visitorIds),
  };
}

async function addressesOf(db: Kysely<Tables>, visitorIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('visitors')
    .select('address')
    .where('visitor_id', 'in', listed(visitorIds))
    .execute();
  return rows.map((row) => row.address);
}

async function readAll(db: Kysely<Tables>, scope: PersonalScope, counted: CountedAs) {
  const visitors = await db
    .selectFrom('visitors')
    .selectAll()
    .where('visitor_id', 'in', listed(scope.visitorIds))
    .execute();
  const rows = await db
    .selectFrom('conversations')
    .select(['conversation_id', 'visitor_id'])
    .where('conversation_id', 'in', listed(scope.conversationIds))
    .orderBy('started_at')
    .execute();
  const conversations: { conversationId: string; visitorId: string; facts: Fact[] }[] = [];
  for (const row of rows) {
    const facts = await factsAfter(db, row.conversation_id, 0, undefined);
    conversations.push({ conversationId: row.conversation_id, visitorId: row.visitor_id, facts });
  }
  const tickets = await ticketsOf(db, scope).selectAll().orderBy('serial').execute();
  const tries = await triesOf(db, counted).select(['at', 'address']).orderBy('at').execute();
  return {
    visitors: visitors.map((row) => ({
      visitorId: row.visitor_id,
      address: row.address,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      framed: row.framed === 1,
    })),
    conversations,
    attachments: await readAttachments(db, scope),
    tickets: tickets.map(ticketFrom),
    identityTries: tries,
    ...(await readProofs(db, scope, counted.emailKey)),
  };
}

async function eraseAll(db: Kysely<Tables>, scope: PersonalScope, counted: CountedAs): Promise<ErasedCounts> {
  const tries = await triesOf(db, counted).select(['email_key', 'address', 'at']).execute();
  for (const row of tries) {
    await db
      .deleteFrom('identity_tries')
      .where('email_key', '=', row.email_key)
      .where('address', '=', row.address)
      .where('at', '=', row.at)
      .execute();
  }
  const tickets = await ticketsOf(db, scope).select('serial').execute();
  for (const { serial } of tickets) {
    await db
      .updateTable('tickets')
      .set({
        effect_key: `erased:${serial}`,
        conversation_id: null,
        account_id: null,
        summary: 'Erased.',
        contact: null,
      })
      .where('serial', '=', serial)
      .execute();
  }
  const proofs = await eraseProofs(db, scope, counted.emailKey);
  const attachments = await eraseAttachments(db, scope);
  await removeConversations(db, scope.conversationIds);
  const visitors = await db
    .deleteFrom('visitors')
    .where('visitor_id', 'in', listed(scope.visitorIds))
    .executeTakeFirst();
  return {
    conversations: scope.conversationIds.length,
    attachments,
    visitors: Number(visitors.numDeletedRows),
    tickets: tickets.length,
    identityTries: tries.length,
    ...proofs,
  };
}

async function removeConversations(db: Kysely<Tables>, conversationIds: readonly string[]): Promise<void> {
  const ids = listed(conversationIds);
  const attachments = db
    .selectFrom('attachments')
    .select('attachment_id')
    .where('conversation_id', 'in', ids);
  await removeAttachments(db, await attachments.execute());
  await db.deleteFrom('unread_mentions').where('conversation_id', 'in', ids).execute();
  await db.deleteFrom('search_entries').where('conversation_id', 'in', ids).execute();
  await detachRecords(db, conversationIds);
  await db.deleteFrom('facts').where('conversation_id', 'in', ids).execute();
  await db.deleteFrom('conversations').where('conversation_id', 'in', ids).execute();
}

function ticketsOf(db: Kysely<Tables>, { accountId, conversationIds }: PersonalScope) {
  return db
    .selectFrom('tickets')
    .where((where) =>
      where.or([
        where('conversation_id', 'in', listed(conversationIds)),
        ...(accountId === null ? [] : [where('account_id', '=', accountId)]),
      ]),
    );
}

function triesOf(db: Kysely<Tables>, { emailKey, networks }: CountedAs) {
  return db
    .selectFrom('identity_tries')
    .where((where) =>
      where.or([
        where('address', 'in', listed(networks)),
        ...(emailKey === null ? [] : [where('email_key', '=', emailKey)]),
      ]),
    );
}

async function closedBefore(db: Kysely<Tables>, before: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('conversations')
    .select('conversation_id')
    .where('is_open', '=', 0)
    .where('last_at', '<', before)
    .orderBy('last_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.conversation_id);
}

async function purgeClosed(db: Kysely<Tables>, before: number, limit: number): Promise<string[]> {
  const ids = await closedBefore(db, before, limit);
  await db
    .updateTable('tickets')
    .set({ conversation_id: null })
    .where('conversation_id', 'in', listed(ids))
    .execute();
  await removeConversations(db, ids);
  return ids;
}

async function purgeVisitors(db: Kysely<Tables>, before: number, limit: number): Promise<number> {
  const idle = await db
    .selectFrom('visitors')
    .select('visitor_id')
    .where('last_seen_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('conversations')
            .select('conversation_id')
            .whereRef('conversations.visitor_id', '=', 'visitors.visitor_id'),
        ),
      ),
    )
    .limit(limit)
    .execute();
  const ids = idle.map((row) => row.visitor_id);
  await db.deleteFrom('visitors').where('visitor_id', 'in', listed(ids)).execute();
  return ids.length;
}

async function purgeExpired(db: Kysely<Tables>, now: number): Promise<number> {
  // better-auth keeps moments as ISO text.
  const moment = new Date(now).toISOString();
  const removed = [
    await sql`delete from staff_session where "expiresAt" < ${moment}`.execute(db),
    await sql`delete from staff_verification where "expiresAt" < ${moment}`.execute(db),
    await sql`delete from setup_links where expires_at < ${now}`.execute(db),
    await sql`delete from identity_tries where at < ${now - KEPT_MS}`.execute(db),
    await sql`delete from identity_codes where asked_at < ${now - KEPT_MS}`.execute(db),
    await sql`delete from kept_proofs where kept_at < ${now - KEPT_MS}`.execute(db),
    await sql`delete from used_assertions where expires_at < ${now - KEPT_MS}`.execute(db),
    await sql`delete from invitations where expires_at < ${now - KEPT_MS}`.execute(db),
    await sql`delete from sign_in_tries where until < ${now}`.execute(db),
  ];
  return removed.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0), 0);
}
