import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import { clientAddress } from '#/lib/access/address.ts';
import { isSameOrigin, type OriginSettings } from '#/lib/access/origin.ts';
import type { VisitorPlace } from '#/lib/access/visitors.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { StaffPrincipal, VisitorPrincipal } from '#/lib/ports/principals.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';
import type { Place, PlaceLimits, Places } from './places.ts';

/** How doors find out who is there. */
export type Sessions = {
  staff(headers: IncomingMessage['headers']): Promise<StaffPrincipal | null>;
  visitor(
    cookies: string | undefined,
    address: string,
    place: VisitorPlace,
  ): Promise<VisitorPrincipal | null>;
  newVisitor(
    address: string,
    place: VisitorPlace,
  ): Promise<{ principal: VisitorPrincipal; setCookie: string }>;
  /** False where a frame on another site gets no session: no site is listed, or cookies cannot be secure. */
  inFrames: boolean;
};

const notInFrames: Refusal = {
  code: 'forbidden',
  message: 'This chat cannot be used inside another site. Open it on its own page.',
  retryAfterMs: 60_000,
};

export type HandshakeSettings = OriginSettings & PlaceLimits & { TRUSTED_PROXIES: number };

/** What a socket from another site is told, and counted by. */
export const FOREIGN = 'foreign origin';

/** Who opened a socket, as the handshake found out. */
type Visit = {
  /** Null for staff screens, and for a customer who is refused before they have a session. */
  visitor: VisitorPrincipal | null;
  /** Why a customer gets no further than the answer to that. */
  refusal: Refusal | null;
  setCookie: string | null;
  place: Place;
};

const visits = new WeakMap<IncomingMessage, Visit>();

export function visitOf(request: IncomingMessage): Visit | null {
  return visits.get(request) ?? null;
}

/**
 * Refuses sockets from foreign pages, and gives a customer's browser its session cookie with the upgrade itself,
 * so that /chat can stay a static page. Screens say what they are with `?as=customer` or `?as=staff`, and a chat in a
 * frame on another site says so too, with `embed=1`: its session is another one.
 */
export function decideHandshakes(options: {
  sessions: Sessions;
  places: Places;
  /** Counts a first visit. Gives why no session begins, or null. */
  firstVisit: (address: string) => Promise<Refusal | null>;
  /** Whether the visitor has begun a conversation. */
  hasWritten: (visitorId: string) => Promise<boolean>;
  settings: HandshakeSettings;
  isDraining: () => boolean;
  log: Log;
}) {
  const { sessions, places, firstVisit, hasWritten, settings, isDraining, log } = options;

  async function welcome(request: IncomingMessage): Promise<string | null> {
    if (isDraining()) return 'draining';
    if (!isSameOrigin(request.headers, settings)) return FOREIGN;
    const query = new URLSearchParams((request.url ?? '').split('?')[1]);
    const place = { framed: query.get('embed') === '1' };
    const address = clientAddress(request, settings.TRUSTED_PROXIES);
    return query.get('as') === 'customer'
      ? await welcomeCustomer(request, address, place)
      : welcomeStaff(request, address);
  }

  async function welcomeCustomer(
    request: IncomingMessage,
    address: string,
    where: VisitorPlace,
  ): Promise<string | null> {
    const allowed = !where.framed || sessions.inFrames;
    const known = allowed ? await sessions.visitor(request.headers.cookie, address, where) : null;
    const visitorId = known?.visitorId ?? null;
    const stranger = visitorId === null || !(await hasWritten(visitorId));
    const place = places.take({ visitorId, stranger, address });
    const refusal = allowed ? place.refusal : notInFrames;
    const visit = enter(request, { visitor: known, refusal, setCookie: null, place });
    if (place.turnedAway) return 'too many sockets';
    if (known || refusal) return null;
    visit.refusal = await firstVisit(address);
    if (!visit.refusal) await beginSession(visit, request, address, where);
    return null;
  }

  async function beginSession(
    visit: Visit,
    { socket }: IncomingMessage,
    address: string,
    where: VisitorPlace,
  ): Promise<void> {
    const { principal, setCookie } = await sessions.newVisitor(address, where);
    Object.assign(visit, { visitor: principal, setCookie });
    if (!socket.destroyed) visit.place.belongsTo(principal.visitorId);
  }

  /** They count as strangers until their session is looked up, which is when they join. */
  function welcomeStaff(request: IncomingMessage, address: string): string | null {
    const place = places.take({ visitorId: null, stranger: true, address });
    enter(request, { visitor: null, refusal: null, setCookie: null, place });
    return place.turnedAway ? 'too many sockets' : null;
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

function enter(request: IncomingMessage, visit: Visit): Visit {
  const { socket } = request;
  if (socket.destroyed) visit.place.release();
  else socket.once('close', visit.place.release);
  visits.set(request, visit);
  return visit;
}

/** Sends the cookie of a new visitor with the answer to the upgrade. */
export function sendVisitorCookies(io: Server): void {
  io.engine.on('initial_headers', (headers: Record<string, string>, request: IncomingMessage) => {
    const setCookie = visits.get(request)?.setCookie;
    if (setCookie) headers['set-cookie'] = setCookie;
  });
}
