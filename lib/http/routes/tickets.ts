import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { staffCommands } from '#/lib/protocol/commands.ts';
import { id } from '#/lib/protocol/schemas.ts';
import { type Route, staffRoute } from '../route.ts';
import { ticketSchema } from '../schemas/desk.ts';
import { nameInPath } from '../schemas/parameters.ts';

const subject = 'Tickets';
const roles = ['agent', 'admin'] as const;

const filter = z.strictObject({
  conversationId: id.optional(),
  accountId: nameInPath.optional(),
  status: z.enum(['open', 'closed']).optional(),
});

export function ticketRoutes(desk: Desk): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/tickets',
      subject,
      summary: 'Lists tickets, the newest first.',
      roles,
      input: z.object({ query: filter }),
      output: z.object({ tickets: z.array(ticketSchema) }),
      handle: async ({ query }) => ok({ tickets: await desk.forStaff.tickets(given(query)) }),
    }),
    staffRoute({
      method: 'POST',
      path: '/api/tickets',
      subject,
      summary: 'Opens a ticket for a conversation. The same requestId again gives the first one back.',
      roles,
      input: z.object({ body: staffCommands['ticket:open'] }),
      output: z.object({ ticket: ticketSchema }),
      successStatus: 201,
      handle: async ({ body }, staff) => {
        const opened = await desk.forStaff.openTicket(staff, body);
        return opened.ok ? ok({ ticket: opened.value }) : opened;
      },
    }),
    staffRoute({
      method: 'GET',
      path: '/api/tickets/{number}',
      subject,
      summary: 'Reads one ticket by its number.',
      roles,
      input: z.object({ params: z.strictObject({ number: nameInPath }) }),
      output: ticketSchema,
      handle: ({ params }) => desk.forStaff.ticket(params.number),
    }),
  ];
}

/** The filter without what was not given. */
function given(query: z.output<typeof filter>): Parameters<Desk['forStaff']['tickets']>[0] {
  const { conversationId, accountId, status } = query;
  return {
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(status === undefined ? {} : { status }),
  };
}
