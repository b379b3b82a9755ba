import type { PersonView } from '#/lib/protocol/views.ts';

const availabilityWords = { here: 'Here', away: 'Away', offline: 'Offline' } as const;

/** Whether customers reach somebody now: "Here, has 2 of 4". @param presence null: not seen since the desk started. */
export function presenceWords(presence: PersonView | null): string {
  if (!presence) return 'Offline';
  return `${availabilityWords[presence.availability]}, has ${presence.load} of ${presence.capacity}`;
}
