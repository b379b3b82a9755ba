import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import { email } from '#/lib/protocol/schemas.ts';
import type { HttpAccess } from '../access.ts';
import { publicRoute, type Route } from '../route.ts';
import { meSchema } from '../schemas/desk.ts';
import { password, personName } from '../schemas/parameters.ts';
import { signIn } from './sign-in.ts';

export function setupRoutes(
  access: Pick<HttpAccess, 'createFirstAdministrator' | 'handler' | 'session'>,
): Route[] {
  return [
    publicRoute({
      method: 'POST',
      path: '/api/setup',
      subject: 'Sign-in',
      summary: 'Creates the first administrator with the one-time link, and signs them in.',
      limit: { requests: 10, seconds: 900 },
      input: z.object({
        body: z.strictObject({ token: z.string().min(1).max(200), name: personName, email, password }),
      }),
      output: meSchema,
      successStatus: 201,
      handle: async ({ body }, caller) => {
        const created = await access.createFirstAdministrator(body, caller.address);
        if (!created.ok) return created;
        const signedIn = await signIn(access, { email: body.email, password: body.password }, caller);
        // The account is made either way; who could not be signed in at once does it on the next page.
        const { id, name, role } = created.value;
        return signedIn.ok ? signedIn : ok({ id, name, role });
      },
    }),
  ];
}
