import { z } from 'zod';
import type { Desk } from '#/lib/desk/desk.ts';
import { type Route, staffRoute } from '../route.ts';
import { erasureSchema, exportSchema, whoseSchema } from '../schemas/privacy.ts';

const subject = 'Privacy';
/** By a person who is signed in: no token may take a customer's data out, or away. */
const onlyAdministrators = { roles: ['admin'], sessionOnly: true } as const;

export function privacyRoutes(desk: Desk): Route[] {
  return [
    staffRoute({
      method: 'POST',
      path: '/api/privacy/export',
      subject,
      summary: 'Gives out everything there is of one customer.',
      ...onlyAdministrators,
      input: z.object({ body: z.strictObject({ whose: whoseSchema }) }),
      output: exportSchema,
      handle: ({ body }, staff) => desk.privacy.export(staff, body.whose),
    }),
    staffRoute({
      method: 'POST',
      path: '/api/privacy/erase',
      subject,
      summary: 'Erases one customer for good: conversations, texts of tickets, contacts, sessions, tries.',
      ...onlyAdministrators,
      input: z.object({
        body: z.strictObject({
          whose: whoseSchema,
          confirm: z.literal('erase').meta({ description: 'The word erase, since it cannot be undone.' }),
        }),
      }),
      output: erasureSchema,
      handle: ({ body }, staff) => desk.privacy.erase(staff, body.whose),
    }),
  ];
}
