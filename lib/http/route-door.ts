import type { IncomingMessage } from 'node:http';
import { isSameOrigin, requestUrl } from '#/lib/access/origin.ts';
import type { StaffPrincipal, VisitorPrincipal } from '#/lib/ports/principals.ts';
import type { HttpLimits } from './limits.ts';
import { type Received, receiveJson } from './receive.ts';
import { type ByteReceiver, drain } from './receive-bytes.ts';
import { type HttpRefusal, refusals } from './refusals.ts';
import { type Reply, refusalReply } from './reply.ts';
import type { Route } from './route.ts';
import type { DoorParts, Visit } from './visit.ts';
import { admissionRefusal, bearerToken, webHeaders, whoIs } from './who.ts';

type Parts = Pick<DoorParts, 'settings' | 'access' | 'bodyDeadlineMs'> & {
  limits: HttpLimits;
  bytes: ByteReceiver;
};

/** Checks origin, who it is, limits and form, in this order, and only then asks the route. */
export async function serveRoute(
  parts: Parts,
  visit: Visit,
  route: Route,
  params: Record<string, string>,
): Promise<Reply> {
  const admitted = await admit(parts, visit, route);
  if (!admitted.ok) return refusalReply(admitted.refused);
  const body = takesJson(route) ? await receiveJson(visit.request, parts.bodyDeadlineMs) : NO_BODY;
  if (!body.ok) return refusalReply(body.refused);
  const url = requestUrl(visit.request, parts.settings);
  if (!url) return refusalReply(refusals.malformed('The Host header is not valid.'));
  const reply = await route.answer({
    params,
    search: visit.search,
    body: body.value,
    ...admitted.value,
    caller: {
      address: visit.address,
      headers: webHeaders(visit.request.headers),
      url,
      receive: (limit, whose) => parts.bytes.receive(visit, limit, whose),
    },
  });
  // Of what came too slowly nothing more is waited for.
  if (route.takesBytes && reply.refused && reply.status !== 408) await drain(visit.request, DRAINED_BYTES);
  return reply;
}

const DRAINED_BYTES = 8 * 1024 * 1024;

const NO_BODY: Received<unknown> = { ok: true, value: {} };

function takesJson({ method, takesBytes }: Route): boolean {
  return !takesBytes && (method === 'POST' || method === 'PUT');
}

/** Who was admitted: at most one of them. */
type Admitted = { staff: StaffPrincipal | null; visitor: VisitorPrincipal | null };

async function admit(parts: Parts, visit: Visit, route: Route): Promise<Received<Admitted>> {
  if (route.admission.kind === 'visitor') return await admitVisitor(parts, visit, route);
  const { request, address } = visit;
  const token = bearerToken(request.headers);
  const foreign = route.fromAnySite ? null : originRefusal(parts, request, token);
  if (foreign) return { ok: false, refused: foreign };
  const who = route.admission.kind === 'public' ? NOBODY : await identify(parts, visit, token);
  if (!who.ok) return who;
  const refusal =
    (await tooOften(parts.limits, route, who.value, address)) ?? admissionRefusal(route.admission, who.value);
  return refusal ? { ok: false, refused: refusal } : { ok: true, value: { staff: who.value, visitor: null } };
}

/** A customer by the cookie of the page, or of the frame that says it is one. No token stands for a customer. */
async function admitVisitor(parts: Parts, visit: Visit, route: Route): Promise<Received<Admitted>> {
  const { request, address, search } = visit;
  const foreign = originRefusal(parts, request, null);
  if (foreign) return { ok: false, refused: foreign };
  const framed = new URLSearchParams(search).get('embed') === '1';
  const visitor = await parts.access.visitor(request.headers.cookie, address, { framed });
  const tooMany = await parts.limits.request(visitor ? `visitor ${visitor.visitorId}` : `address ${address}`);
  const refused =
    tooMany ?? (await parts.limits.route(route, address)) ?? (visitor ? null : refusals.noSuchThing());
  return refused ? { ok: false, refused } : { ok: true, value: { staff: null, visitor } };
}

const NOBODY: Received<StaffPrincipal | null> = { ok: true, value: null };

async function identify(
  { access, limits }: Parts,
  { request, address }: Visit,
  token: string | null,
): Promise<Received<StaffPrincipal | null>> {
  const guessing = token === null ? null : await limits.badTokens.refusal(address);
  if (guessing) return { ok: false, refused: guessing };
  const who = await whoIs(access, token, webHeaders(request.headers));
  if (!who.ok) await limits.badTokens.count(address);
  return who.ok && who.value ? { ok: true, value: { ...who.value, address } } : who;
}

async function tooOften(
  limits: HttpLimits,
  route: Route,
  staff: StaffPrincipal | null,
  address: string,
): Promise<HttpRefusal | null> {
  // Probes come from one address behind any proxy, and must not be held up by its visitors.
  if (!route.path.startsWith('/api/')) return null;
  return (
    (await limits.request(staff ? `staff ${staff.id}` : `address ${address}`)) ??
    (await limits.route(route, address))
  );
}

/** A foreign origin is refused whatever it asks; a change by cookie needs ours, since browsers send cookies unasked. */
function originRefusal(
  { settings }: Parts,
  request: IncomingMessage,
  token: string | null,
): HttpRefusal | null {
  const { origin } = request.headers;
  if (origin !== undefined) return isSameOrigin(request.headers, settings) ? null : refusals.foreignOrigin();
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return reads || token !== null ? null : refusals.originNeeded();
}
