import { z } from 'zod';
import type { Json } from '#/lib/conversation/facts.ts';
import type { Service } from '#/lib/ports/back-office.ts';
import { actingTool, refused } from './tool.ts';

const HOUR_MS = 3_600_000;

/** Reads the state of the services. Which there are comes from the database, so the choice is made a turn. */
export function checkSystemStatus(services: readonly Service[]) {
  return actingTool({
    name: 'check_system_status',
    description: 'Reads whether a service works right now, and what is known of an incident.',
    input: z.strictObject({
      service: z
        .enum(['all', ...services.map((service) => service.serviceId)])
        .describe('The service it is about. Use all when unsure.'),
    }),
    otherwise: () => ({ service: 'all' }),
    async about(records, _context, { service }) {
      const known = (await records.backOffice.services()).find((each) => each.serviceId === service);
      return known ? { kind: 'service', name: known.name } : null;
    },
    async run(records, { now }, { service }) {
      const known = await records.backOffice.services();
      const asked = known.filter((each) => service === 'all' || each.serviceId === service);
      if (asked.length === 0) return refused(`There is no service called ${service}.`);
      const result = {
        services: asked.map((each) => serviceForModel(each, now)),
        checked_at: new Date(now).toISOString(),
      };
      return { outcome: { ok: true, result }, facts: [] };
    },
  });
}

function serviceForModel({ serviceId, name, state, incident }: Service, now: number): Json {
  if (!incident) return { id: serviceId, name, state };
  return {
    id: serviceId,
    name,
    state,
    incident: {
      id: incident.incidentId,
      since: new Date(incident.since).toISOString(),
      hours: Math.max(0, Math.round((now - incident.since) / HOUR_MS)),
      eta: incident.eta,
      text: incident.text,
    },
  };
}
