import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import { clientAddress } from '#/lib/access/address.ts';
import { isSameOrigin, type OriginSettings } from '#/lib/access/origin.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { StaffPrincipal, VisitorPrincipal } from '#/lib/ports/principals.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';

/** How doors find out who is there. */
export type Sessions = {
  staff(headers: IncomingMessage['headers']): Promise<StaffPrincipal | null>;
  visitor(cookies: string | undefined, address: string): Promise<VisitorPrincipal | null>;
  newVisitor(address: string): Promise<{ principal: VisitorPrincipal; setCookie: string }>;
};

export type HandshakeSettings = OriginSettings & { TRUSTED_PROXIES: number };

type Visit = { visitor: VisitorPrincipal | null; setCookie: string | null };

const visits = new WeakMap<IncomingMessage, Visit>();

/** Who opened this socket as a customer; null for staff screens. */
export function visitorOf(request: IncomingMessage): VisitorPrincipal | null {
  return visits.get(request)?.visitor ?? null;
}

/**
 * Refuses sockets from foreign pages, and gives a customer's browser its session cookie with the upgrade itself,
 * so that /chat can stay a static page. Screens say what they are with `?as=customer` or `?as=staff`.
 */
export function decideHandshakes(
  sessions: Sessions,
  settings: HandshakeSettings,
  isDraining: () => boolean,
  log: Log,
) {
  async function welcome(request: IncomingMessage): Promise<string | null> {
    if (isDraining()) return 'draining';
    if (!isSameOrigin(request.headers, settings)) return 'foreign origin';
    const as = new URLSearchParams((request.url ?? '').split('?')[1]).get('as');
    if (as !== 'customer') return null;
    const address = clientAddress(request, settings.TRUSTED_PROXIES);
    const known = await sessions.visitor(request.headers.cookie, address);
    const created = known ? null : await sessions.newVisitor(address);
    visits.set(request, {
      visitor: known ?? created?.principal ?? null,
      setCookie: created?.setCookie ?? null,
    });
    return null;
  }

  return (request: IncomingMessage, decide: (refusal: string | null, allowed: boolean) => void): void => {
    welcome(request).then(
      (refusal) => decide(refusal, refusal === null),
      (error: unknown) => {
        const known = error instanceof StoreUnavailable; // The store has said so already.
        log[known ? 'debug' : 'error']({ error }, 'a socket could not be opened');
        decide('unavailable', false);
      },
    );
  };
}

/** Sends the cookie of a new visitor with the answer to the upgrade. */
export function sendVisitorCookies(io: Server): void {
  io.engine.on('initial_headers', (headers: Record<string, string>, request: IncomingMessage) => {
    const setCookie = visits.get(request)?.setCookie;
    if (setCookie) headers['set-cookie'] = setCookie;
  });
}
