import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { staffCommands } from '#/lib/protocol/commands.ts';
import { businessHours, personId } from '#/lib/protocol/schemas.ts';
import { type Route, staffRoute } from '../route.ts';
import { hoursViewSchema } from '../schemas/hours.ts';

const people = ['agent', 'admin'] as const;
const administrators = ['admin'] as const;

/** When people answer, and how many conversations each takes at once. */
export function hoursRoutes({ hours, work }: Desk): Route[] {
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
    staffRoute({
      method: 'GET',
      path: '/api/capacities',
      subject: 'People',
      summary: 'Says how many conversations people take at once: everybody, and who takes another number.',
      roles: administrators,
      input: z.object({}),
      output: z.object({ usual: z.number(), own: z.record(z.string(), z.number()) }),
      handle: async () => ok(await work.capacities()),
    }),
    staffRoute({
      method: 'PUT',
      path: '/api/people/{personId}/capacity',
      subject: 'People',
      summary: 'Sets how many conversations somebody takes at once; null is as many as everybody.',
      roles: administrators,
      input: z.object({
        params: z.strictObject({ personId }),
        body: staffCommands['capacity:set'].omit({ personId: true }),
      }),
      output: z.null(),
      handle: ({ params, body }, staff) => work.setCapacity(staff, { ...params, ...body }),
    }),
  ];
}
