import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import { email } from '#/lib/protocol/schemas.ts';
import type { HttpAccess } from '../access.ts';
import { type Route, staffRoute } from '../route.ts';
import { staffMemberSchema } from '../schemas/desk.ts';
import { nameInPath, password, personName } from '../schemas/parameters.ts';
import { staffAccountSchema } from '../schemas/staff.ts';

const subject = 'Staff';
const roles = ['admin'] as const;
/** A stolen token must not make itself an account, nor take one from somebody. */
const sessionOnly = true;
const params = z.strictObject({ staffId: nameInPath });

type Access = Pick<HttpAccess, 'createStaff' | 'administration'>;

export function staffRoutes(access: Access): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/staff',
      subject,
      summary: 'Lists the staff accounts, those who are banned too.',
      roles,
      input: z.object({}),
      output: z.object({ staff: z.array(staffAccountSchema) }),
      handle: async () => ok({ staff: await access.administration.accounts() }),
    }),
    staffRoute({
      method: 'POST',
      path: '/api/staff',
      subject,
      summary: 'Creates a staff account.',
      roles,
      sessionOnly,
      input: z.object({
        body: z.strictObject({ name: personName, email, password, role: z.enum(staffRoles) }),
      }),
      output: staffMemberSchema,
      successStatus: 201,
      handle: ({ body }, staff) => access.createStaff(body, staff),
    }),
    ...changes(access),
  ];
}

function changes({ administration }: Access): Route[] {
  return [
    staffRoute({
      method: 'PUT',
      path: '/api/staff/{staffId}/role',
      subject,
      summary: 'Changes what somebody may do, at once. The last administrator stays one.',
      roles,
      sessionOnly,
      input: z.object({ params, body: z.strictObject({ role: z.enum(staffRoles) }) }),
      output: staffAccountSchema,
      handle: ({ params, body }, staff) => administration.changeRole(staff, params.staffId, body.role),
    }),
    staffRoute({
      method: 'PUT',
      path: '/api/staff/{staffId}/ban',
      subject,
      summary:
        'Keeps somebody out, at once: ends their sessions, their invitations and the tokens they made.',
      roles,
      sessionOnly,
      input: z.object({ params }),
      output: staffAccountSchema,
      handle: ({ params }, staff) => administration.ban(staff, params.staffId),
    }),
    staffRoute({
      method: 'DELETE',
      path: '/api/staff/{staffId}/ban',
      subject,
      summary: 'Lets somebody sign in again.',
      roles,
      sessionOnly,
      input: z.object({ params }),
      output: staffAccountSchema,
      handle: ({ params }, staff) => administration.liftBan(staff, params.staffId),
    }),
  ];
}
