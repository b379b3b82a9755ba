import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { AuditEntry } from '#/lib/ports/audit-records.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { StaffPrincipal, StaffRole } from '#/lib/ports/principals.ts';
import type { StaffAccount, StaffSession } from '#/lib/ports/staff-records.ts';
import type { Records, Store } from '#/lib/ports/store.ts';
import { entryOf } from './audit.ts';

/** What administrators do with accounts, and everybody with their own sessions. */
export type StaffAdministration = {
  /** Everybody, those who are banned too. */
  accounts(): Promise<StaffAccount[]>;
  changeRole(by: StaffPrincipal, staffId: string, role: StaffRole): Promise<Result<StaffAccount>>;
  /** A ban ends their sessions, and the invitations and API tokens they made. */
  ban(by: StaffPrincipal, staffId: string): Promise<Result<StaffAccount>>;
  liftBan(by: StaffPrincipal, staffId: string): Promise<Result<StaffAccount>>;
  sessions(staffId: string): Promise<Result<StaffSession[]>>;
  endSession(by: StaffPrincipal, staffId: string, sessionId: string): Promise<Result<null>>;
  /** @param except the session that stays. */
  endSessions(by: StaffPrincipal, staffId: string, except?: string): Promise<Result<null>>;
};

export function createStaffAdministration({ store, now }: { store: Store; now: Clock }): StaffAdministration {
  const notFound = () => refuse('not-found', 'There is no such person.');

  /** Finds the person, changes them and notes it, in one transaction. */
  function change(
    staffId: string,
    work: (records: Records, person: StaffAccount) => Promise<Result<AuditEntry[]>>,
  ): Promise<Result<StaffAccount>> {
    return store.transaction(async (records) => {
      const person = await records.staff.account(staffId);
      if (!person) return notFound();
      const noted = await work(records, person);
      if (!noted.ok) return noted;
      await records.audit.append(noted.value);
      return ok((await records.staff.account(staffId)) ?? person);
    });
  }

  return {
    accounts: () => store.records.staff.accounts(),

    changeRole: (by, staffId, role) =>
      change(staffId, async (records, person) => {
        if (person.role === role) return ok([]);
        if (await isLastAdministrator(records, person)) return lastAdministrator();
        await records.staff.setRole(staffId, role);
        const deed = { subject: staffId, detail: `${person.name}: ${person.role} to ${role}` };
        const noted = [entryOf(by, now(), { action: 'role-changed', ...deed })];
        // Whoever is no administrator any more keeps no door they made as one.
        return ok(
          person.role === 'admin' ? [...noted, ...(await endWhatTheyMade(records, by, person))] : noted,
        );
      }),

    ban: (by, staffId) =>
      change(staffId, async (records, person) => {
        if (by.id === staffId)
          return refuse('conflict', 'Nobody bans themselves. Ask another administrator.');
        if (person.banned) return ok([]);
        if (await isLastAdministrator(records, person)) return lastAdministrator();
        await records.staff.setBanned(staffId, true);
        await records.staff.endSessions(staffId);
        const noted = entryOf(by, now(), { action: 'banned', subject: staffId, detail: person.name });
        return ok([noted, ...(await endWhatTheyMade(records, by, person))]);
      }),

    liftBan: (by, staffId) =>
      change(staffId, async (records, person) => {
        if (!person.banned) return ok([]);
        await records.staff.setBanned(staffId, false);
        return ok([entryOf(by, now(), { action: 'ban-lifted', subject: staffId, detail: person.name })]);
      }),

    async sessions(staffId) {
      const person = await store.records.staff.account(staffId);
      return person ? ok(await store.records.staff.sessions(staffId, now())) : notFound();
    },

    endSession: (by, staffId, sessionId) =>
      store.transaction(async (records) => {
        const ended = await records.staff.endSessions(staffId, { only: sessionId });
        if (ended === 0) return refuse('not-found', 'There is no such session.');
        await records.audit.append([
          entryOf(by, now(), { action: 'session-ended', subject: staffId, detail: 'one' }),
        ]);
        return ok(null);
      }),

    endSessions: (by, staffId, except) =>
      store.transaction(async (records) => {
        if (!(await records.staff.account(staffId))) return notFound();
        const ended = await records.staff.endSessions(staffId, except === undefined ? {} : { except });
        const detail = except === undefined ? `all: ${ended}` : `all others: ${ended}`;
        await records.audit.append([
          entryOf(by, now(), { action: 'session-ended', subject: staffId, detail }),
        ]);
        return ok(null);
      }),
  };

  async function endWhatTheyMade(
    records: Records,
    by: StaffPrincipal,
    person: StaffAccount,
  ): Promise<AuditEntry[]> {
    const { invitations, tokens } = await records.staff.endWhatTheyMade(person.id);
    const made = `made by ${person.name}`;
    return [
      ...invitations.map(({ invitationId }) =>
        entryOf(by, now(), { action: 'invitation-withdrawn', subject: invitationId, detail: made }),
      ),
      ...tokens.map(({ tokenId, name }) =>
        entryOf(by, now(), { action: 'token-revoked', subject: tokenId, detail: `${name}, ${made}` }),
      ),
    ];
  }
}

const lastAdministrator = () =>
  refuse('conflict', 'This is the last administrator. Make somebody else one first.');

async function isLastAdministrator(records: Records, person: StaffAccount): Promise<boolean> {
  if (person.role !== 'admin' || person.banned) return false;
  const others = await records.staff.accounts();
  return !others.some(({ id, role, banned }) => role === 'admin' && !banned && id !== person.id);
}
