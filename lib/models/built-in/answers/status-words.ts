import { offerPerson } from '../move.ts';

/** The state of a service as check_system_status gives it. */
export type Incident = {
  id: string;
  name: string;
  state: string;
  incident: string | null;
  hours: number | null;
  eta: string | null;
};

const stateWords: Record<string, string> = {
  operational: 'works',
  degraded: 'is impaired',
  outage: 'is down',
  maintenance: 'is under maintenance',
};

function stateOf({ state }: Incident): string {
  return stateWords[state] ?? `is reported as ${state}`;
}

/** One incident with what is known of it, and nothing else. */
export function incidentLine(service: Incident): string {
  const id = service.incident ? ` (${service.incident})` : '';
  const since = service.hours === null ? '' : `, for about ${hoursInWords(service.hours)}`;
  const eta = service.eta ? `It is expected back ${service.eta}.` : 'No time for its end is known yet.';
  return `${service.name} ${stateOf(service)} at the moment${id}${since}. ${eta}`;
}

function hoursInWords(hours: number): string {
  if (hours < 1) return 'less than an hour';
  return hours === 1 ? 'an hour' : `${hours} hours`;
}

/** All services asked for: what is wrong one by one, then the rest by name. */
export function statusList(services: readonly Incident[]): string {
  if (services.length === 0) return `I could not read the status just now. ${offerPerson}`;
  const wrong = services.filter(({ state }) => state !== 'operational');
  const fine = services.filter(({ state }) => state === 'operational').map(({ name }) => name);
  if (wrong.length === 0) {
    return fine.length === 1
      ? `${fine[0]} works, as far as our status page knows. Does something not work for you? Then tell me what you see.`
      : `Everything works, as far as our status page knows: ${fine.join(', ')}.`;
  }
  const rest = fine.length > 0 ? `These work: ${fine.join(', ')}.` : '';
  return [...wrong.map(incidentLine), rest].filter(Boolean).join(' ');
}
