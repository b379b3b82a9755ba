import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { admin } from 'better-auth/plugins/admin';
import { adminAc, userAc } from 'better-auth/plugins/admin/access';
import type { Log } from '#/lib/ports/log.ts';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;
/** A session lives this long from its sign-in and is not prolonged, so that reading it never writes. */
const SESSION_SECONDS = 7 * 24 * 3600;

export type StaffAuth = ReturnType<typeof betterAuthOn>;

/** better-auth on the tables of migration 0004. Its endpoints are reached through `staffHandler` only. */
export function betterAuthOn({
  database,
  secret,
  secureCookies,
  log,
}: {
  database: NonNullable<BetterAuthOptions['database']>;
  secret: string;
  secureCookies: boolean;
  log: Log;
}) {
  return betterAuth({
    database,
    secret,
    // Only links in e-mails would be made from it, and none are sent.
    baseURL: 'http://localhost',
    user: { modelName: 'staff_user' },
    session: {
      modelName: 'staff_session',
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    account: { modelName: 'staff_credential' },
    verification: { modelName: 'staff_verification' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    plugins: [admin({ defaultRole: 'agent', roles: { agent: userAc, ops: userAc, admin: adminAc } })],
    // Ours counts by account too, and before the password is looked at (sign-in-limits.ts).
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { log: (level, message) => logTo(log, level, message) },
    advanced: {
      cookies: { session_token: { name: `${secureCookies ? '__Host-' : ''}switchboard.session_token` } },
      cookiePrefix: secureCookies ? '__Host-switchboard' : 'switchboard',
      // True would put `__Secure-` before the names above.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: secureCookies, sameSite: 'lax', httpOnly: true, path: '/' },
      // Any other header could be sent by whoever signs in.
      ipAddress: { ipAddressHeaders: ['x-switchboard-address'] },
      // The handler has compared the origin before, by the rule that all doors share.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
  });
}

/** Without what else better-auth would print: e-mails may be in it. */
function logTo(log: Log, level: 'debug' | 'info' | 'warn' | 'error', message: string): void {
  const own = { from: 'better-auth' };
  if (level === 'error') log.error(own, message);
  else if (level === 'warn') log.warn(own, message);
  else log.debug(own, message);
}
