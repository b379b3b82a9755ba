import { z } from 'zod';
import type { AuditEntry } from '#/lib/ports/audit-records.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Store } from '#/lib/ports/store.ts';
import { entryOf, entryOfNobody } from './audit.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type StaffAuth } from './better-auth.ts';
import type { SignInLimits } from './sign-in-limits.ts';

type Parts = {
  auth: StaffAuth;
  session(headers: Headers): Promise<StaffPrincipal | null>;
  store: Store;
  limits: SignInLimits;
  isSameOrigin(request: Request): boolean;
  now: Clock;
  log: Log;
};

const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const password = z.string().min(1).max(LONGEST_PASSWORD);

/** The endpoints of better-auth that may be reached, with all they may be told. */
const endpoints = {
  '/api/auth/sign-in/email': z.strictObject({ email, password }),
  '/api/auth/sign-out': z.strictObject({}),
  '/api/auth/change-password': z.strictObject({
    currentPassword: password,
    newPassword: password.min(SHORTEST_PASSWORD),
    /** Whoever knew the old password is out. */
    revokeOtherSessions: z.literal(true).default(true),
  }),
};

/** better-auth has some forty endpoints; these four are opened, and its session tokens stay in the cookie. */
export function staffHandler(parts: Parts): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'GET' && pathname === '/api/auth/get-session') {
      return Response.json(await parts.session(request.headers));
    }
    if (request.method !== 'POST' || !isEndpoint(pathname)) return refused(404, 'not-found');
    if (!parts.isSameOrigin(request)) return refused(403, 'forbidden');
    const body = await parsedBody(request, endpoints[pathname]);
    if (!body) return refused(400, 'invalid');
    return await post(parts, request, pathname, body);
  };
}

type Endpoint = keyof typeof endpoints;
type Body = { [E in Endpoint]: z.output<(typeof endpoints)[E]> }[Endpoint];

function isEndpoint(path: string): path is Endpoint {
  return Object.hasOwn(endpoints, path);
}

async function parsedBody(request: Request, schema: z.ZodType<Body>): Promise<Body | null> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) return null;
  const json: unknown = await request.json().catch(() => null);
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/** What became of a request is in the audit log before it is answered. */
async function post(parts: Parts, request: Request, path: Endpoint, body: Body): Promise<Response> {
  const address = request.headers.get('x-switchboard-address') ?? 'unknown';
  const send = () => forward(parts, request, path, body);
  if ('email' in body) {
    const answer = await withinLimits(parts, { email: body.email, address }, send);
    // A try that was limited, or that the desk could not look at, says nothing of anybody.
    if (answer.status < 429) await noteSignIn(parts, body.email, address, answer.ok);
    return answer;
  }
  const staff = await parts.session(request.headers);
  const changes = 'currentPassword' in body;
  const answer = changes
    ? await withinLimits(parts, { email: staff?.id ?? 'nobody', address }, send)
    : await send();
  if (answer.ok && staff) {
    const deed = { action: changes ? 'password-changed' : 'signed-out' } as const;
    await note(parts, entryOf({ ...staff, address }, parts.now(), deed));
  }
  return answer;
}

/** Passwords are tried within the limits, by account and by address. */
async function withinLimits(
  { limits }: Parts,
  who: { email: string; address: string },
  send: () => Promise<Response>,
): Promise<Response> {
  const outcome = await limits.tried(who, send, (response) => response.ok);
  if (!outcome.limited) return outcome.value;
  return refused(429, 'limited', { 'retry-after': String(outcome.retryAfterSeconds) });
}

/** A known e-mail and an unknown one take the same work; what a stranger typed is not kept. */
async function noteSignIn(parts: Parts, email: string, address: string, isIn: boolean): Promise<void> {
  const account = await parts.store.records.staff.accountByEmail(email);
  const at = parts.now();
  if (isIn && account) {
    const { id, name, role } = account;
    const person = { kind: 'staff', id, name, role, via: 'session', address } as const;
    await note(parts, entryOf(person, at, { action: 'signed-in' }));
  } else {
    const deed = {
      action: 'sign-in-failed',
      subject: account?.id ?? '',
      detail: account?.name ?? '',
    } as const;
    await note(parts, entryOfNobody(address, at, deed));
  }
}

function note({ store }: Parts, entry: AuditEntry): Promise<void> {
  return store.transaction(({ audit }) => audit.append([entry]));
}

/** Passes on what was parsed and nothing else; of the answer, its status and its cookies. */
async function forward(parts: Parts, request: Request, path: Endpoint, body: Body): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const name of ['cookie', 'user-agent', 'x-switchboard-address']) {
    const value = request.headers.get(name);
    if (value) headers.set(name, value);
  }
  const answer = await parts.auth.handler(
    new Request(new URL(path, request.url), { method: 'POST', headers, body: JSON.stringify(body) }),
  );
  if (answer.status >= 500) {
    parts.log.error({ path, status: answer.status }, 'Sign-in does not work.');
    return refused(503, 'unavailable');
  }
  if (!answer.ok) return refused(answer.status, 'signed-out');
  const cookies = answer.headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]);
  return Response.json(null, { headers: cookies });
}

function refused(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code } }, { status, headers });
}
