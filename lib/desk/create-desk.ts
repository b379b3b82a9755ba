import { randomUUID } from 'node:crypto';
import type { AuditLog } from '#/lib/access/audit-log.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Store } from '#/lib/ports/store.ts';
import { createAnnouncements } from './announcements.ts';
import { type Articles, createArticles } from './articles.ts';
import { createAsideDesk } from './aside.ts';
import { createAssignment } from './assignment.ts';
import { createAttachmentDesk } from './attachment-desk.ts';
import { loadHours, withHours } from './business-hours.ts';
import { loadCapacities } from './capacities.ts';
import type { Context, DeskSettings } from './context.ts';
import { createConversations } from './conversations.ts';
import { createCopilot } from './copilot.ts';
import type { IdentityMeans } from './customer-identity.ts';
import type { Desk } from './desk.ts';
import { createDeskWork } from './desk-work.ts';
import { createDocumentDesk } from './document-desk.ts';
import { figuresOf } from './figures.ts';
import { createFirstSteps } from './first-steps.ts';
import { createFollowing } from './following.ts';
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

export type DeskParts = {
  store: Store;
  models: LanguageModels;
  audit: AuditLog;
  articles?: Articles;
  settings: DeskSettings;
  /** By e-mail and postal code alone unless given. */
  identity?: IdentityMeans;
  /** Which conversations it answers and assigns; unless given, all but those put aside. */
  runs?: (conversationId: string) => boolean;
  now: Clock;
  log: Log;
};

/** Puts the desk together. */
export async function createDesk(parts: DeskParts): Promise<Desk> {
  const { store, settings, now, log } = parts;
  const announcements = createAnnouncements(log);
  const aside = new Set<string>();
  const hours = await loadHours({ store, announcements, now });
  const conversations = createConversations(store, announcements, now, (body) =>
    withHours(body, hours.isOpen()),
  );
  const { insist, stop: stopInsisting } = createInsistence(log);
  const everybody = createPresence({
    graceMs: settings.personGraceMs,
    changed: () => following.peopleChanged(),
    wentOffline: (personId) =>
      insist(`giving back what ${personId} had`, () => giveBackAll(context, personId)),
  });
  const presence = withinHours(everybody, hours.isOpen);
  const queue = createQueue(store.records.conversations, () => presence.assignable().length, now, hours);
  const switches = await loadSwitches(store);
  const capacities = await loadCapacities(store, settings.personCapacity, now, () =>
    following.peopleChanged(),
  );
  const looking = createLooking(store, announcements);
  const context: Context = {
    ...parts,
    articles: parts.articles ?? createArticles(parts),
    identity: parts.identity ?? { signed: null, codes: null },
    runs: parts.runs ?? ((conversationId) => !aside.has(conversationId)),
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
    runs: context.runs,
    capacityOf: capacities.of,
    teamFirstMs: settings.teamFirstMs,
    assignable: presence.assignable,
    teams: store.records.deskWork.teams,
    now,
    again: () => following.peopleChanged(),
  });
  const retention = createRetention(context, turns.drop);
  const tryOut = createTryOut(context);
  const filling = createSearchFilling(context);
  const reportFilling = createReportFilling(context);
  const snoozes = createSnoozeWatch(context, insist);
  const copilot = createCopilot(context);
  const following = createFollowing(context, { turns, assignment, snoozes, capacities, insist });

  announcements.subscribe(following.follow);
  const takenUp = () => {
    following.peopleChanged();
    snoozes.start();
  };

  return {
    forVisitor: createVisitorDesk(context),
    forStaff: createStaffDesk(context),
    presence: {
      people: following.people,
      availability: presence.availability,
      setAvailability: async (person, availability) => presence.choose(person, availability),
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
    aside: createAsideDesk(context, { aside, drop: turns.drop, takenUp }),
    copilot,
    page: (reader, conversationId, after) => conversationPage(context, reader, conversationId, after),
    figures: () => figuresOf(context, turns),
    subscribe: announcements.subscribe,
    async start() {
      await expectPeopleBack(store, presence.expect);
      await turns.start();
      await following.start();
      snoozes.start();
      hours.start();
      retention.start();
      insist('making older messages findable', filling.run);
      insist('adding older conversations to the reports', reportFilling.run);
    },
    async stop() {
      for (const each of [presence, looking, following, filling, reportFilling]) each.stop();
      for (const each of [tryOut, assignment, snoozes, hours]) each.stop();
      stopInsisting();
      await retention.stop();
      await copilot.stopAll();
      await turns.stop();
    },
  };
}
