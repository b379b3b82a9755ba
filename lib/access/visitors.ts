import { randomUUID } from 'node:crypto';
import type { Clock } from '#/lib/ports/clock.ts';
import type { VisitorPrincipal } from '#/lib/ports/principals.ts';
import type { Store } from '#/lib/ports/store.ts';
import { noteVisit } from './note-visit.ts';
import { hashOf, newToken } from './secrets.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Where the chat is open: on a page of ours, or in a frame on another site. A session of one counts nowhere else. */
export type VisitorPlace = { framed: boolean };

export type VisitorAccess = {
  /** Who the session cookie belongs to, or null. `address` is the customer's network address now. */
  visitorFromCookie(
    cookieHeader: string | undefined,
    address: string,
    place?: VisitorPlace,
  ): Promise<VisitorPrincipal | null>;
  /**
   * Begins a session; `setCookie` is the Set-Cookie header to answer with.
   * @throws Error for a frame when cookies cannot be secure: browsers would keep none there.
   */
  newVisitor(
    address: string,
    place?: VisitorPlace,
  ): Promise<{ principal: VisitorPrincipal; token: string; setCookie: string }>;
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
  const ownPage = {
    name: secureCookies ? '__Host-visitor' : 'visitor',
    attributes: `Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR_SECONDS}${secureCookies ? '; Secure' : ''}`,
  };
  // Lax cookies are not sent in a frame on another site. Partitioned: each site that frames us has its own.
  const inFrame = {
    name: '__Host-visitor-framed',
    attributes: `Path=/; HttpOnly; SameSite=None; Max-Age=${YEAR_SECONDS}; Secure; Partitioned`,
  };

  return {
    async visitorFromCookie(cookieHeader, address, { framed } = { framed: false }) {
      const token = cookieValue(cookieHeader, framed ? inFrame.name : ownPage.name);
      if (!token) return null;
      const visitor = await access.visitorByToken(hashOf(token));
      if (!visitor || visitor.framed !== framed) return null;
      await noteVisit(visitor.lastSeenAt, now(), () =>
        access.touchVisitor(visitor.visitorId, address, now()),
      );
      return { kind: 'visitor', visitorId: visitor.visitorId, address };
    },

    async newVisitor(address, { framed } = { framed: false }) {
      if (framed && !secureCookies) throw new Error('A framed session needs secure cookies.');
      const token = newToken();
      const visitorId = randomUUID();
      await access.createVisitor({ visitorId, tokenHash: hashOf(token), address, framed, now: now() });
      const cookie = framed ? inFrame : ownPage;
      return {
        principal: { kind: 'visitor', visitorId, address },
        token,
        setCookie: `${cookie.name}=${token}; ${cookie.attributes}`,
      };
    },
  };
}

function cookieValue(header: string | undefined, name: string): string | null {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1) || null;
}
