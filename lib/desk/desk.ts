import type { LimitReason } from '#/lib/access/rate.ts';
import type { ClaimProblem } from '#/lib/claims/check.ts';
import type { AgentName, Fact, Score, TicketCategory, TicketPriority } from '#/lib/conversation/facts.ts';
import type { Result } from '#/lib/conversation/refusal.ts';
import type { ConversationState } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { ConversationFilter, ListPlace } from '#/lib/ports/conversation-log.ts';
import type { Principal, StaffPrincipal, VisitorPrincipal } from '#/lib/ports/principals.ts';
import type {
  ConversationPage,
  CustomerFile,
  IdentityAnswer,
  IdentityWays,
  OwnConversations,
  Sent,
} from '#/lib/protocol/answers.ts';
import type { DraftSignal, DraftTask } from '#/lib/protocol/copilot.ts';
import type { Activity } from '#/lib/protocol/events.ts';
import type {
  AccountView,
  Availability,
  ConversationViewers,
  DeskSwitches,
  HoursView,
  PersonView,
  QueuePlace,
  ServiceView,
  TicketView,
} from '#/lib/protocol/views.ts';
import type { Arranging } from './arranging.ts';
import type { AsideDesk } from './aside.ts';
import type { AttachmentDesk } from './attachment-desk.ts';
import type { HoursDesk } from './business-hours.ts';
import type { CapacityDesk } from './capacities.ts';
import type { DeskWork } from './desk-work.ts';
import type { DocumentDesk } from './document-desk.ts';
import type { FirstStepsDesk } from './first-steps.ts';
import type { SearchMessages } from './message-search.ts';
import type { Notes } from './notes.ts';
import type { PrivacyDesk } from './privacy-desk.ts';
import type { Reports } from './reports.ts';
import type { RetentionDesk } from './retention-desk.ts';
import type { ServiceDesk } from './service-desk.ts';
import type { Transfers } from './transfers.ts';
import type { TryOut } from './try-out.ts';

/**
 * The use cases. Doors (sockets, HTTP) parse and find out who is there; the desk authorizes by lookup,
 * decides, appends, and only then answers. What happened is heard through `subscribe`.
 */
export interface Desk {
  forVisitor: VisitorDesk;
  forStaff: StaffDesk;
  presence: Presence;
  capacity: CapacityDesk;
  work: DeskWork;
  hours: Pick<HoursDesk, 'kept' | 'view' | 'save'>;
  privacy: PrivacyDesk;
  attachments: AttachmentDesk;
  reports: Reports;
  documents: DocumentDesk;
  tryOut: TryOut;
  services: ServiceDesk;
  retention: RetentionDesk;
  firstSteps: FirstStepsDesk;
  aside: AsideDesk;
  copilot: Copilot;
  /** Facts after a cursor, as much of each as this reader may see. */
  page(reader: Principal, conversationId: string, after: number): Promise<Result<ConversationPage>>;
  figures(): Promise<DeskFigures>;
  /** Returns how to stop listening. */
  subscribe(listener: (event: DeskEvent) => void): () => void;
  /** Takes up every answer that is still owed, then watches. */
  start(): Promise<void>;
  /** Lets running turns go; the next process takes them up. */
  stop(): Promise<void>;
}

export type InConversation = { conversationId: string };
/** What the writer has stored before, and sends now. */
export type WithAttachments = { attachmentIds?: readonly string[] | undefined };

