import type { PersonView } from '#/lib/protocol/views.ts';
import type { createAssignment } from './assignment.ts';
import type { loadCapacities } from './capacities.ts';
import type { Context } from './context.ts';
import type { DeskEvent } from './desk.ts';
import type { createInsistence } from './insist.ts';
import type { createSnoozeWatch } from './snooze-watch.ts';
import type { createTurnLoop } from './turn-loop.ts';

/** A wait becomes longer than usual without anything happening. */
const PLACES_EVERY_MS = 15_000;

/** Who waits, who may be given somebody, or how many. */
const changesPeople: ReadonlySet<string> = new Set(['erased', 'desk-work-changed', 'hours-changed']);

const movesQueue: ReadonlySet<string> = new Set([
  'human-requested',
  'human-joined',
  'human-released',
  'human-left',
  'conversation-closed',
  'conversation-reopened',
  'human-reopened',
  'human-transferred',
  'team-asked',
  'priority-set',
  'snoozed',
  'woken',
]);

/** What follows from what happens: turns start and stop, people are told and assigned, places move. */
export function createFollowing(
  { store, presence, queue, announcements }: Context,
  parts: {
    turns: ReturnType<typeof createTurnLoop>;
    assignment: ReturnType<typeof createAssignment>;
    snoozes: ReturnType<typeof createSnoozeWatch>;
    capacities: Awaited<ReturnType<typeof loadCapacities>>;
    insist: ReturnType<typeof createInsistence>['insist'];
  },
) {
  const { turns, assignment, snoozes, capacities, insist } = parts;
  let people: PersonView[] = [];
  let waitWatch: NodeJS.Timeout | undefined;

  function peopleChanged(): void {
    insist('telling who is here', tellPeople);
    insist('assigning', async () => {
      await assignment.run();
      await tellPlaces();
    });
  }

  async function tellPeople(): Promise<void> {
    const { byPerson } = await store.records.conversations.countByOwner();
    people = presence
      .people()
      .map((person) => ({ ...person, load: byPerson[person.id] ?? 0, capacity: capacities.of(person.id) }));
    announcements.announce({ kind: 'people-changed', people });
  }

  async function tellPlaces(): Promise<void> {
    for (const change of await queue.changes()) announcements.announce({ kind: 'place-changed', ...change });
  }

  return {
    /** Who is here, as it was told last. */
    people: () => people,
    peopleChanged,
    follow(event: DeskEvent): void {
      if (changesPeople.has(event.kind)) peopleChanged();
      if (event.kind !== 'facts-appended') return;
      turns.notice(event.conversationId, event.state, event.facts);
      snoozes.notice(event);
      if (!event.facts.some(({ kind }) => movesQueue.has(kind))) return;
      if (event.facts.some((fact) => fact.kind === 'human-joined' && fact.waitedSince !== null))
        queue.waited();
      peopleChanged();
    },
    async start(): Promise<void> {
      await tellPlaces();
      waitWatch = setInterval(() => insist('telling places', tellPlaces), PLACES_EVERY_MS);
    },
    stop(): void {
      clearInterval(waitWatch);
    },
  };
}
