import type { IncomingMessage } from 'node:http';
import { isSameOrigin, requestUrl } from '#/lib/access/origin.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { HttpLimits } from './limits.ts';
import { type Received, receiveJson } from './receive.ts';
import { type HttpRefusal, refusals } from './refusals.ts';
import { type Reply, refusalReply } from './reply.ts';
import type { Route } from './route.ts';
import type { DoorParts, Visit } from './visit.ts';
import { admissionRefusal, bearerToken, webHeaders, whoIs } from './who.ts';

type Parts = Pick<DoorParts, 'settings' | 'access' | 'bodyDeadlineMs'> & { limits: HttpLimits };

/** Checks origin, who it is, limits and form, in this order, and only then asks the route. */
export async function serveRoute(
  parts: Parts,
  visit: Visit,
  route: Route,
  params: Record<string, string>,
): Promise<Reply> {
  const admitted = await admit(parts, visit, route);
  if (!admitted.ok) return refusalReply(admitted.refused);
  const body = takesBody(route) ? await receiveJson(visit.request, parts.bodyDeadlineMs) : NO_BODY;
  if (!body.ok) return refusalReply(body.refused);
  const url = requestUrl(visit.request, parts.settings);
  if (!url) return refusalReply(refusals.malformed('The Host header is not valid.'));
  return route.answer({
    params,
    search: visit.search,
    body: body.value,
    staff: admitted.value,
    caller: { address: visit.address, headers: webHeaders(visit.request.headers), url },
  });
}

const NO_BODY: Received<unknown> = { ok: true, value: {} };

function takesBody({ method }: Route): boolean {
  return method === 'POST' || method === 'PUT';
}

async function admit(parts: Parts, visit: Visit, route: Route): Promise<Received<StaffPrincipal | null>> {
  const { request, address } = visit;
  const token = bearerToken(request.headers);
  const foreign = route.fromAnySite ? null : originRefusal(parts, request, token);
  if (foreign) return { ok: false, refused: foreign };
  const who = route.admission.kind === 'public' ? NOBODY : await identify(parts, visit, token);
  if (!who.ok) return who;
  const refusal =
    (await tooOften(parts.limits, route, who.value, address)) ?? admissionRefusal(route.admission, who.value);
  return refusal ? { ok: false, refused: refusal } : who;
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