export interface VisitorDesk {
  /** The visitor's newest conversation that is not closed. */
  resume(visitor: VisitorPrincipal): Promise<ConversationPage | null>;
  send(
    visitor: VisitorPrincipal,
    input: InConversation & { messageId: string; text: string } & WithAttachments,
  ): Promise<Result<Sent>>;
  requestPerson(
    visitor: VisitorPrincipal,
    input: InConversation,
  ): Promise<Result<{ somebodyHere: boolean; place: QueuePlace | null }>>;
  proveIdentity(
    visitor: VisitorPrincipal,
    input: InConversation & { email: string; postalCode: string },
  ): Promise<Result<IdentityAnswer>>;
  /** What the identity card asks for, and which host sites may vouch for their customers. */
  identityWays(): IdentityWays;
  /** A host site's token; before the first message it is kept for the conversation of this id. */
  assertIdentity(
    visitor: VisitorPrincipal,
    input: InConversation & { token: string },
  ): Promise<Result<IdentityAnswer>>;
  /** Sends a one-time code to the account's own address; answered alike whether there is such an account. */
  requestCode(
    visitor: VisitorPrincipal,
    input: InConversation & { email: string },
  ): Promise<Result<{ minutes: number }>>;
  proveCode(
    visitor: VisitorPrincipal,
    input: InConversation & { code: string },
  ): Promise<Result<IdentityAnswer>>;
  leaveContact(
    visitor: VisitorPrincipal,
    input: InConversation & { email: string },
  ): Promise<Result<{ ticket: string }>>;
  typing(visitor: VisitorPrincipal, input: InConversation & { typing: boolean }): Promise<Result<null>>;
  /** What was begun in this browser, newest activity first, a page at a time. */
  own(visitor: VisitorPrincipal, input: { before?: ListPlace | undefined }): Promise<OwnConversations>;
  /** At the end of a conversation; for a day another rating replaces it. */
  rate(
    visitor: VisitorPrincipal,
    input: InConversation & { score: Score; comment: string },
  ): Promise<Result<null>>;
}

export interface StaffDesk extends Arranging, Notes, Transfers {
  list(filter: ConversationFilter, limit: number): Promise<ConversationSummary[]>;
  conversation(conversationId: string): Promise<Result<ConversationSummary>>;
  /** @param input `ownership` as the person saw it; without it, only what no person has can be taken. */
  take(
    person: StaffPrincipal,
    input: InConversation & { ownership?: number | undefined },
  ): Promise<Result<null>>;
  reply(
    person: StaffPrincipal,
    input: InConversation & {
      messageId: string;
      text: string;
      seenSeq: number;
      beganAsDraft?: true | undefined;
    } & WithAttachments,
  ): Promise<Result<Sent>>;
  giveBack(
    person: StaffPrincipal,
    input: InConversation & { to: AgentName; line: string; notes: number[] },
  ): Promise<Result<null>>;
  putBack(person: StaffPrincipal, input: InConversation): Promise<Result<null>>;
  close(person: StaffPrincipal, input: InConversation): Promise<Result<null>>;
  switchConversationAi(
    person: StaffPrincipal,
    input: InConversation & { on: boolean },
  ): Promise<Result<null>>;
  switchDeskAi(person: StaffPrincipal, on: boolean): Promise<Result<null>>;
  typing(person: StaffPrincipal, input: InConversation & { typing: boolean }): Promise<Result<null>>;
  /** As the two after it: noted in the audit log, which account was shown to whom. */
  customer(person: StaffPrincipal, input: InConversation): Promise<Result<CustomerFile>>;
  account(person: StaffPrincipal, accountId: string): Promise<Result<AccountView>>;
  searchAccounts(person: StaffPrincipal, query: string): Promise<AccountView[]>;
  /** Everything that was written. That somebody searched is noted, and what they open, not what they typed. */
  searchMessages: SearchMessages;
  tickets(filter: {
    conversationId?: string;
    accountId?: string;
    status?: 'open' | 'closed';
  }): Promise<TicketView[]>;
  ticket(number: string): Promise<Result<TicketView>>;
  openTicket(
    person: StaffPrincipal,
    input: InConversation & {
      requestId: string;
      category: TicketCategory;
      priority: TicketPriority;
      summary: string;
    },
  ): Promise<Result<TicketView>>;
  services(): Promise<ServiceView[]>;
  /** Yes or no to what an agent asked for: once, and to exactly what `digest` stands for. */
  decideApproval(
    person: StaffPrincipal,
    input: InConversation & { approvalId: string; digest: string; approve: boolean },
  ): Promise<Result<null>>;
  pullModel(person: StaffPrincipal, model: string): Promise<Result<{ started: true }>>;
  switches(): DeskSwitches;
}

/** Who is here. A person is here while one of their sockets is, and for a grace time after. */
export interface Presence {
  people(): PersonView[];
  availability(personId: string): Availability;
  setAvailability(person: StaffPrincipal, availability: Availability): Promise<void>;
  /** @param chosen what the screen showed before its connection was lost; nothing from a new one. */
  socketOpened(person: StaffPrincipal, socketId: string, chosen?: Availability): void;
  socketClosed(socketId: string): void;
  /** What a screen has open, for colleagues to see; null for nothing. Ends by itself unless it is said again. */
  look(
    person: StaffPrincipal,
    socketId: string,
    looked: { conversationId: string | null; writing: boolean },
  ): Promise<Result<null>>;
  viewers(): ConversationViewers[];
}

