import type { Actor, Fact } from '#/lib/conversation/facts.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { SearchedVoice } from '#/lib/conversation/searchable.ts';
import type { Snippet, TextRange } from '#/lib/conversation/snippet.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { KeptHours } from '#/lib/ports/business-hours.ts';
import type { StaffCommand, StatusCommand, VisitorCommand } from './commands.ts';
import type {
  AccountView,
  AnsweringView,
  Availability,
  CapacityView,
  ConversationViewers,
  DeskSwitches,
  DeskWorkView,
  FigureHistoryView,
  FirstStepsView,
  HoursView,
  MentionView,
  NameableView,
  PastConversation,
  PersonView,
  QueuePlace,
  ServiceView,
  StatusView,
  TagView,
  TicketView,
} from './views.ts';

/** Every command is acknowledged with one of these. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: Refusal };

/** A stretch of a conversation. `head` counts facts the reader may not see too, so compare it with events' `after`. */
export type ConversationPage = {
  conversationId: string;
  /** Which log this is from. A page with another mark than the last: begin again from 0, a backup was restored. */
  mark: string;
  facts: Fact[];
  head: number;
  more: boolean;
  place: QueuePlace | null;
};

export type Sent = { seq: number; at: number; duplicate: boolean };
export type IdentityAnswer =
  | { proved: true; name: string }
  | { proved: false; triesLeft: number; message: string };
/** How a customer may confirm who they are: what the card asks for, and whose pages may hand over a signed proof. */
export type IdentityWays = { by: 'postal-code' | 'code'; signedFrom: string[] };
export type Me = { id: string; name: string; role: 'agent' | 'ops' | 'admin' };

export type DashboardOpened = {
  me: Me;
  conversations: ConversationSummary[];
  people: PersonView[];
  myAvailability: Availability;
  switches: DeskSwitches;
  answering: AnsweringView;
  /** Of every conversation that somebody looks at. */
  viewers: ConversationViewers[];
};

/** What every page of the administration area begins with. */
export type AdministrationOpened = { me: Me; people: PersonView[] };

/** What is kept, and how it is now; `now` is null while hours are off. */
export type HoursRead = KeptHours & { now: HoursView | null };

export type CustomerFile = {
  account: AccountView | null;
  tickets: TicketView[];
  past: ConversationSummary[];
};

/** A page of a visitor's conversations. `next` is null on the last one. */
export type OwnConversations = {
  conversations: PastConversation[];
  next: { lastAt: number; conversationId: string } | null;
};

/** The best fact of one conversation, of all that was found in it. */
export type FoundMessage = {
  conversation: ConversationSummary;
  /** In the customer's name. */
  foundInName: TextRange[];
  seq: number;
  at: number;
  voice: SearchedVoice;
  by: Actor;
  snippet: Snippet;
};

export type MessagesFound = {
  messages: FoundMessage[];
  /** Null at the end. */
  next: string | null;
  /** There is more than can be listed: more words help. */
  tooMany: boolean;
  /** False while messages from before the search are still made findable. */
  complete: boolean;
};

/** One for each conversation of the selection; `refusal` is null where it was done. */
export type SelectionAnswer = { answers: { conversationId: string; refusal: Refusal | null }[] };

export type VisitorAnswers = {
  'conversation:resume': {
    conversation: ConversationPage | null;
    business: string;
    aiOn: boolean;
    answering: AnsweringView;
    identity: IdentityWays;
    /** Null: people answer at all times. */
    hours: HoursView | null;
  };
  'conversation:sync': ConversationPage;
  'message:send': Sent;
  'customer:typing': null;
  'person:request': { somebodyHere: boolean; place: QueuePlace | null };
  'identity:prove': IdentityAnswer;
  'identity:assert': IdentityAnswer;
  'identity:request-code': { minutes: number };
  'identity:prove-code': IdentityAnswer;
  'contact:leave': { ticket: string };
  'conversations:own': OwnConversations;
  'conversation:rate': null;
};

export type StaffAnswers = {
  'dashboard:open': DashboardOpened;
  'conversations:closed': { conversations: ConversationSummary[] };
  'messages:search': MessagesFound;
  'conversation:sync': ConversationPage;
  'conversation:take': null;
  'conversation:reply': Sent;
  'conversation:note': null;
  'conversation:give-back': null;
  'conversation:put-back': null;
  'conversation:close': null;
  'conversation:switch-ai': null;
  'conversation:tag': null;
  'conversation:set-priority': null;
  'conversation:snooze': null;
  /** `waits`: nobody has it yet. */
  'conversation:transfer': { waits: boolean };
  'conversation:wake': null;
  'conversation:reopen': null;
  'conversations:close': SelectionAnswer;
  'conversations:reopen': SelectionAnswer;
  'conversations:tag': SelectionAnswer;
  'desk-work:read': DeskWorkView;
  'canned-reply:save': null;
  'canned-reply:delete': null;
  'tag:add': null;
  'tag:rename': null;
  'tags:read': { tags: TagView[] };
  'tag:delete': null;
  'team:save': null;
  'team:delete': null;
  'view:save': null;
  'view:delete': null;
  'person:typing': null;
  'person:looking': null;
  'notes:nameable': NameableView;
  'mentions:list': { mentions: MentionView[] };
  'mentions:read': null;
  'capacity:read': { people: CapacityView[] };
  'capacity:choose': null;
  'capacity:allow': null;
  'customer:look-up': CustomerFile;
  'accounts:search': { accounts: AccountView[] };
  'ticket:open': { ticket: TicketView };
  'services:check': { services: ServiceView[] };
  /** The newest fact it is written from. */
  'copilot:begin': { seenSeq: number };
  'copilot:stop': null;
  'approval:decide': null;
  'availability:set': null;
  'desk:switch-ai': null;
  'administration:open': AdministrationOpened;
  'hours:read': HoursRead;
  'hours:save': null;
  'first-steps:read': FirstStepsView;
  'first-steps:choose': FirstStepsView;
};

export type StatusAnswers = {
  'status:open': { me: Me; status: StatusView; history: FigureHistoryView };
  'model:pull': { started: true };
};

type Unchecked = Record<string, unknown>;
/** What a client may emit: the payload is parsed at the door, so any object will do here. */
export type ClientToServer = {
  [C in VisitorCommand | StaffCommand | StatusCommand]: (
    input: Unchecked,
    acknowledge: (answer: Answer<AnswerOf<C>>) => void,
  ) => void;
};

export type AnswerOf<C> = C extends keyof StaffAnswers & keyof VisitorAnswers
  ? StaffAnswers[C]
  : C extends keyof VisitorAnswers
    ? VisitorAnswers[C]
    : C extends keyof StaffAnswers
      ? StaffAnswers[C]
      : C extends keyof StatusAnswers
        ? StatusAnswers[C]
        : never;
