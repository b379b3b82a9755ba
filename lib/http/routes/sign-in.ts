import { z } from 'zod';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import { type StaffPrincipal, staffRoles } from '#/lib/ports/principals.ts';
import { email } from '#/lib/protocol/schemas.ts';
import type { HttpAccess } from '../access.ts';
import { type Caller, type Handled, publicRoute, type Route, staffRoute } from '../route.ts';
import { meSchema } from '../schemas/desk.ts';
import { password } from '../schemas/parameters.ts';

const subject = 'Sign-in';

type SignIn = { email: string; password: string };
type Access = Pick<HttpAccess, 'handler' | 'session'>;

/** What browsers may reach of better-auth; whatever else it can do stays behind this door. */
export function signInRoutes(access: Access): Route[] {
  return [
    publicRoute({
      method: 'POST',
      path: '/api/auth/sign-in/email',
      subject,
      summary: 'Signs a member of staff in and sets the session cookie.',
      input: z.object({ body: z.strictObject({ email, password: z.string().min(1).max(256) }) }),
      output: meSchema,
      handle: ({ body }, caller) => signIn(access, body, caller),
    }),
    publicRoute({
      method: 'POST',
      path: '/api/auth/sign-out',
      subject,
      summary: 'Ends the session of the cookie.',
      input: z.object({}),
      output: z.null(),
      handle: async (_input, caller) => {
        const done = await forward(access, '/api/auth/sign-out', {}, caller);
        return done.ok ? { ...ok(null), cookies: done.value } : done;
      },
    }),
    staffRoute({
      method: 'POST',
      path: '/api/auth/change-password',
      subject,
      summary: 'Changes your own password and ends your other sessions.',
      roles: staffRoles,
      sessionOnly: true,
      input: z.object({
        body: z.strictObject({ currentPassword: z.string().min(1).max(256), newPassword: password }),
      }),
      output: z.null(),
      handle: async ({ body }, _staff, caller) => {
        const done = await forward(access, '/api/auth/change-password', body, caller);
        return done.ok ? { ...ok(null), cookies: done.value } : done;
      },
    }),
  ];
}

/** Signs in; also the last step of the set-up link. */
export async function signIn(
  access: Access,
  words: SignIn,
  caller: Caller,
): Promise<Handled<{ id: string; name: string; role: StaffPrincipal['role'] }>> {
  const signedIn = await forward(access, '/api/auth/sign-in/email', words, caller);
  if (!signedIn.ok) return signedIn;
  const cookies = signedIn.value;
  const session = cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');
  const staff = await access.session(new Headers({ cookie: session }));
  if (!staff) return refuse('signed-out', 'This account may not sign in here.');
  return { ...ok({ id: staff.id, name: staff.name, role: staff.role }), cookies };
}

/** Hands a parsed request to `lib/access` as a web request, and gives back the cookies it sets. */
async function forward(
  access: Access,
  path: string,
  body: unknown,
  caller: Caller,
): Promise<Result<string[]>> {
  const headers = new Headers(caller.headers);
  headers.delete('content-length');
  headers.delete('transfer-encoding');
  headers.set('content-type', 'application/json');
  // Overwritten, so that nobody can choose the address their tries are counted by.
  headers.set('x-switchboard-address', caller.address);
  const request = new Request(new URL(path, caller.url), {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const response = await access.handler(request);
  return response.ok ? ok(response.headers.getSetCookie()) : refusalOf(response);
}

function refusalOf(response: Response): Result<never> {
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after'));
    return refuse('limited', 'Too many tries. Wait a while, then try again.', (seconds || 60) * 1000);
  }
  if (response.status >= 500) return refuse('unavailable', 'Signing in does not work right now. Try again.');
  return refuse('signed-out', 'The e-mail or the password is wrong.');
}