/** Drafts that a person asks the machine for. Nothing of one is stored, and nobody else hears of it. */
export interface Copilot {
  /**
   * Begins a draft; one that still grows for this person stops. `seenSeq` is the newest fact it was written from.
   * Refused as `not-found`, `conflict` (a reply where the conversation is closed), `unavailable` (no model is there)
   * or `limited`.
   */
  begin(person: StaffPrincipal, input: DraftInput, asker: DraftAsker): Promise<Result<{ seenSeq: number }>>;
  /** Stops it, if it is theirs and still grows. */
  stop(person: StaffPrincipal, draftId: string): Promise<Result<null>>;
}

export type DraftInput = InConversation & { draftId: string; task: DraftTask };
/** Who reads along, and what says that they are gone. */
export type DraftAsker = { hears(signal: DraftSignal): void; gone: AbortSignal };

export type DeskFigures = {
  conversations: { ai: number; waiting: number; human: number; byAgent: Record<AgentName, number> };
  queue: { longestWaitMs: number | null };
  answers: { owed: number; overdue: number; oldestMs: number | null; running: number };
  tickets: { open: number };
  turns: Record<TurnOutcome, number>;
};

/** How an AI turn ended. `withheld`: its answer was held back, and goes to a person. */
export type TurnOutcome = 'replied' | 'handedOff' | 'escalated' | 'withheld' | 'failed';
export type DraftOutcome = 'asked' | 'refused' | 'written' | 'stopped' | 'failed';

/** What happened, for whoever shows it. Facts are durable by then; the rest are signals. */
export type DeskEvent =
  | {
      kind: 'facts-appended';
      conversationId: string;
      visitorId: string;
      after: number;
      head: number;
      facts: Fact[];
      /** After the facts. */
      state: ConversationState;
      summary: ConversationSummary;
    }
  | {
      kind: 'stream-grew';
      conversationId: string;
      messageId: string;
      agent: AgentName;
      from: number;
      text: string;
    }
  | { kind: 'stream-dropped'; conversationId: string; messageId: string }
  | { kind: 'activity-changed'; conversationId: string; activity: Activity | null }
  | {
      kind: 'typing-changed';
      conversationId: string;
      who: 'customer' | 'person';
      name: string;
      /** Who types, when it is a person: their own screens leave it out. */
      personId: string | null;
      typing: boolean;
    }
  | { kind: 'place-changed'; conversationId: string; place: QueuePlace | null }
  | { kind: 'model-failed'; model: 'ollama' | 'built-in'; cause: 'failed' | 'empty' }
  | { kind: 'claim-withheld'; problem: ClaimProblem['kind'] }
  /** An ending that counts: what the status page and the metrics count turns by. */
  | { kind: 'turn-ended'; agent: AgentName; outcome: TurnOutcome }
  /** A one-time code went to the mail server; `rejected`: it did not take this mail. */
  | { kind: 'code-mailed'; outcome: 'sent' | 'rejected' | 'unavailable' }
  /** Conversations and sessions that are no longer there. */
  | { kind: 'erased'; conversationIds: readonly string[]; visitorIds: readonly string[] }
  /** A visitor has used up what they have of the model's time, of open tickets, of attachments. */
  | { kind: 'limited'; reason: LimitReason }
  /** A draft for a person: only counted. */
  | { kind: 'draft'; task: DraftTask; outcome: DraftOutcome }
  /** Canned replies, tags or somebody's views: read them again. */
  | { kind: 'desk-work-changed' }
  /** Somebody set other hours, or it opened or closed by them; null: they are off. */
  | { kind: 'hours-changed'; hours: HoursView | null }
  /** A service, or an incident of one. */
  | { kind: 'services-changed' }
  /** Notes name these people, or they have read what named them. */
  | { kind: 'mentions-changed'; personIds: readonly string[] }
  | { kind: 'viewers-changed'; viewing: ConversationViewers }
  | { kind: 'people-changed'; people: PersonView[] }
  | { kind: 'switches-changed'; switches: DeskSwitches };
