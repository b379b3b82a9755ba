import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import { staffCommands } from '#/lib/protocol/commands.ts';
import { type Route, staffRoute } from '../route.ts';
import { meSchema, personSchema } from '../schemas/desk.ts';

const subject = 'People';
const roles = ['agent', 'admin'] as const;

export function peopleRoutes(desk: Desk): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/me',
      subject,
      summary: 'Says who this session or token acts as.',
      roles: staffRoles,
      input: z.object({}),
      output: meSchema,
      handle: async (_input, { id, name, role }) => ok({ id, name, role }),
    }),
    staffRoute({
      method: 'GET',
      path: '/api/people',
      subject,
      summary: 'Lists the people of the desk: who is here, and with how many conversations.',
      roles,
      input: z.object({}),
      output: z.object({ people: z.array(personSchema) }),
      handle: async () => ok({ people: desk.presence.people() }),
    }),
    staffRoute({
      method: 'PUT',
      path: '/api/people/me/availability',
      subject,
      summary: 'Says whether you are here, away or offline.',
      roles,
      input: z.object({ body: staffCommands['availability:set'] }),
      output: z.null(),
      handle: async ({ body }, staff) => {
        await desk.presence.setAvailability(staff, body.availability);
        return ok(null);
      },
    }),
  ];
}
