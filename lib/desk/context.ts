import type { AuditLog } from '#/lib/access/audit-log.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Store } from '#/lib/ports/store.ts';
import type { TurnLimits } from '#/lib/turns/turn.ts';
import type { Announcements } from './announcements.ts';
import type { Articles } from './articles.ts';
import type { HoursDesk } from './business-hours.ts';
import type { Conversations } from './conversations.ts';
import type { IdentityMeans } from './customer-identity.ts';
import type { ModelTime } from './model-time.ts';
import type { PresenceBook } from './presence.ts';
import type { Queue } from './queue.ts';
import type { Switches } from './switches.ts';

/** What visitors may attach: so many an hour, so many bytes kept of one, and of everybody. */
export type AttachmentLimits = { anHour: number; bytesOfVisitor: number; bytesInAll: number };

/** What one person may have drafted in an hour, in drafts and in seconds of the model, and how long one may take. */
export type CopilotLimits = { anHour: number; secondsAnHour: number; wholeMs: number; outputTokens: number };

/** The settings the desk goes by. Times in ms. */
export type DeskSettings = {
  turnLimits: TurnLimits;
  turnPauseMs: number;
  turnLeaseMs: number;
  turnsAtOnce: number;
  answerOverdueMs: number;
  personGraceMs: number;
  personCapacity: number;
  /** How long what is meant for a team waits for its people who are here, before everybody may be given it. */
  teamFirstMs: number;
  approvalMs: number;
  /** What one visitor has of the model in an hour. */
  modelTurnsAnHour: number;
  modelSecondsAnHour: number;
  /** The visitors of one network together have so many times that. */
  networkTimes: number;
  /** How long closed conversations are kept; null: for ever. */
  retentionDays: number | null;
  attachments: AttachmentLimits;
  copilot: CopilotLimits;
  /** How long visitors are known who have no conversation. */
  visitorDays: number;
};

/** What the parts of the desk share. */
export type Context = {
  store: Store;
  models: LanguageModels;
  audit: AuditLog;
  articles: Articles;
  conversations: Conversations;
  announcements: Announcements;
  /** Outside business hours nobody is here for customers: nobody is promised, and nobody is given one. */
  presence: PresenceBook;
  hours: HoursDesk;
  queue: Queue;
  switches: Switches;
  modelTime: ModelTime;
  settings: DeskSettings;
  identity: IdentityMeans;
  /** Whether this desk answers and assigns here: not while the sample day is played there by another. */
  runs: (conversationId: string) => boolean;
  now: Clock;
  newId: () => string;
  log: Log;
};
