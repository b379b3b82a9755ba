import type { Score, TicketPriority } from './facts.ts';
import { type ConversationState, customerName, type Holder, type Owner } from './state.ts';

/** A conversation as a list shows it: derived from the state, stored beside the log, sent to dashboards. */
export type ConversationSummary = {
  conversationId: string;
  head: number;
  startedAt: number;
  lastAt: number;
  owner: Owner;
  /** Rises whenever the owner changes: what a person who takes it over says they saw. */
  ownership: number;
  aiOn: boolean;
  /** The customer's proved name, else "Visitor" and four letters to tell visitors apart. */
  customer: string;
  accountId: string | null;
  contact: string | null;
  lastLine: ConversationState['lastLine'];
  unanswered: number;
  owedSince: number | null;
  tickets: string[];
  tags: string[];
  priority: TicketPriority;
  /** While it is out of the way of the person who has it; in ms since 1970. */
  snoozedUntil: number | null;
  /** Whose people are asked first while it waits, since when in ms. */
  team: ConversationState['team'];
  /** How many requests wait for a person's approval, expired ones included. */
  approvals: number;
  /** Who held it one after another, the newest last. */
  path: Holder[];
  /** The newest the customer gave. */
  rating: Score | null;
};

export function summarize(conversationId: string, state: ConversationState): ConversationSummary {
  return {
    conversationId,
    head: state.head,
    startedAt: state.startedAt,
    lastAt: state.lastAt,
    owner: state.owner,
    ownership: state.ownership,
    aiOn: state.aiOn,
    customer:
      state.identity.kind === 'proved'
        ? customerName(state)
        : `Visitor ${conversationId.replaceAll('-', '').slice(0, 4)}`,
    accountId: state.identity.kind === 'proved' ? state.identity.accountId : null,
    contact: state.contact,
    lastLine: state.lastLine,
    unanswered: state.unanswered,
    owedSince: state.owed?.since ?? null,
    tickets: state.tickets,
    tags: state.tags,
    priority: state.priority,
    snoozedUntil: state.snoozedUntil,
    team: state.team,
    approvals: state.approvals.length,
    path: state.path,
    rating: state.rating,
  };
}
