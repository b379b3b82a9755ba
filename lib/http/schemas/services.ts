import { z } from 'zod';
import type { ServicesView } from '#/lib/protocol/documents.ts';

const time = z.number().meta({ description: 'Milliseconds since 1970.' });
export const serviceState = z.enum(['operational', 'degraded', 'outage', 'maintenance']);
export const incidentState = z.enum(['degraded', 'outage', 'maintenance']);

export const servicesSchema = z
  .object({
    services: z.array(z.object({ serviceId: z.string(), name: z.string(), state: serviceState })),
    incidents: z.array(
      z.object({
        incidentId: z.string(),
        serviceId: z.string(),
        since: time,
        expectedAt: time.nullable(),
        text: z.string(),
        endedAt: time.nullable(),
        updates: z.array(
          z.object({
            at: time,
            state: serviceState,
            expectedAt: time.nullable(),
            text: z.string(),
            byName: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({
    id: 'Services',
    description: 'Incidents that go on first, then the newest that are over.',
  }) satisfies z.ZodType<ServicesView>;
