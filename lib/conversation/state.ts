import { wholeText } from './attachments.ts';
import type {
  AgentName,
  Fact,
  FactOf,
  Json,
  Person,
  Score,
  Team,
  TicketPriority,
  ToolName,
  WaitingReason,
} from './facts.ts';
import { approvalsAfter, arranged } from './state-parts.ts';

/** Who has to answer now. One value, so that nothing can wait and be with Kim at once. */
export type Owner =
  | { kind: 'ai'; agent: AgentName }
  | { kind: 'queue'; reason: WaitingReason; since: number }
  | { kind: 'human'; person: Person }
  | { kind: 'nobody' };

/** Who holds the line, without who exactly: what a conversation's line is drawn from. */
export type Holder = AgentName | 'person' | 'waiting' | 'closed';

/** An answer the customer is still owed. `turn` is the seq of the first message it answers, so a resumed turn keeps its name. */
export type OwedAnswer = { turn: number; since: number };

export type Identity =
  | { kind: 'unproved'; failedTries: number }
  | { kind: 'proved'; accountId: string; name: string };

/** Something an agent asked for that waits for a person's yes or no. */
export type PendingApproval = {
  approvalId: string;
  tool: ToolName;
  arguments: Json;
  digest: string;
  expiresAt: number;
};

export type ConversationState = {
  /** The seq of the newest fact; 0 before the first. */
  head: number;
  startedAt: number;
  lastAt: number;
  owner: Owner;
  /** Rises whenever the owner changes; a turn that started under another number may not speak. */
  ownership: number;
  /** False when a person switched AI agents off for this conversation. */
  aiOn: boolean;
  owed: OwedAnswer | null;
  handOffsWithoutReply: number;
  identity: Identity;
  /** The agent who spoke last, to return to. */
  agent: AgentName;
  /** When the customer began to wait for a person; kept while a person leaves, so the place in line is too. */
  waitingSince: number | null;
  contact: string | null;
  tickets: string[];
  tags: string[];
  priority: TicketPriority;
  /** While it is out of the way of the person who has it; in ms since 1970. */
  snoozedUntil: number | null;
  /** Whose people are asked first while it waits, since when in ms. */
  team: (Team & { since: number }) | null;
  /** Not decided yet, the oldest first; some may have expired. */
  approvals: PendingApproval[];
  /** The seq of the newest thing the customer said. */
  lastCustomerSeq: number;
  /** Customer messages since somebody last answered. */
  unanswered: number;
  lastLine: { from: 'customer' | 'agent' | 'human'; name: string; text: string } | null;
  /** The seq at which the last stretch with a person ended, so that no agent loops back to it. */
  humanStretchEndedAt: number | null;
  /** People who put it back in the queue: it is not assigned to them again. */
  putBackBy: string[];
  /** Who held it one after another, the newest last; enough for a small line, not all of it. */
  path: Holder[];
  /** The newest the customer gave, kept when it is opened again; null before the first. */
  rating: Score | null;
};

export const emptyConversation: ConversationState = {
  head: 0,
  startedAt: 0,
  lastAt: 0,
  owner: { kind: 'ai', agent: 'triage' },
  ownership: 0,
  aiOn: true,
  owed: null,
  handOffsWithoutReply: 0,
  identity: { kind: 'unproved', failedTries: 0 },
  agent: 'triage',
  waitingSince: null,
  contact: null,
  tickets: [],
  tags: [],
  priority: 'normal',
  snoozedUntil: null,
  team: null,
  approvals: [],
  lastCustomerSeq: 0,
  unanswered: 0,
  lastLine: null,
  humanStretchEndedAt: null,
  putBackBy: [],
  path: ['triage'],
  rating: null,
};

const LONGEST_PATH = 10;

/** Proved once, it is nobody else's, whatever is appended later. */
function proved(
  state: ConversationState,
  fact: FactOf<'identity-proved'>,
): Pick<ConversationState, 'identity' | 'owed'> {
  const { identity, owed, owner } = state;
  if (identity.kind === 'proved') return { identity, owed };
  // Proof through the card is a step of the customer's own: whoever asked for it goes on.
  const ownStep = fact.method === 'card' || fact.method === 'code';
  return {
    identity: { kind: 'proved', accountId: fact.accountId, name: fact.name },
    owed: ownStep && owner.kind === 'ai' ? (owed ?? owe(fact)) : owed,
  };
}

