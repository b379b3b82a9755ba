import type { AgentName, Score } from '#/lib/conversation/facts.ts';
import type { Holder } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { CannedReply, KeptTeam, SavedView } from '#/lib/ports/desk-work.ts';
import type { Combining, FigureName, Resolution } from '#/lib/ports/figures.ts';
import type { FirstSteps } from '#/lib/ports/first-steps.ts';
import type { HostStatus, ModelsStatus, PullProgress } from '#/lib/ports/language-models.ts';
import type { StoreMeasures } from '#/lib/ports/store.ts';

/** What screens are shown: plain data, nothing a reader of that screen may not see. */

export type Availability = 'here' | 'away' | 'offline';

export type PersonView = {
  id: string;
  name: string;
  availability: Availability;
  /** Conversations they have, and how many they take at most. */
  load: number;
  capacity: number;
};

/** How many conversations somebody takes, and the most an administrator lets them take. */
export type CapacityView = { id: string; name: string; capacity: number; allowed: number };

/** A colleague who looks at a conversation, and whether they write in it. */
export type Viewer = { id: string; name: string; writing: boolean };
/** Who writes comes first; some names of many. */
export type ConversationViewers = { conversationId: string; viewers: Viewer[] };

/** Whom a note can name with an "@". */
export type NameableView = { people: { id: string; name: string }[]; teams: { id: string; name: string }[] };

/** A note that names me and that I have not read. */
export type MentionView = {
  conversationId: string;
  seq: number;
  at: number;
  /** Who wrote it. */
  by: string;
  /** The beginning of it. */
  text: string;
  /** It may be closed, and so in no list. */
  conversation: ConversationSummary;
};

export type DeskSwitches = { aiOn: boolean };

/** The guide on a new dashboard. `shown`: nobody put it away; `modelWanted`: nobody chose to go without a model. */
export type FirstStepsView = FirstSteps & { shown: boolean; modelWanted: boolean; hasModel: boolean };

export type CannedReplyView = CannedReply;
export type TeamView = KeptTeam;

/** What a person keeps to work with. */
export type DeskWorkView = {
  /** The name of the business, for canned replies. */
  business: string;
  cannedReplies: CannedReplyView[];
  /** The tags that can be given. */
  tags: string[];
  /** This person's own. */
  views: SavedView[];
  teams: TeamView[];
};

/** A tag of the list, and how many open conversations have it. */
export type TagView = { name: string; open: number };

/** What an AI turn that starts now is answered by. */
export type AnsweringView = {
  kind: 'ollama' | 'built-in';
  model: string;
  /** Told to staff only: where the model runs, null for the built-in responder. */
  host?: string | null;
  /** Told to staff only: the built-in responder answers because an Ollama host does not. */
  ollamaAway?: boolean;
  /** Told to staff only: why no model of a host answers, and what to do; null while one does. */
  problem?: string | null;
};

/** Whether people answer, by the hours of the desk. */
export type HoursView = {
  open: boolean;
  /** When that changes, in ms since 1970; null: not within a year. */
  until: number | null;
  /** What customers are told while it is closed, by language of the chat; without one, the chat has its own words. */
  texts: Record<string, string>;
};

/** The conversations of made-up customers that a new desk can be filled with, and emptied of again. */
export type SampleDayView = {
  /** How many sample conversations there are now. */
  samples: number;
  /** How many a sample day has. */
  planned: number;
  /** It is being played or taken away. */
  working: boolean;
  /** Why it cannot be played now; null when it can. */
  refusal: string | null;
};

/** Where a waiting customer stands. */
export type QueuePlace = {
  place: number;
  /** What to expect from now, rounded up to a time people say; null while there is nothing honest to say. */
  waitSeconds: number | null;
  /** They have waited longer than most customers of the last days. */
  longerThanUsual: boolean;
  somebodyHere: boolean;
};

/** One of a visitor's own conversations, as they find it again. */
export type PastConversation = {
  conversationId: string;
  startedAt: number;
  lastAt: number;
  closed: boolean;
  /** The beginning of the last thing said; null before anything was. */
  lastLine: { from: 'customer' | 'agent' | 'human'; name: string; text: string } | null;
  /** Who held it one after another, the newest last. */
  path: Holder[];
  rating: Score | null;
};

export type InvoiceView = {
  invoiceId: string;
  date: string;
  amountUsd: number;
  status: string;
  note: string | null;
};

export type AccountView = {
  accountId: string;
  name: string;
  email: string;
  plan: string;
  priceUsd: number;
  status: string;
  details: { label: string; value: string }[];
  invoices: InvoiceView[];
};

export type TicketView = {
  number: string;
  category: string;
  priority: string;
  summary: string;
  status: 'open' | 'closed';
  openedBy: string;
  openedAt: number;
  conversationId: string | null;
};

export type ServiceView = {
  serviceId: string;
  name: string;
  state: 'operational' | 'degraded' | 'outage' | 'maintenance';
  incident: { incidentId: string; since: number; eta: string | null; text: string } | null;
};

export type HostView = HostStatus;
export type { Combining, FigureName };
export type PullView = PullProgress;
export type ModelView = ModelsStatus & {
  /** What `npm run model` would pull, and what is better for tools. */
  suggested: { pull: string; better: string };
};

/** Something that is off, and what to do about it. Of one kind there is at most one about each host. */
export type AlarmView = {
  kind:
    | 'database'
    | 'disk'
    | 'overdue'
    | 'nobody-here'
    | 'nobody-free'
    | 'host-away'
    | 'host-rests'
    | 'no-model'
    | 'small-window'
    | 'prompt-cut';
  /** Which Ollama host it is about; null for the others. */
  about: string | null;
  tone: 'warning' | 'danger';
  text: string;
  action: string;
};

export type DatabaseView = StoreMeasures & {
  kind: 'sqlite' | 'postgres';
  /** Both of the next two. */
  ok: boolean;
  readable: boolean;
  writable: boolean;
};

export type StatusView = {
  asOf: number;
  startedAt: number;
  build: string;
  /** Sentences an operator should act on; empty is good. */
  warnings: string[];
  /** The urgent first; empty is good. */
  alarms: AlarmView[];
  models: ModelView;
  database: DatabaseView;
  sockets: { customers: number; staff: number };
  conversations: { ai: number; waiting: number; human: number; byAgent: Record<AgentName, number> };
  queue: { longestWaitMs: number | null };
  answers: { owed: number; overdue: number; oldestMs: number | null; running: number };
  people: PersonView[];
  tickets: { open: number };
  services: ServiceView[];
  /** Since the start: finished turns by ending. */
  turns: { replied: number; handedOff: number; escalated: number; withheld: number; failed: number };
  switches: DeskSwitches;
  /** Since the start: connections to hosts that are not on the list. */
  refusedConnections: number;
};

/** One figure over time: how samples of it become one, and its values beside `at` of its series. */
export type FigureSeries = { combining: Combining; values: (number | null)[] };

/**
 * What was sampled in a span of time. `at`: when, in ms, the oldest first and `stepMs` apart; where the next is
 * farther away, this desk was not running. A value that is null was not known then.
 */
export type SeriesView = {
  stepMs: number;
  spanMs: number;
  at: number[];
  series: Record<FigureName, FigureSeries>;
};

export type FigureHistoryView = Record<Resolution, SeriesView>;

/** A new sample of the hour and, every five minutes, of the day. */
export type SampledView = {
  resolution: Resolution;
  at: number;
  figures: Partial<Record<FigureName, number>>;
};
