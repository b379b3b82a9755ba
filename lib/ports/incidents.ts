import type { ServiceState } from './back-office.ts';

/** How a service that has an incident works. */
export type IncidentState = Exclude<ServiceState, 'operational'>;

/** What was said of an incident at one moment; the first is its opening, the last its end. */
export type IncidentUpdate = {
  /** ms since 1970. */
  at: number;
  /** Of the service from then on. */
  state: ServiceState;
  /** When its end is expected, in ms; null while nobody knows. */
  expectedAt: number | null;
  text: string;
  byName: string;
};

export type Incident = {
  incidentId: string;
  serviceId: string;
  since: number;
  expectedAt: number | null;
  /** What is said of it now. */
  text: string;
  endedAt: number | null;
  /** Oldest first. Empty for those that were there when the desk was set up. */
  updates: IncidentUpdate[];
};

/** The services of the business and their incidents, as people keep them. Agents and the status page read the same. */
export interface IncidentRecords {
  find(incidentId: string): Promise<Incident | null>;
  /** Those that go on, and the newest that are over. @param limit of those that are over. */
  list(limit: number): Promise<Incident[]>;
  /** @returns false when there is no such service. */
  setState(serviceId: string, state: ServiceState): Promise<boolean>;
  /** @returns its number: INC-312. */
  open(serviceId: string, since: number, update: IncidentUpdate): Promise<string>;
  /** What is said of it now, and from when on its service works like that. */
  update(incidentId: string, update: IncidentUpdate): Promise<void>;
  /** The last update; its service works unless something else goes on there. */
  end(incidentId: string, update: IncidentUpdate): Promise<void>;
}
