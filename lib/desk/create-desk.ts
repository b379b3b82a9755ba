import { randomUUID } from 'node:crypto';
import type { AuditLog } from '#/lib/access/audit-log.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Store } from '#/lib/ports/store.ts';
import type { PersonView } from '#/lib/protocol/views.ts';
import { createAnnouncements } from './announcements.ts';
import { createAssignment } from './assignment.ts';
import { createAttachmentDesk } from './attachment-desk.ts';
import { loadCapacities } from './capacities.ts';
import type { Context, DeskSettings } from './context.ts';
import { createConversations } from './conversations.ts';
import type { IdentityMeans } from './customer-identity.ts';
import type { Desk, DeskEvent } from './desk.ts';
import { createDeskWork } from './desk-work.ts';
import { figuresOf } from './figures.ts';
import { createInsistence } from './insist.ts';
import { createLooking } from './looking.ts';
import { createModelTime } from './model-time.ts';
import { conversationPage } from './page.ts';
import { expectPeopleBack, giveBackAll } from './people-leaving.ts';
import { createPresence } from './presence.ts';
import { createPrivacyDesk } from './privacy-desk.ts';
import { createQueue } from './queue.ts';
import { createRetention } from './retention.ts';
import { createSearchFilling } from './search-filling.ts';
import { createSnoozeWatch } from './snooze-watch.ts';
import { createStaffDesk } from './staff-desk.ts';
import { loadSwitches } from './switches.ts';
import { createTurnLoop } from './turn-loop.ts';
import { createVisitorDesk } from './visitor-desk.ts';

/** Puts the desk together. */
export async function createDesk(parts: {
  store: Store;
  models: LanguageModels;
  audit: AuditLog;
  settings: DeskSettings;
  /** By e-mail and postal code alone unless given. */
  identity?: IdentityMeans;
  now: Clock;
  log: Log;
}): Promise<Desk> {
  const { store, settings, now, log } = parts;
  const announcements = createAnnouncements(log);
  const conversations = createConversations(store, announcements, now);
  const { insist, stop: stopInsisting } = createInsistence(log);
  const presence = createPresence({
    graceMs: settings.personGraceMs,
    changed: () => peopleChanged(),
    wentOffline: (personId) =>
      insist(`giving back what ${personId} had`, () => giveBackAll(context, personId)),
  });
  const queue = createQueue(store.records.conversations, () => presence.assignable().length, now);
  const switches = await loadSwitches(store);
  const capacities = await loadCapacities(store, settings.personCapacity, now, () => peopleChanged());
  const looking = createLooking(store, announcements);
  const context: Context = {
    ...parts,
    identity: parts.identity ?? { signed: null, codes: null },
    conversations,
    announcements,
    presence,
    queue,
    switches,
    modelTime: createModelTime(settings),
    newId: randomUUID,
  };
  const turns = createTurnLoop(context);
  const assignment = createAssignment({
    log: store.records.conversations,
    conversations,
    capacityOf: capacities.of,
    teamFirstMs: settings.teamFirstMs,
    assignable: presence.assignable,
    teams: store.records.deskWork.teams,
    now,
    again: () => peopleChanged(),
  });
  const retention = createRetention(context, turns.drop);
  const filling = createSearchFilling(context);
  const snoozes = createSnoozeWatch(context, insist);
  let people: PersonView[] = [];
  let waitWatch: NodeJS.Timeout | null = null;

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

  /** What follows from facts: turns start and stop, people are assigned, places move. */
  function follow(event: DeskEvent): void {
    if (event.kind === 'erased' || event.kind === 'desk-work-changed') peopleChanged();
    if (event.kind !== 'facts-appended') return;
    turns.notice(event.conversationId, event.state, event.facts);
    snoozes.notice(event);
    const moved = event.facts.some(({ kind }) => movesQueue.has(kind));
    if (!moved) return;
    if (event.facts.some((fact) => fact.kind === 'human-joined' && fact.waitedSince !== null)) queue.waited();
    peopleChanged();
  }

  announcements.subscribe(follow);

  return {
    forVisitor: createVisitorDesk(context),
    forStaff: createStaffDesk(context),
    presence: {
      people: () => people,
      availability: presence.availability,
      async setAvailability(person, availability) {
        presence.choose(person, availability);
      },
      socketOpened: presence.socketOpened,
      socketClosed(socketId) {
        looking.socketClosed(socketId);
        presence.socketClosed(socketId);
      },
      look: looking.look,
      viewers: looking.viewers,
    },
    capacity: capacities,
    work: createDeskWork(context),
    privacy: createPrivacyDesk(context, turns.drop),
    attachments: createAttachmentDesk(context),
    page: (reader, conversationId, after) => conversationPage(context, reader, conversationId, after),
    figures: () => figuresOf(context, turns),
    subscribe: announcements.subscribe,
    async start() {
      await expectPeopleBack(store, presence.expect);
      await turns.start();
      await tellPlaces();
      waitWatch = setInterval(() => insist('telling places', tellPlaces), PLACES_EVERY_MS);
      snoozes.start();
      retention.start();
      insist('making older messages findable', filling.run);
    },
    async stop() {
      presence.stop();
      looking.stop();
      if (waitWatch) clearInterval(waitWatch);
      filling.stop();
      assignment.stop();
      snoozes.stop();
      stopInsisting();
      await retention.stop();
      await turns.stop();
    },
  };
}

/** A wait becomes longer than usual without anything happening. */
const PLACES_EVERY_MS = 15_000;

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
