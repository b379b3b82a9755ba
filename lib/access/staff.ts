import type { Kysely } from 'kysely';
import { z } from 'zod';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { StaffMember } from '#/lib/ports/access-records.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { Log } from '#/lib/ports/log.ts';
import { type StaffPrincipal, type StaffRole, staffRoles } from '#/lib/ports/principals.ts';
import { type Store, StoreUnavailable } from '#/lib/ports/store.ts';
import { betterAuthOn, LONGEST_PASSWORD, SHORTEST_PASSWORD, type StaffAuth } from './better-auth.ts';
import { hashOf } from './secrets.ts';
import { hasAdministrator, redeemSetupLink } from './setup-link.ts';
import { createSignInLimits } from './sign-in-limits.ts';
import { staffHandler } from './staff-handler.ts';

export type NewStaff = { name: string; email: string; password: string; role: StaffRole };

export type StaffAccess = {
  /**
   * `POST sign-in/email`, `POST sign-out`, `GET get-session` and `POST change-password` under /api/auth;
   * everything else of better-auth is answered 404. The caller's address is read from `x-switchboard-address`,
   * which the server must overwrite.
   */
  handler(request: Request): Promise<Response>;
  /** Who the session cookie in these headers belongs to, read from the database every time. @throws StoreUnavailable */
  session(headers: Headers): Promise<StaffPrincipal | null>;
  staff(): Promise<StaffMember[]>;
  createStaff(member: NewStaff): Promise<Result<StaffMember>>;
  /** Uses the one-time link up. */
  createFirstAdministrator(link: { token: string } & Omit<NewStaff, 'role'>): Promise<Result<StaffMember>>;
  hasAdministrator(): Promise<boolean>;
};

export type StaffAccessOptions<Db> = {
  store: Store & { readonly kind: 'sqlite' | 'postgres'; readonly kysely: Kysely<Db> };
  /** Signs the cookies. */
  secret: string;
  /** True behind https and on loopback: session cookies are then Secure and bound to this host. */
  secureCookies: boolean;
  /** Whether a request comes from a page of ours; the same rule as for sockets. */
  isSameOrigin(request: Request): boolean;
  /** How long a set-up link lives that is given back because the account could not be made, in ms. */
  setupLinkMs: number;
  now: Clock;
  log: Log;
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

  async function session(headers: Headers): Promise<StaffPrincipal | null> {
    const found = await auth.api.getSession({ headers }).catch((error: unknown) => {
      throw new StoreUnavailable('The session cannot be read.', { cause: error });
    });
    const role = staffRoles.find((known) => known === found?.user.role);
    if (!found || !role || found.user.banned) return null;
    return { kind: 'staff', id: found.user.id, name: found.user.name, role, via: 'session' };
  }

  return {
    session,
    handler: staffHandler({
      auth,
      session,
      limits: createSignInLimits(),
      isSameOrigin: options.isSameOrigin,
      log,
    }),
    staff: () => store.records.access.staff(),
    createStaff: (member) => createStaff(auth, member),
    hasAdministrator: () => hasAdministrator(store),

    async createFirstAdministrator({ token, ...member }) {
      // Looked at before the link is, so that a short password does not cost it.
      const parsed = memberSchema.safeParse(member);
      if (!parsed.success) return refuseMember(parsed.error);
      if (!(await redeemSetupLink(store, token, now()))) {
        return refuse(
          'forbidden',
          'This link was used, is too old, or the desk is set up already. A restart prints a new one when it is needed.',
        );
      }
      try {
        const created = await createStaff(auth, { ...member, role: 'admin' });
        if (!created.ok) await giveBack();
        return created;
      } catch (error) {
        await giveBack();
        throw error;
      }

      /** The account was not made, so the link must work again. */
      function giveBack(): Promise<void> {
        return store.records.access.createSetupLink(hashOf(token), now() + options.setupLinkMs);
      }
    },
  };
}

async function createStaff(auth: StaffAuth, member: NewStaff): Promise<Result<StaffMember>> {
  const parsed = memberSchema.safeParse(member);
  if (!parsed.success) return refuseMember(parsed.error);
  const { name, email, password } = parsed.data;
  const { role } = member;
  const { internalAdapter } = await auth.$context;
  if (await internalAdapter.findUserByEmail(email)) {
    return refuse('conflict', 'Somebody with this e-mail has an account already.');
  }
  const { user } = await auth.api.createUser({ body: { name, email, password, role } });
  return ok({ id: user.id, name: user.name, email: user.email, role });
}

const memberSchema = z.object({
  name: z.string().trim().min(1, 'A name is needed.'),
  email: z.string().trim().toLowerCase().pipe(z.email('This is not an e-mail address.')),
  password: z
    .string()
    .min(SHORTEST_PASSWORD, `A password has at least ${SHORTEST_PASSWORD} characters.`)
    .max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters.`),
});

function refuseMember(error: z.ZodError): Result<never> {
  return refuse('invalid', error.issues.map((issue) => issue.message).join(' '));
}
