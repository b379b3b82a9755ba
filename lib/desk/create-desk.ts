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
import { loadHours, withHours } from './business-hours.ts';
import { loadCapacities } from './capacities.ts';
import type { Context, DeskSettings } from './context.ts';
import { createConversations } from './conversations.ts';
import { createCopilot } from './copilot.ts';
import type { IdentityMeans } from './customer-identity.ts';
import type { Desk, DeskEvent } from './desk.ts';
import { createDeskWork } from './desk-work.ts';
import { createDocumentDesk } from './document-desk.ts';
import { figuresOf } from './figures.ts';
import { createFirstSteps } from './first-steps.ts';
import { createInsistence } from './insist.ts';
import { createLooking } from './looking.ts';
import { createModelTime } from './model-time.ts';
import { conversationPage } from './page.ts';
import { expectPeopleBack, giveBackAll } from './people-leaving.ts';
import { createPresence, withinHours } from './presence.ts';
import { createPrivacyDesk } from './privacy-desk.ts';
import { createQueue } from './queue.ts';
import { createReportFilling } from './report-filling.ts';
import { createReports } from './reports.ts';
import { createRetention } from './retention.ts';
import { createRetentionDesk } from './retention-desk.ts';
import { createSearchFilling } from './search-filling.ts';
import { createServiceDesk } from './service-desk.ts';
import { createSnoozeWatch } from './snooze-watch.ts';
import { createStaffDesk } from './staff-desk.ts';
import { loadSwitches } from './switches.ts';
import { createTryOut } from './try-out.ts';
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
  const hours = await loadHours({ store, announcements, now });
  const conversations = createConversations(store, announcements, now, (body) =>
    withHours(body, hours.isOpen()),
  );
  const { insist, stop: stopInsisting } = createInsistence(log);
  const everybody = createPresence({
    graceMs: settings.personGraceMs,
    changed: () => peopleChanged(),
    wentOffline: (personId) =>
      insist(`giving back what ${personId} had`, () => giveBackAll(context, personId)),
  });
  const presence = withinHours(everybody, hours.isOpen);
  const queue = createQueue(store.records.conversations, () => presence.assignable().length, now, hours);
  const switches = await loadSwitches(store);
  const capacities = await loadCapacities(store, settings.personCapacity, now, () => peopleChanged());
  const looking = createLooking(store, announcements);
  const context: Context = {
    ...parts,
    identity: parts.identity ?? { signed: null, codes: null },
    conversations,
    announcements,
    presence,
    hours,
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
  const tryOut = createTryOut(context);
  const filling = createSearchFilling(context);
  const reportFilling = createReportFilling(context);
  const snoozes = createSnoozeWatch(context, insist);
  const copilot = createCopilot(context);
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
    if (changesPeople.has(event.kind)) peopleChanged();
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
    hours,
    privacy: createPrivacyDesk(context, turns.drop),
    attachments: createAttachmentDesk(context),
    reports: createReports(context, reportFilling.isComplete),
    documents: createDocumentDesk(context),
    tryOut,
    services: createServiceDesk(context),
    retention: createRetentionDesk(context, retention.nextRunAt),
    firstSteps: createFirstSteps(context),
    copilot,
    page: (reader, conversationId, after) => conversationPage(context, reader, conversationId, after),
    figures: () => figuresOf(context, turns),
    subscribe: announcements.subscribe,
    async start() {
      await expectPeopleBack(store, presence.expect);
      await turns.start();
      await tellPlaces();
      waitWatch = setInterval(() => insist('telling places', tellPlaces), PLACES_EVERY_MS);
      snoozes.start();
      hours.start();
      retention.start();
      insist('making older messages findable', filling.run);
      insist('adding older conversations to the reports', reportFilling.run);
    },
    async stop() {
      presence.stop();
      looking.stop();
      if (waitWatch) clearInterval(waitWatch);
      filling.stop();
      reportFilling.stop();
      tryOut.stop();
      assignment.stop();
      snoozes.stop();
      hours.stop();
      stopInsisting();
      await retention.stop();
      await copilot.stopAll();
      await turns.stop();
    },
  };
}

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