/** The state after one more fact. Facts come in the order of their seq. */
export function apply(state: ConversationState, fact: Fact): ConversationState {
  const next = { ...state, head: fact.seq, lastAt: fact.at };
  switch (fact.kind) {
    case 'conversation-started':
      return { ...next, startedAt: fact.at };
    case 'customer-wrote':
      return {
        ...next,
        owed: state.owed ?? { turn: fact.seq, since: fact.at },
        lastCustomerSeq: fact.seq,
        unanswered: state.unanswered + 1,
        lastLine: { from: 'customer', name: customerName(state), text: wholeText(fact) },
      };
    case 'identity-proved':
      return { ...next, ...proved(state, fact) };
    case 'identity-refused':
      return state.identity.kind === 'proved'
        ? next
        : { ...next, identity: { kind: 'unproved', failedTries: state.identity.failedTries + 1 } };
    case 'agent-replied':
      return {
        ...next,
        owed: null,
        unanswered: 0,
        handOffsWithoutReply: 0,
        lastLine: { from: 'agent', name: fact.agent, text: fact.text },
      };
    case 'agent-handed-off':
      return {
        ...heldBy(next, { kind: 'ai', agent: fact.to }),
        agent: fact.to,
        handOffsWithoutReply: state.handOffsWithoutReply + 1,
      };
    case 'human-requested':
      return requested(next, fact);
    case 'human-transferred':
      return heldBy(next, { kind: 'human', person: fact.to });
    case 'human-joined':
      return heldBy(next, { kind: 'human', person: fact.person });
    case 'human-replied':
      return {
        ...next,
        owed: null,
        unanswered: 0,
        handOffsWithoutReply: 0,
        lastLine: { from: 'human', name: fact.person.name, text: wholeText(fact) },
      };
    case 'human-released':
      return {
        ...heldBy(next, { kind: 'ai', agent: fact.to }),
        agent: fact.to,
        aiOn: true,
        waitingSince: null,
        handOffsWithoutReply: 0,
        humanStretchEndedAt: fact.seq,
        putBackBy: [],
      };
    case 'human-left': {
      const since = state.waitingSince ?? fact.at;
      const putBackBy = fact.why === 'put-back' ? [...state.putBackBy, fact.person.id] : state.putBackBy;
      return {
        ...heldBy(next, { kind: 'queue', reason: 'person-left', since }),
        waitingSince: since,
        putBackBy,
      };
    }
    case 'ai-switched':
      return { ...next, aiOn: fact.on };
    case 'tags-changed':
    case 'priority-set':
    case 'team-asked':
    case 'snoozed':
    case 'woken':
      return arranged(next, fact);
    case 'ticket-opened':
      return { ...next, tickets: [...state.tickets, fact.number] };
    case 'approval-requested':
    case 'approval-decided':
      return { ...next, approvals: approvalsAfter(state.approvals, fact) };
    case 'contact-left':
      return { ...next, contact: fact.email };
    case 'conversation-rated':
      return { ...next, rating: fact.score };
    case 'conversation-closed':
      return {
        ...heldBy(next, { kind: 'nobody' }),
        owed: null,
        unanswered: 0,
        waitingSince: null,
        approvals: [],
      };
    case 'conversation-reopened':
      return {
        ...heldBy(next, { kind: 'ai', agent: 'triage' }),
        agent: 'triage',
        handOffsWithoutReply: 0,
        humanStretchEndedAt: fact.seq,
        putBackBy: [],
      };
    case 'human-reopened':
      return { ...heldBy(next, { kind: 'human', person: fact.person }), putBackBy: [] };
    // Said on the way: lists go on showing what the customer waits for an answer to.
    case 'agent-remarked':
    case 'agent-stopped':
    case 'tool-used':
    case 'note-added':
    case 'draft-discarded':
    case 'turn-failed':
      return next;
    default:
      return fact satisfies never;
  }
}

export function fold(facts: readonly Fact[], from: ConversationState = emptyConversation): ConversationState {
  return facts.reduce(apply, from);
}

/** It waits for a person, since the first time it was asked for. Whoever hands it over does not get it back by chance. */
function requested(
  state: ConversationState,
  { reason, by, at }: FactOf<'human-requested'>,
): ConversationState {
  const since = state.waitingSince ?? at;
  const from = reason === 'person-transferred' && by.kind === 'person' ? [by.person.id] : [];
  return {
    ...heldBy(state, { kind: 'queue', reason, since }),
    waitingSince: since,
    team: null,
    putBackBy: [...state.putBackBy, ...from],
  };
}

/** True when an AI agent has to speak next. */
export function needsAiTurn(state: ConversationState): boolean {
  return state.owner.kind === 'ai' && state.owed !== null;
}

export function isClosed(state: ConversationState): boolean {
  return state.owner.kind === 'nobody';
}

export function holderOf(owner: Owner): Holder {
  switch (owner.kind) {
    case 'ai':
      return owner.agent;
    case 'human':
      return 'person';
    case 'queue':
      return 'waiting';
    case 'nobody':
      return 'closed';
    default:
      return owner satisfies never;
  }
}

/** What the desk calls this customer: the proved name, else "Visitor". */
export function customerName(state: ConversationState): string {
  return state.identity.kind === 'proved' ? state.identity.name : 'Visitor';
}

function heldBy(state: ConversationState, owner: Owner): ConversationState {
  const holder = holderOf(owner);
  const path = state.path.at(-1) === holder ? state.path : [...state.path, holder].slice(-LONGEST_PATH);
  // It is put aside for one person only: in other hands it is there again. A team is asked while it waits.
  const team = owner.kind === 'queue' ? state.team : null;
  return { ...state, owner, ownership: state.ownership + 1, path, snoozedUntil: null, team };
}

function owe(fact: Fact): OwedAnswer {
  return { turn: fact.seq, since: fact.at };
}
