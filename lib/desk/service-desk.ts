import { type Deed, entryOf } from '#/lib/access/audit.ts';
import { ok, type Result, refuse } from '#/lib/conversation/refusal.ts';
import type { ServiceState } from '#/lib/ports/back-office.ts';
import type { IncidentState, IncidentUpdate } from '#/lib/ports/incidents.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import type { Records } from '#/lib/ports/store.ts';
import type { ServicesView } from '#/lib/protocol/documents.ts';
import type { Context } from './context.ts';

/** `expectedAt` in ms since 1970; null while nobody knows. */
export type IncidentWords = { state: IncidentState; text: string; expectedAt: number | null };

/** Services and their incidents. What AI agents answer from, and the status page, read the same rows. */
export interface ServiceDesk {
  read(): Promise<ServicesView>;
  setState(person: StaffPrincipal, input: { serviceId: string; state: ServiceState }): Promise<Result<null>>;
  open(
    person: StaffPrincipal,
    input: IncidentWords & { serviceId: string; since: number },
  ): Promise<Result<{ incidentId: string }>>;
  update(person: StaffPrincipal, input: IncidentWords & { incidentId: string }): Promise<Result<null>>;
  /** The service works again, unless something else goes on there. */
  end(person: StaffPrincipal, input: { incidentId: string; text: string }): Promise<Result<null>>;
}

const LISTED = 50;
const MOST_UPDATES = 100;
/** Clocks differ a little. */
const SLACK_MS = 60_000;
const DAY = 86_400_000;
const LONGEST_MS = 365 * DAY;

const noService = () => refuse('not-found', 'There is no such service.');
const noIncident = () => refuse('not-found', 'There is no such incident.');

export function createServiceDesk({ store, announcements, now }: Context): ServiceDesk {
  async function change<T>(
    person: StaffPrincipal,
    work: (records: Records) => Promise<{ result: Result<T>; deed: Deed | null }>,
  ): Promise<Result<T>> {
    const result = await store.transaction(async (records) => {
      const done = await work(records);
      if (done.result.ok && done.deed) await records.audit.append([entryOf(person, now(), done.deed)]);
      return done.result;
    });
    if (result.ok) announcements.announce({ kind: 'services-changed' });
    return result;
  }

  const updateOf = (
    person: StaffPrincipal,
    words: Pick<IncidentUpdate, 'state' | 'text' | 'expectedAt'>,
  ) => ({
    state: words.state,
    text: words.text,
    expectedAt: words.expectedAt,
    at: now(),
    byName: person.name,
  });

  return {
    async read() {
      const [services, incidents] = await Promise.all([
        store.records.backOffice.services(),
        store.records.incidents.list(LISTED),
      ]);
      return {
        services: services.map(({ serviceId, name, state }) => ({ serviceId, name, state })),
        incidents,
      };
    },

    setState: (person, { serviceId, state }) =>
      change(person, async ({ backOffice, incidents }) => {
        const service = (await backOffice.services()).find((each) => each.serviceId === serviceId);
        if (service?.incident && state === 'operational') {
          const { incidentId } = service.incident;
          return { result: refuse('conflict', `${incidentId} goes on there. End it first.`), deed: null };
        }
        return {
          result: (await incidents.setState(serviceId, state)) ? ok(null) : noService(),
          deed: { action: 'service-state-set', subject: serviceId, detail: state },
        };
      }),

    open: (person, { serviceId, since, ...words }) =>
      change(person, async ({ backOffice, incidents }) => {
        const not = (result: Result<never>) => ({ result, deed: null });
        const service = (await backOffice.services()).find((each) => each.serviceId === serviceId);
        if (!service) return not(noService());
        if (service.incident) {
          const { incidentId } = service.incident;
          return not(refuse('conflict', `${incidentId} goes on there. Update it, or end it first.`));
        }
        const problem = timeProblem(since, words.expectedAt, now());
        if (problem !== null) return not(refuse('invalid', problem));
        const incidentId = await incidents.open(serviceId, since, updateOf(person, words));
        return {
          result: ok({ incidentId }),
          deed: { action: 'incident-opened', subject: incidentId, detail: serviceId },
        };
      }),

    update: (person, { incidentId, ...words }) =>
      change(person, async ({ incidents }) => {
        const not = (result: Result<never>) => ({ result, deed: null });
        const incident = await incidents.find(incidentId);
        if (!incident) return not(noIncident());
        if (incident.endedAt !== null)
          return not(refuse('conflict', 'This incident is over. Open a new one.'));
        if (incident.updates.length >= MOST_UPDATES) {
          return not(refuse('conflict', `An incident has at most ${MOST_UPDATES} updates. End it.`));
        }
        const problem = timeProblem(incident.since, words.expectedAt, now());
        if (problem !== null) return not(refuse('invalid', problem));
        await incidents.update(incidentId, updateOf(person, words));
        return { result: ok(null), deed: { action: 'incident-updated', subject: incidentId } };
      }),

    end: (person, { incidentId, text }) =>
      change(person, async ({ incidents }) => {
        const not = (result: Result<never>) => ({ result, deed: null });
        const incident = await incidents.find(incidentId);
        if (!incident) return not(noIncident());
        if (incident.endedAt !== null) return not(refuse('conflict', 'This incident is over already.'));
        await incidents.end(incidentId, updateOf(person, { state: 'operational', text, expectedAt: null }));
        return { result: ok(null), deed: { action: 'incident-ended', subject: incidentId } };
      }),
  };
}

function timeProblem(since: number, expectedAt: number | null, now: number): string | null {
  if (since > now + SLACK_MS) return 'An incident begins now or earlier.';
  if (since < now - LONGEST_MS) return 'An incident begins within the last year.';
  if (expectedAt === null) return null;
  if (expectedAt <= now) return 'The expected end lies in the future. Leave it out while nobody knows.';
  return expectedAt > now + LONGEST_MS ? 'The expected end lies within a year.' : null;
}
