import type { Decision, History } from './decisions.ts';
import type { Actor, FactBody, Person } from './facts.ts';
import { ok, refuse } from './refusal.ts';
import { type ConversationState, isClosed } from './state.ts';

/**
 * Putting a conversation aside until a time. It stays with its person, out of their way and not counted among what
 * they have to do, and comes back by its time, by the customer writing, or by a person.
 */

export const LONGEST_SNOOZE_MS = 90 * 86_400_000;

/** @param until and `now` in ms since 1970. */
export function personSnoozes({ state }: History, person: Person, until: number, now: number): Decision {
  if (isClosed(state)) return refuse('conflict', 'This conversation is closed.');
  if (state.owner.kind !== 'human' || state.owner.person.id !== person.id) {
    return refuse('conflict', 'You can snooze what you have. Take this conversation first.');
  }
  if (until <= now) return refuse('invalid', 'Choose a time that is still to come.');
  if (until > now + LONGEST_SNOOZE_MS) return refuse('invalid', 'Choose a time within the next 90 days.');
  if (state.snoozedUntil === until) return ok([]);
  return ok([{ kind: 'snoozed', until, by: person }]);
}

/** Anybody may: a colleague who opens it and sees that it cannot wait. */
export function personWakes({ state }: History, person: Person): Decision {
  if (state.snoozedUntil === null) return ok([]);
  return ok([{ kind: 'woken', by: { kind: 'person', person } }]);
}

/** Its time has come. Somebody who is offline by now does not get it back: it waits for a person who is here. */
export function timeWakes(
  { state }: History,
  now: number,
  isOffline: (personId: string) => boolean,
): Decision {
  if (state.snoozedUntil === null || state.snoozedUntil > now) return ok([]);
  return ok(wakes(state, { kind: 'desk' }, isOffline));
}

/** For a snoozed conversation: it is woken, and waits when its person is not there. */
export function wakes(
  { owner }: ConversationState,
  by: Actor,
  isOffline: (personId: string) => boolean = () => false,
): FactBody[] {
  const woken: FactBody = { kind: 'woken', by };
  if (owner.kind !== 'human' || !isOffline(owner.person.id)) return [woken];
  return [woken, { kind: 'human-left', person: owner.person, why: 'offline' }];
}
