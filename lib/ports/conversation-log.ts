import type { AgentName, Fact, FactBody, TicketPriority } from '#/lib/conversation/facts.ts';
import type { ConversationState } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';

export type ConversationRow = {
  conversationId: string;
  visitorId: string;
  summary: ConversationSummary;
};

/** Filters of lists: who has it. `open` is everything that is not closed. */
export type ConversationFilter =
  | { kind: 'open' }
  | { kind: 'closed' }
  | { kind: 'waiting' }
  | { kind: 'ai' }
  | { kind: 'person'; personId: string }
  /** Snoozed until then (ms) or earlier, the earliest first. */
  | { kind: 'snoozed'; until: number }
  | { kind: 'account'; accountId: string }
  | { kind: 'visitor'; visitorId: string };

/** Where a list of a visitor's conversations goes on: after this one. */
export type ListPlace = { lastAt: number; conversationId: string };
export type VisitorPage = { limit: number; openOnly?: boolean; before?: ListPlace | undefined };

/** A claimed turn. Every write of the turn shows the fence; a newer claim has a higher one and shuts it out. */
export type TurnLease = {
  conversationId: string;
  fence: number;
  until: number;
  /** Which claim of this owed turn it is, 1 for the first: those before came to no ending. */
  attempt: number;
};

export type OwnerCounts = {
  ai: number;
  waiting: number;
  human: number;
  byAgent: Record<AgentName, number>;
  byPerson: Record<string, number>;
  /** When the longest-waiting customer began to wait. */
  waitingSince: number | null;
};

/** How long somebody stood in line until a person joined them. Times in ms since 1970. */
export type Wait = { since: number; at: number; personId: string };

/** The append-only log of facts, with the rows lists are made of. */
export interface ConversationLog {
  find(conversationId: string): Promise<ConversationRow | null>;

  /** Inside a transaction: nobody else changes this conversation until it ends. */
  lock(conversationId: string): Promise<ConversationRow | null>;

  create(conversationId: string, visitorId: string): Promise<void>;

  /** Facts with `seq > after`, in order. */
  facts(conversationId: string, after: number, limit?: number): Promise<Fact[]>;

  /**
   * Appends at `state.head + 1` and stores what follows from it: the row, and whether an AI turn is owed.
   * @returns the facts with their seq and time, and the state after them.
   */
  append(
    conversationId: string,
    state: ConversationState,
    facts: readonly FactBody[],
    at: number,
  ): Promise<{ facts: Fact[]; state: ConversationState }>;

  /** The fact a message id was stored as, whoever sent it in this conversation. */
  message(conversationId: string, messageId: string): Promise<Fact | null>;

  /** Newest activity first; waiting ones by priority, then the longest wait first. */
  list(filter: ConversationFilter, limit: number): Promise<ConversationRow[]>;

  /** A visitor's own, newest activity first: the page after `before`. `openOnly` leaves out closed ones. */
  ofVisitor(visitorId: string, page: VisitorPage): Promise<ConversationRow[]>;

  /** How many wait for a person ahead of this one, in the order of that list. */
  waitingAhead(conversationId: string, priority: TicketPriority, since: number): Promise<number>;

  /** When the next snoozed conversation is due, in ms; null when none is snoozed. */
  nextToWake(): Promise<number | null>;

  /**
   * How many conversations each owner has; closed ones are not counted. `byPerson` is keyed by the person's id and
   * leaves out what they have snoozed.
   */
  countByOwner(): Promise<OwnerCounts>;

  /** Customers who were joined by a person since a time, the newest first, each wait once. */
  waits(since: number, limit: number): Promise<Wait[]>;

  /** Conversations that are owed an AI turn and not under a live lease. */
  owedTurns(now: number, limit: number): Promise<string[]>;

  /** How many answers are owed by AI agents, how many since before `overdueBefore`, and since when the oldest. */
  owedAnswers(overdueBefore: number): Promise<{ count: number; overdue: number; oldestSince: number | null }>;

  /** Takes the lease of an owed turn, or null when none is owed or somebody holds it. */
  claimTurn(conversationId: string, runner: string, now: number, leaseMs: number): Promise<TurnLease | null>;

  /** Prolongs; false when the lease was lost to another runner. */
  renewTurn(lease: TurnLease, until: number): Promise<boolean>;

  /** True while this lease is the newest of its conversation. */
  holdsTurn(lease: TurnLease): Promise<boolean>;

  /** @param why `let-go`, the usual one, is not counted as an attempt; `failed` is. */
  releaseTurn(lease: TurnLease, why?: 'let-go' | 'failed'): Promise<void>;
}
