import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { staffCommands } from '#/lib/protocol/commands.ts';
import { type Route, staffRoute } from '../route.ts';
import { accountSchema } from '../schemas/desk.ts';
import { nameInPath } from '../schemas/parameters.ts';

const subject = 'Accounts';
const roles = ['agent', 'admin'] as const;

export function accountRoutes(desk: Desk): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/accounts',
      subject,
      summary: 'Finds accounts by their id, e-mail or a part of the name.',
      roles,
      input: z.object({ query: staffCommands['accounts:search'] }),
      output: z.object({ accounts: z.array(accountSchema) }),
      handle: async ({ query }, staff) =>
        ok({ accounts: await desk.forStaff.searchAccounts(staff, query.query) }),
    }),
    staffRoute({
      method: 'GET',
      path: '/api/accounts/{accountId}',
      subject,
      summary: 'Reads one account with its invoices.',
      roles,
      input: z.object({ params: z.strictObject({ accountId: nameInPath }) }),
      output: accountSchema,
      handle: ({ params }, staff) => desk.forStaff.account(staff, params.accountId),
    }),
  ];
}
