import { randomUUID } from 'node:crypto';
import { type Kysely, PostgresAdapter } from 'kysely';
import { type StaffRole, staffRoles } from '#/lib/ports/principals.ts';
import type { StaffAccount, StaffRecords } from '#/lib/ports/staff-records.ts';
import { invitationRecords } from './invitations.ts';
import { signInTryRecords } from './sign-in-tries.ts';
import type { Tables } from './tables.ts';

type Accounts = Pick<StaffRecords, 'accounts' | 'account' | 'accountByEmail' | 'setRole' | 'setBanned'>;

/** On the tables of better-auth, in the form it writes them; what it has no transaction for is written here. */
export function staffRecords(db: Kysely<Tables>): StaffRecords {
  return {
    ...accountRecords(db),
    ...sessionRecords(db),
    ...invitationRecords(db),
    ...signInTryRecords(db),
    createMember: (member) => createMember(db, member),
  };
}

function accountRecords(db: Kysely<Tables>): Accounts {
  const accounts = () => db.selectFrom('staff_user').select(['id', 'name', 'email', 'role', 'banned']);
  return {
    accounts: async () => (await accounts().orderBy('name').execute()).flatMap(accountFrom),
    async account(staffId) {
      return (await accounts().where('id', '=', staffId).execute()).flatMap(accountFrom)[0] ?? null;
    },
    async accountByEmail(email) {
      return (await accounts().where('email', '=', email).execute()).flatMap(accountFrom)[0] ?? null;
    },
    async setRole(staffId, role) {
      await db.updateTable('staff_user').set({ role }).where('id', '=', staffId).execute();
    },
    async setBanned(staffId, banned) {
      await db
        .updateTable('staff_user')
        .set({ banned: truth(db, banned) })
        .where('id', '=', staffId)
        .execute();
    },
  };
}

type AccountRow = Pick<Tables['staff_user'], 'id' | 'name' | 'email' | 'role' | 'banned'>;

/** None for a row without a role of ours: it may not come in. */
function accountFrom({ role, banned, ...member }: AccountRow): StaffAccount[] {
  return isStaffRole(role) ? [{ ...member, role, banned: Boolean(banned) }] : [];
}

function isStaffRole(role: string | null): role is StaffRole {
  return staffRoles.some((known) => known === role);
}

async function createMember(
  db: Kysely<Tables>,
  { id, name, email, role, passwordHash, at }: Parameters<StaffRecords['createMember']>[0],
): Promise<void> {
  const moment = new Date(at).toISOString();
  const times = { createdAt: moment, updatedAt: moment };
  await db
    .insertInto('staff_user')
    .values({ id, name, email, role, emailVerified: truth(db, false), banned: truth(db, false), ...times })
    .execute();
  await db
    .insertInto('staff_credential')
    .values({
      id: randomUUID(),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: passwordHash,
      ...times,
    })
    .execute();
}

function sessionRecords(db: Kysely<Tables>): Pick<StaffRecords, 'sessions' | 'endSessions'> {
  return {
    async sessions(staffId, now) {
      const rows = await db
        .selectFrom('staff_session')
        .select(['id', 'createdAt', 'expiresAt', 'ipAddress', 'userAgent'])
        .where('userId', '=', staffId)
        .orderBy('createdAt', 'desc')
        .execute();
      return rows
        .map((row) => ({
          sessionId: row.id,
          createdAt: new Date(row.createdAt).getTime(),
          expiresAt: new Date(row.expiresAt).getTime(),
          address: row.ipAddress || null,
          userAgent: row.userAgent || null,
        }))
        .filter(({ expiresAt }) => expiresAt > now);
    },
    async endSessions(staffId, { only, except } = {}) {
      let ending = db.deleteFrom('staff_session').where('userId', '=', staffId);
      if (only !== undefined) ending = ending.where('id', '=', only);
      if (except !== undefined) ending = ending.where('id', '!=', except);
      return Number((await ending.executeTakeFirst()).numDeletedRows);
    },
  };
}

/** better-auth writes truth as 0 and 1 on SQLite, and as a boolean on Postgres. */
function truth(db: Kysely<Tables>, value: boolean): number | boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter ? value : Number(value);
}
