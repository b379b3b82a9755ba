import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import { email } from '#/lib/protocol/schemas.ts';
import type { HttpAccess } from '../access.ts';
import { type Route, staffRoute } from '../route.ts';
import { staffMemberSchema } from '../schemas/desk.ts';
import { password, personName } from '../schemas/parameters.ts';

const subject = 'Staff';
const roles = ['admin'] as const;

export function staffRoutes(access: Pick<HttpAccess, 'staff' | 'createStaff'>): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/staff',
      subject,
      summary: 'Lists the staff accounts.',
      roles,
      input: z.object({}),
      output: z.object({ staff: z.array(staffMemberSchema) }),
      handle: async () => ok({ staff: await access.staff() }),
    }),
    staffRoute({
      method: 'POST',
      path: '/api/staff',
      subject,
      summary: 'Creates a staff account.',
      roles,
      // Like making tokens: a stolen token must not make itself an account.
      sessionOnly: true,
      input: z.object({
        body: z.strictObject({ name: personName, email, password, role: z.enum(staffRoles) }),
      }),
      output: staffMemberSchema,
      successStatus: 201,
      handle: ({ body }) => access.createStaff(body),
    }),
  ];
}
