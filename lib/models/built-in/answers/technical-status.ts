import type { Service } from '#/lib/ports/back-office.ts';
import { type Desk, type Move, resultOf, use } from '../move.ts';
import { isRecord } from '../situation.ts';
import type { Incident } from './status-words.ts';
import { problemIn } from './technical-problems.ts';

/** The status page, as far as it concerns what the customer writes of (P11). */

export function checkStatus({ services }: Desk, text: string): Move {
  const ids = concerned(services, text);
  return use('check_system_status', { service: ids.length === 1 ? (ids[0] ?? 'all') : 'all' });
}

/** Ids of the services the words are about: by name, else by the kind of problem. */
function concerned(services: readonly Service[], text: string): string[] {
  const named = services.filter(({ serviceId, name }) =>
    [serviceId, name].some((word) => text.includes(word.toLowerCase().replace(/_/g, ' '))),
  );
  if (named.length > 0) return named.map((service) => service.serviceId);
  const known = services.map((service) => service.serviceId);
  const mail =
    /\bmails?\b|\be-?mails?\b|\breset link\b/.test(text) &&
    /\breset\b|\barriv|\bcom(?:es?|ing)\b|\breceiv|\bshows? up\b|\bappear|\bg[eo]t(?:s|ting)?\b/.test(text);
  return [...(mail ? ['email'] : []), ...(problemIn(text)?.services ?? [])]
    .filter((id) => known.includes(id))
    .slice(0, 1);
}

export type Status = { all: Incident[]; matching: Incident[] };

export function incidentsFrom({ situation, services }: Desk, text: string): Status | null {
  const used = resultOf(situation, 'check_system_status');
  if (!used) return null;
  const list =
    used.ok && isRecord(used.result) && Array.isArray(used.result.services) ? used.result.services : [];
  const all = list.flatMap((entry) => (isRecord(entry) ? [incidentFrom(entry)] : []));
  const ids = concerned(services, text);
  return { all, matching: all.filter(({ id, state }) => ids.includes(id) && state !== 'operational') };
}

function incidentFrom(entry: Record<string, unknown>): Incident {
  const incident = isRecord(entry.incident) ? entry.incident : {};
  return {
    id: String(entry.id ?? ''),
    name: String(entry.name ?? ''),
    state: String(entry.state ?? ''),
    incident: typeof incident.id === 'string' ? incident.id : null,
    hours: typeof incident.hours === 'number' ? incident.hours : null,
    eta: typeof incident.eta === 'string' ? incident.eta : null,
  };
}
