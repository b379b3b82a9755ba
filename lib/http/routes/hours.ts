import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { staffCommands } from '#/lib/protocol/commands.ts';
import { businessHours } from '#/lib/protocol/schemas.ts';
import { type Route, staffRoute } from '../route.ts';
import { hoursViewSchema } from '../schemas/hours.ts';

const people = ['agent', 'admin'] as const;
const administrators = ['admin'] as const;

/** When people answer. */
export function hoursRoutes({ hours }: Desk): Route[] {
  const subject = 'Business hours';
  return [
    staffRoute({
      method: 'GET',
      path: '/api/hours',
      subject,
      summary: 'Says when people answer, and whether they do now.',
      roles: people,
      input: z.object({}),
      output: z.object({ hours: businessHours, revision: z.number(), now: hoursViewSchema.nullable() }),
      handle: async () => ok({ ...hours.kept(), now: hours.view() }),
    }),
    staffRoute({
      method: 'PUT',
      path: '/api/hours',
      subject,
      summary: 'Sets when people answer. Open chats are told at once.',
      roles: administrators,
      input: z.object({ body: staffCommands['hours:save'] }),
      output: z.null(),
      handle: ({ body }, staff) => hours.save(staff, body),
    }),
  ];
}
