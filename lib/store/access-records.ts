import type { Kysely } from 'kysely';
import type { AccessRecords, StaffMember } from '#/lib/ports/access-records.ts';
import { type StaffRole, staffRoles } from '#/lib/ports/principals.ts';
import { apiTokenRecords } from './api-tokens.ts';
import type { Tables } from './tables.ts';

/** Tries older than this count for nothing any more and are cleared away. */
const TRIES_KEPT_MS = 48 * 3_600_000;

export function accessRecords(db: Kysely<Tables>): AccessRecords {
  return {
    ...visitorRecords(db),
    ...apiTokenRecords(db),
    ...setupLinkRecords(db),
    ...identityTryRecords(db),
    staff: () => staffMembers(db),
    async staffMember(id) {
      const members = await staffMembers(db);
      return members.find((member) => member.id === id) ?? null;
    },
    async switchIsOn(name) {
      const row = await db.selectFrom('switches').select('is_on').where('name', '=', name).executeTakeFirst();
      return row?.is_on !== 0;
    },
    async setSwitch(name, on) {
      const is_on = on ? 1 : 0;
      await db
        .insertInto('switches')
        .values({ name, is_on })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ is_on }))
        .execute();
    },
  };
}

/** Everybody who may sign in, by name. */
async function staffMembers(db: Kysely<Tables>): Promise<StaffMember[]> {
  const rows = await db
    .selectFrom('staff_user')
    .select(['id', 'name', 'email', 'role', 'banned'])
    .orderBy('name')
    .execute();
  return rows.flatMap(({ banned, role, ...member }) =>
    !banned && isStaffRole(role) ? [{ ...member, role }] : [],
  );
}

function isStaffRole(role: string | null): role is StaffRole {
  return staffRoles.some((known) => known === role);
}

function visitorRecords(
  db: Kysely<Tables>,
): Pick<AccessRecords, 'createVisitor' | 'visitorByToken' | 'visitor' | 'touchVisitor'> {
  const visitorBy = async (column: 'token_hash' | 'visitor_id', value: string) => {
    const row = await db.selectFrom('visitors').selectAll().where(column, '=', value).executeTakeFirst();
    if (!row) return null;
    return {
      visitorId: row.visitor_id,
      address: row.address,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      framed: row.framed === 1,
    };
  };
  return {
    async createVisitor({ visitorId, tokenHash, address, framed = false, now }) {
      await db
        .insertInto('visitors')
        .values({
          visitor_id: visitorId,
          token_hash: tokenHash,
          address,
          created_at: now,
          last_seen_at: now,
          framed: framed ? 1 : 0,
        })
        .execute();
    },
    visitorByToken: (tokenHash) => visitorBy('token_hash', tokenHash),
    visitor: (visitorId) => visitorBy('visitor_id', visitorId),
    async touchVisitor(visitorId, address, now) {
      await db
        .updateTable('visitors')
        .set({ address, last_seen_at: now })
        .where('visitor_id', '=', visitorId)
        .execute();
    },
  };
}

function setupLinkRecords(
  db: Kysely<Tables>,
): Pick<AccessRecords, 'createSetupLink' | 'setupLinkIsOpen' | 'redeemSetupLink'> {
  const link = (tokenHash: string, now: number) =>
    db.selectFrom('setup_links').where('token_hash', '=', tokenHash).where('expires_at', '>', now);
  return {
    async setupLinkIsOpen(tokenHash, now) {
      return (await link(tokenHash, now).select('expires_at').executeTakeFirst()) !== undefined;
    },
    async createSetupLink(tokenHash, expiresAt) {
      // One link at a time: the newest is the one the operator has on screen.
      await db.deleteFrom('setup_links').execute();
      await db.insertInto('setup_links').values({ token_hash: tokenHash, expires_at: expiresAt }).execute();
    },
    async redeemSetupLink(tokenHash, now) {
      const members = await staffMembers(db);
      if (members.some((member) => member.role === 'admin')) return false;
      const used = await db
        .deleteFrom('setup_links')
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return used.numDeletedRows === 1n;
    },
  };
}

function identityTryRecords(db: Kysely<Tables>): Pick<AccessRecords, 'recordFailedTry' | 'failedTries'> {
  const countTries = async (column: 'email_key' | 'address', value: string, since: number) => {
    const row = await db
      .selectFrom('identity_tries')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where(column, '=', value)
      .where('at', '>', since)
      .executeTakeFirstOrThrow();
    return row.count;
  };
  return {
    async recordFailedTry({ emailKey, address, at }) {
      await db
        .deleteFrom('identity_tries')
        .where('at', '<', at - TRIES_KEPT_MS)
        .execute();
      await db.insertInto('identity_tries').values({ email_key: emailKey, address, at }).execute();
    },
    async failedTries({ emailKey, address, since }) {
      return {
        account: await countTries('email_key', emailKey, since),
        address: await countTries('address', address, since),
      };
    },
  };
}
