import { customerBriefFrom } from './customer-brief.ts';
import { type Decision, type History, waiting } from './decisions.ts';
import type { FactBody, Person, Team } from './facts.ts';
import { ok, refuse } from './refusal.ts';
import { isClosed } from './state.ts';

/** Handing a conversation to a colleague by name, or to a team. */

export type TransferTarget =
  /** `isOffline`: they cannot accept it, so it waits for whoever is here. */
  { kind: 'person'; person: Person; isOffline: boolean } | { kind: 'team'; team: Team };

/** @param line what the colleague should know; customers never see it. */
export function personTransfers(
  { state, facts }: History,
  person: Person,
  to: TransferTarget,
  line: string,
  somebodyHere: boolean,
): Decision {
  if (isClosed(state)) return refuse('conflict', 'This conversation is closed.');
  const { owner } = state;
  if (owner.kind === 'human' && owner.person.id !== person.id) {
    return refuse('conflict', `${owner.person.name} has this conversation. Take it first.`);
  }
  if (owner.kind === 'ai') return refuse('conflict', 'An AI agent has this conversation. Take it first.');
  if (to.kind === 'person' && to.person.id === person.id) {
    return refuse('conflict', 'Choose a colleague. To have it yourself, take it over.');
  }
  const by = { kind: 'person', person } as const;
  if (to.kind === 'person' && !to.isOffline) {
    return ok([{ kind: 'human-transferred', person, to: to.person, line, told: customerBriefFrom(facts) }]);
  }
  const detail =
    to.kind === 'person' ? `Meant for ${to.person.name}, who is offline. ${line}`.trim() : line || null;
  const team: FactBody[] = to.kind === 'team' ? [{ kind: 'team-asked', team: to.team, by }] : [];
  return ok([waiting(by, 'person-transferred', detail, facts, somebodyHere), ...team]);
}

const askedByDesk: ReadonlySet<string> = new Set([
  'customer-asked',
  'agent-escalated',
  'too-many-hand-offs',
  'turn-failed',
  'answer-withheld',
  'ai-switched-off',
]);

/** Whether a team should hear first of what an AI agent gave up; asked once for each request. */
export function wantsTeam({ state, facts }: History): boolean {
  if (state.owner.kind !== 'queue' || state.team !== null) return false;
  const request = facts.findLast((fact) => fact.kind === 'human-requested');
  const asked = facts.findLast((fact) => fact.kind === 'team-asked');
  return request !== undefined && askedByDesk.has(request.reason) && request.seq > (asked?.seq ?? 0);
}
