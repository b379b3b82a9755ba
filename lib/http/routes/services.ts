import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import { INCIDENT_LIMIT } from '#/lib/protocol/limits.ts';
import { type Route, staffRoute } from '../route.ts';
import { nameInPath } from '../schemas/parameters.ts';
import { incidentState, serviceState, servicesSchema } from '../schemas/services.ts';

const subject = 'Services';
/** Whoever runs the desk, and their monitoring, by a token. */
const roles = ['ops', 'admin'] as const;
const time = z.int().min(0).meta({ description: 'Milliseconds since 1970.' });
const text = z
  .string()
  .trim()
  .min(3, 'Say in a sentence what happens.')
  .max(INCIDENT_LIMIT, `Up to ${INCIDENT_LIMIT} characters.`)
  .refine(
    (value) => value.isWellFormed() && ![...value].some((letter) => letter < ' '),
    'One paragraph without control characters.',
  )
  .meta({ description: 'Customers are told this.' });
const words = { text, state: incidentState, expectedAt: time.nullable() };
const ofService = z.strictObject({ serviceId: nameInPath });
const ofIncident = z.strictObject({ incidentId: nameInPath });

/** What customers are told of the services: AI agents answer from it, and the status page shows it. */
export function serviceRoutes({ services }: Desk): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/services',
      subject,
      summary: 'Lists the services and their incidents.',
      roles: staffRoles,
      input: z.object({}),
      output: servicesSchema,
      handle: async () => ok(await services.read()),
    }),
    staffRoute({
      method: 'PUT',
      path: '/api/services/{serviceId}/state',
      subject,
      summary: 'Says how a service works.',
      roles,
      input: z.object({ params: ofService, body: z.strictObject({ state: serviceState }) }),
      output: z.null(),
      handle: ({ params, body }, staff) => services.setState(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'POST',
      path: '/api/services/{serviceId}/incidents',
      subject,
      summary: 'Opens an incident. One at a time goes on at a service.',
      roles,
      input: z.object({ params: ofService, body: z.strictObject({ ...words, since: time }) }),
      output: z.object({ incidentId: z.string() }),
      successStatus: 201,
      handle: ({ params, body }, staff) => services.open(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'POST',
      path: '/api/incidents/{incidentId}/updates',
      subject,
      summary: 'Says what is known by now. What was said before stays in its history.',
      roles,
      input: z.object({ params: ofIncident, body: z.strictObject(words) }),
      output: z.null(),
      handle: ({ params, body }, staff) => services.update(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'POST',
      path: '/api/incidents/{incidentId}/end',
      subject,
      summary: 'Ends an incident. Its service works again, unless another one goes on there.',
      roles,
      input: z.object({ params: ofIncident, body: z.strictObject({ text }) }),
      output: z.null(),
      handle: ({ params, body }, staff) => services.end(staff, { ...params, ...body }),
    }),
  ];
}
