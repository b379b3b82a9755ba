import { randomUUID } from 'node:crypto';
import type { Clock } from '#/lib/ports/clock.ts';
import type { VisitorPrincipal } from '#/lib/ports/principals.ts';
import type { Store } from '#/lib/ports/store.ts';
import { noteVisit } from './note-visit.ts';
import { hashOf, newToken } from './secrets.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

export type VisitorAccess = {
  /** Who the session cookie belongs to, or null. `address` is the customer's network address now. */
  visitorFromCookie(cookieHeader: string | undefined, address: string): Promise<VisitorPrincipal | null>;
  /** Begins a session; `setCookie` is the Set-Cookie header to answer with. */
  newVisitor(address: string): Promise<{ principal: VisitorPrincipal; token: string; setCookie: string }>;
};

/** Customers need no account: a browser keeps a random token, the store its hash. */
export function createVisitorAccess(options: {
  store: Store;
  /** True behind https and on loopback: the cookie is then Secure and bound to this host. */
  secureCookies: boolean;
  now: Clock;
}): VisitorAccess {
  const { store, secureCookies, now } = options;
  const { access } = store.records;
  const cookieName = secureCookies ? '__Host-visitor' : 'visitor';
  const attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR_SECONDS}${secureCookies ? '; Secure' : ''}`;

  return {
    async visitorFromCookie(cookieHeader, address) {
      const token = cookieValue(cookieHeader, cookieName);
      if (!token) return null;
      const visitor = await access.visitorByToken(hashOf(token));
      if (!visitor) return null;
      await noteVisit(visitor.lastSeenAt, now(), () =>
        access.touchVisitor(visitor.visitorId, address, now()),
      );
      return { kind: 'visitor', visitorId: visitor.visitorId, address };
    },

    async newVisitor(address) {
      const token = newToken();
      const visitorId = randomUUID();
      await access.createVisitor({ visitorId, tokenHash: hashOf(token), address, now: now() });
      return {
        principal: { kind: 'visitor', visitorId, address },
        token,
        setCookie: `${cookieName}=${token}; ${attributes}`,
      };
    },
  };
}

function cookieValue(header: string | undefined, name: string): string | null {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1) || null;
}
