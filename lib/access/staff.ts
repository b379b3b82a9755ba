import type { Kysely } from 'kysely';
import { type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffMember } from '#/lib/ports/access-records.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { Log } from '#/lib/ports/log.ts';
import { type StaffPrincipal, staffRoles } from '#/lib/ports/principals.ts';
import { type Store, StoreUnavailable } from '#/lib/ports/store.ts';
import { entryOf } from './audit.ts';
import { betterAuthOn } from './better-auth.ts';
import { createInvitations, type Invitations } from './invitations.ts';
import { addStaff, emailTaken, type NewStaff, parseNewStaff } from './new-staff.ts';
import { hashOf } from './secrets.ts';
import { hasAdministrator } from './setup-link.ts';
import { createSignInLimits } from './sign-in-limits.ts';
import { createStaffAdministration, type StaffAdministration } from './staff-administration.ts';
import { staffHandler } from './staff-handler.ts';

export type StaffAccess = {
  /**
   * `POST sign-in/email`, `POST sign-out`, `GET get-session` and `POST change-password` under /api/auth;
   * everything else of better-auth is answered 404. The caller's address is read from `x-switchboard-address`,
   * which the server must overwrite.
   */
  handler(request: Request): Promise<Response>;
  /** Who the session cookie in these headers belongs to, read from the database every time. @throws StoreUnavailable */
  session(headers: Headers): Promise<StaffPrincipal | null>;
  /** Which of their sessions that cookie is; null when it is none. @throws StoreUnavailable */
  sessionId(headers: Headers): Promise<string | null>;
  /** Everybody who may sign in. */
  staff(): Promise<StaffMember[]>;
  /** @param by who makes the account; without it, the desk itself. */
  createStaff(member: NewStaff, by?: StaffPrincipal): Promise<Result<StaffMember>>;
  /** Uses the one-time link up. @param address of whoever does, for the audit log. */
  createFirstAdministrator(
    link: { token: string } & Omit<NewStaff, 'role'>,
    address?: string,
  ): Promise<Result<StaffMember>>;
  hasAdministrator(): Promise<boolean>;
  administration: StaffAdministration;
  invitations: Invitations;
};

export type StaffAccessOptions<Db> = {
  store: Store & { readonly kind: 'sqlite' | 'postgres'; readonly kysely: Kysely<Db> };
  /** Signs the cookies. */
  secret: string;
  /** True behind https and on loopback: session cookies are then Secure and bound to this host. */
  secureCookies: boolean;
  /** Whether a request comes from a page of ours; the same rule as for sockets. */
  isSameOrigin(request: Request): boolean;
  /** How long an invitation lives, in ms. */
  invitationMs: number;
  now: Clock;
  log: Log;
};

/** Who acts when no person does. */
const theDesk: StaffPrincipal = {
  kind: 'staff',
  id: 'desk',
  name: 'The desk',
  role: 'admin',
  via: 'session',
};

export function createStaffAccess<Db>(options: StaffAccessOptions<Db>): StaffAccess {
  const { store, now, log } = options;
  const auth = betterAuthOn({
    // Its transactions wait their turn on the store's one writing connection, like ours.
    database: { db: store.kysely, type: store.kind, transaction: true },
    secret: options.secret,
    secureCookies: options.secureCookies,
    log,
  });

  async function found(headers: Headers) {
    return await auth.api.getSession({ headers }).catch((error: unknown) => {
      throw new StoreUnavailable('The session cannot be read.', { cause: error });
    });
  }

  async function session(headers: Headers): Promise<StaffPrincipal | null> {
    const user = (await found(headers))?.user;
    const role = staffRoles.find((known) => known === user?.role);
    if (!user || !role || user.banned) return null;
    return { kind: 'staff', id: user.id, name: user.name, role, via: 'session' };
  }

  const hashPassword = async (password: string) => (await auth.$context).password.hash(password);

  return {
    session,
    sessionId: async (headers) => (await found(headers))?.session.id ?? null,
    handler: staffHandler({
      auth,
      session,
      store,
      limits: createSignInLimits({ store, now }),
      isSameOrigin: options.isSameOrigin,
      now,
      log,
    }),
    staff: () => store.records.access.staff(),
    hasAdministrator: () => hasAdministrator(store),
    administration: createStaffAdministration({ store, now }),
    invitations: createInvitations({ store, hashPassword, lifetimeMs: options.invitationMs, now }),

    async createStaff(member, by = theDesk) {
      const parsed = parseNewStaff(member);
      if (!parsed.ok) return parsed;
      const passwordHash = await hashPassword(parsed.value.password);
      return await store.transaction(async (records) => {
        const added = await addStaff(records, parsed.value, passwordHash, now());
        if (!added.ok) return added;
        const { id, name, role } = added.value;
        const deed = { action: 'person-added', subject: id, detail: `${name}: ${role}` } as const;
        await records.audit.append([entryOf(by, now(), deed)]);
        return added;
      });
    },

    async createFirstAdministrator({ token, ...member }, address = '') {
      const parsed = parseNewStaff({ ...member, role: 'admin' });
      if (!parsed.ok) return parsed;
      const tokenHash = hashOf(token);
      // Looked at first: a guess must not cost the time of a password.
      if (!(await store.records.access.setupLinkIsOpen(tokenHash, now()))) return setupLinkGone();
      const passwordHash = await hashPassword(parsed.value.password);
      return await store.transaction(async (records) => {
        if (await records.staff.accountByEmail(parsed.value.email)) return emailTaken();
        if (!(await records.access.redeemSetupLink(tokenHash, now()))) return setupLinkGone();
        const added = await addStaff(records, parsed.value, passwordHash, now());
        if (!added.ok) return added;
        const { id, name } = added.value;
        const member = { kind: 'staff', id, name, role: 'admin', via: 'session', address } as const;
        await records.audit.append([entryOf(member, now(), { action: 'desk-set-up', subject: id })]);
        return added;
      });
    },
  };
}

const setupLinkGone = () =>
  refuse(
    'forbidden',
    'This link was used, is too old, or the desk is set up already. A restart prints a new one when it is needed.',
  );
