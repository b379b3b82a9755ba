import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import { email, id } from '#/lib/protocol/schemas.ts';
import type { HttpAccess } from '../access.ts';
import { publicRoute, type Route, staffRoute } from '../route.ts';
import { meSchema } from '../schemas/desk.ts';
import { password, personName } from '../schemas/parameters.ts';
import { invitationSchema } from '../schemas/staff.ts';
import { signIn } from './sign-in.ts';

const subject = 'Invitations';
const roles = ['admin'] as const;

type Access = Pick<HttpAccess, 'invitations' | 'handler' | 'session'>;

export function invitationRoutes(access: Access): Route[] {
  const { invitations } = access;
  return [
    staffRoute({
      method: 'GET',
      path: '/api/invitations',
      subject,
      summary: 'Lists the invitations that were not used yet, without their links.',
      roles,
      input: z.object({}),
      output: z.object({ invitations: z.array(invitationSchema) }),
      handle: async () => ok({ invitations: await invitations.list() }),
    }),
    staffRoute({
      method: 'POST',
      path: '/api/invitations',
      subject,
      summary: 'Invites somebody. The token is shown this once: hand over /join?token=….',
      roles,
      // As with accounts: a stolen token must not let anybody in.
      sessionOnly: true,
      input: z.object({
        body: z.strictObject({ name: personName.optional(), email, role: z.enum(staffRoles) }),
      }),
      output: z.object({ invitation: invitationSchema, token: z.string() }),
      successStatus: 201,
      handle: ({ body }, staff) => invitations.invite(staff, body),
    }),
    staffRoute({
      method: 'DELETE',
      path: '/api/invitations/{invitationId}',
      subject,
      summary: 'Withdraws an invitation: its link is worth nothing from then on.',
      roles,
      input: z.object({ params: z.strictObject({ invitationId: id }) }),
      output: z.null(),
      handle: ({ params }, staff) => invitations.withdraw(staff, params.invitationId),
    }),
    join(access),
  ];
}

function join(access: Access): Route {
  return publicRoute({
    method: 'POST',
    path: '/api/join',
    subject,
    summary: 'Creates the account of an invitation, and signs it in.',
    limit: { requests: 10, seconds: 900 },
    input: z.object({
      body: z.strictObject({ token: z.string().min(1).max(200), name: personName, password }),
    }),
    output: meSchema,
    successStatus: 201,
    handle: async ({ body }, caller) => {
      const joined = await access.invitations.join(body, caller.address);
      if (!joined.ok) return joined;
      const { id, name, role, email } = joined.value;
      const signedIn = await signIn(access, { email, password: body.password }, caller);
      // The account is made either way; who could not be signed in at once does it on the next page.
      return signedIn.ok ? signedIn : ok({ id, name, role });
    },
  });
}
