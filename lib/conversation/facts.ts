import type { Attachment } from './attachments.ts';
import type { MarkedByTurn } from './ran-with.ts';
import type { TurnTrace } from './trace.ts';

/**
 * A conversation is a list of facts. Each says, in the past tense, one thing that happened.
 * Facts are appended and never changed; everything else about a conversation is folded from them.
 */

export const agentNames = ['triage', 'technical', 'billing', 'sales'] as const;
export type AgentName = (typeof agentNames)[number];

/** Why a conversation waits for a person. */
export const waitingReasons = [
  'customer-asked',
  'agent-escalated',
  'too-many-hand-offs',
  'turn-failed',
  'answer-withheld',
  'ai-switched-off',
  'person-left',
  'person-transferred',
] as const;
export type WaitingReason = (typeof waitingReasons)[number];

export const toolNames = [
  'lookup_account',
  'verify_identity',
  'create_ticket',
  'check_system_status',
  'search_help',
  'transfer_to_triage',
  'transfer_to_technical',
  'transfer_to_billing',
  'transfer_to_sales',
  'escalate_to_human',
] as const;
export type ToolName = (typeof toolNames)[number];

export const ticketCategories = ['technical', 'billing', 'sales'] as const;
export type TicketCategory = (typeof ticketCategories)[number];

export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketPriority = (typeof ticketPriorities)[number];

/** What the customer thought of it: 1 is the worst, 5 the best. */
export const scores = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scores)[number];

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A member of staff as the thread names them. */
export type Person = { id: string; name: string };

/** A team as the thread names it. */
export type Team = { id: string; name: string };

/** Whom a note names with an "@". */
export type Mentioned = { kind: 'person'; person: Person } | { kind: 'team'; team: Team };

/** Who did something that either an AI agent, a person or the customer may do. */
export type Actor =
  | { kind: 'customer' }
  | { kind: 'agent'; agent: AgentName }
  | { kind: 'person'; person: Person }
  | { kind: 'desk' };

/** What travels with every hand-over, so that nobody has to repeat themselves. */
export type Brief = {
  /** What the customer wants, in their own words. */
  goal: string;
  known: { text: string; seq: number }[];
  done: { tool: ToolName; text: string; seq: number }[];
  promised: { text: string; seq: number }[];
  openQuestion: string | null;
  /** Private notes a person ticked for the AI agent who takes over. */
  notes: { text: string; seq: number }[];
};

/**
 * The same for the customer: only their own words, what they were shown, and what tools read in their own proved
 * account. Values instead of sentences, for whoever shows it in the customer's language.
 */
export type CustomerBrief = {
  /** What they want, in their own words. */
  goal: string;
  known: KnownPoint[];
  done: { tool: ToolName; about: ToolObject | null; seq: number }[];
  /** Sentences that were said to them. */
  promised: { text: string; seq: number }[];
  /** What nobody has answered yet, and who asked it. */
  openQuestion: { by: 'customer' | 'desk'; text: string } | null;
};

/** `seq` is the fact it comes from. Dates are yyyy-mm-dd. */
export type KnownPoint = { seq: number } & (
  | { kind: 'identity'; name: string }
  /** Invoices of one day over the same amount. */
  | { kind: 'charges'; invoiceIds: string[]; amountUsd: number; date: string }
  | { kind: 'invoice'; invoiceId: string; amountUsd: number; date: string }
  | { kind: 'plan'; plan: string }
  | { kind: 'ticket'; number: string }
  | { kind: 'contact'; email: string }
);

/** What a tool worked on, where the customer may read it: of their own account, or a service. Never a model's word. */
export type ToolObject =
  | { kind: 'invoice'; invoiceId: string }
  | { kind: 'invoices' }
  | { kind: 'plan' }
  | { kind: 'service'; name: string };

/** What a tool gave back: a JSON value, or a sentence that says why not. */
export type ToolOutcome = { ok: true; result: Json } | { ok: false; error: string };

type Happened =
  | { kind: 'conversation-started' }
  /** The text may be empty where something is attached. */
  | { kind: 'customer-wrote'; messageId: string; text: string; attachments?: Attachment[] }
  | {
      kind: 'identity-proved';
      accountId: string;
      name: string;
      /**
       * `card`: typed into the identity card; `code`: a one-time code typed there; `chat`: an AI agent checked what
       * was written; `signed`: a host site's token.
       */
      method: 'card' | 'chat' | 'signed' | 'code';
    }
  | { kind: 'identity-refused'; method: 'card' | 'chat' | 'code'; triesLeft: number }
  | {
      kind: 'tool-used';
      turn: number;
      agent: AgentName;
      callId: string;
      tool: ToolName;
      /** Null where the reader may not see them. */
      arguments: Json;
      outcome: ToolOutcome;
      about?: ToolObject | undefined;
    }
  | {
      kind: 'ticket-opened';
      number: string;
      category: TicketCategory;
      priority: TicketPriority;
      summary: string;
      by: Actor;
    }
  /** Said on the way, beside a tool call: shown and kept, but the answer is still owed. */
  | { kind: 'agent-remarked'; turn: number; agent: AgentName; messageId: string; text: string; model: string }
  | {
      kind: 'agent-replied';
      turn: number;
      agent: AgentName;
      messageId: string;
      text: string;
      model: string;
      /** How the run that ends here went; so in the other endings. Staff only, absent in older facts. */
      trace?: TurnTrace | undefined;
    }
  /** What was shown of an answer before its next sentence was held back. It is written again, or a person answers. */
  | { kind: 'agent-stopped'; turn: number; agent: AgentName; messageId: string; text: string; model: string }
  /** An agent asked for something that only happens when a person approves exactly this. */
  | {
      kind: 'approval-requested';
      turn: number;
      agent: AgentName;
      approvalId: string;
      tool: ToolName;
      /** What will be done. Null where the reader may not see it. */
      arguments: Json;
      /** Of tool and arguments; a decision repeats it. Empty where the reader may not see it. */
      digest: string;
      /** ms since 1970. */
      expiresAt: number;
    }
  | { kind: 'approval-decided'; approvalId: string; person: Person; approved: boolean }
  | {
      kind: 'agent-handed-off';
      turn: number;
      from: AgentName;
      to: AgentName;
      /** A few words the customer may read, e.g. "charged twice". */
      reason: string;
      brief: Brief;
      /** What the customer is told that whoever comes next knows. */
      told?: CustomerBrief | undefined;
      trace?: TurnTrace | undefined;
    }
  | {
      kind: 'human-requested';
      by: Actor;
      reason: WaitingReason;
      /** A few words more, when an agent or person gave them. */
      detail: string | null;
      brief: Brief;
      told?: CustomerBrief | undefined;
      /** False when nobody was here: the customer is told and asked for a contact. */
      somebodyHere: boolean;
      /** It came while the desk was closed: they are told so, and when it opens, whoever is here. */
      outsideHours?: boolean | undefined;
      /** In line as it began to wait, 1 is next; absent in older facts. */
      place?: number | undefined;
      /** Where a turn ended in it. */
      trace?: TurnTrace | undefined;
    }
  | {
      kind: 'human-joined';
      person: Person;
      how: 'took-over' | 'assigned';
      /** Since when the customer waited, in ms since 1970; null when they did not wait. */
      waitedSince: number | null;
      told?: CustomerBrief | undefined;
    }
  | {
      kind: 'human-replied';
      person: Person;
      messageId: string;
      text: string;
      attachments?: Attachment[];
      /** Some of it still stands as the copilot drafted it. Told to staff only. */
      beganAsDraft?: true;
    }
  | {
      kind: 'human-released';
      person: Person;
      to: AgentName;
      /** What the person wants the agent to know or do. */
      line: string;
      brief: Brief;
      told?: CustomerBrief | undefined;
    }
  /** The person went offline or put it back: it waits again at its old place. */
  | { kind: 'human-left'; person: Person; why: 'offline' | 'put-back'; place?: number | undefined }
  | {
      kind: 'note-added';
      person: Person;
      noteId: string;
      text: string;
      /** Missing where it names nobody. */
      mentioned?: Mentioned[] | undefined;
    }
  | { kind: 'ai-switched'; on: boolean; person: Person }
  /** Names from the list that administrators keep. One that leaves the list stays where it is. */
  | { kind: 'tags-changed'; added: string[]; removed: string[]; by: Actor }
  | { kind: 'priority-set'; priority: TicketPriority; by: Actor }
  /** Its people are asked first, for a time; then everybody. */
  | { kind: 'team-asked'; team: Team; by: Actor }
  /** Out of the way of the person who has it until then (ms since 1970), or until somebody wakes it. */
  | { kind: 'snoozed'; until: number; by: Person }
  /** By the customer, who wrote; by a person; or by the desk, because its time had come. */
  | { kind: 'woken'; by: Actor }
  /** A model answer that came too late, was cut off or may not be sent: never a message, offered to people only. */
  | {
      kind: 'draft-discarded';
      turn: number;
      agent: AgentName;
      text: string;
      why: 'taken-over' | 'closed' | 'customer-wrote' | 'cut-off' | 'withheld';
      /** Where nothing else is left of the turn. */
      trace?: TurnTrace | undefined;
    }
  | { kind: 'turn-failed'; turn: number; agent: AgentName; cause: TurnFailure }
  | { kind: 'contact-left'; email: string }
  /** What the customer thinks of what was said before it; the newest counts. Never told to a model. */
  | {
      kind: 'conversation-rated';
      score: Score;
      /** Empty without one. */
      comment: string;
    }
  | { kind: 'conversation-closed'; by: Actor }
  | { kind: 'conversation-reopened' }
  /** A person gave it to a colleague by name. `line` is for them, blanked where the reader may not see it. */
  | { kind: 'human-transferred'; person: Person; to: Person; line: string; told?: CustomerBrief | undefined }
  /** A person opened it again after it was closed, and has it. What the closing ended stays ended. */
  | { kind: 'human-reopened'; person: Person };

/** Facts of an AI turn also say which versions of its instructions and the policy it ran with. */
export type FactBody = MarkedByTurn<Happened>;

/** Why no model in line could end a turn. */
export type TurnFailure = 'no-answer' | 'too-many-steps' | 'out-of-time' | 'crashed';

export type FactKind = FactBody['kind'];

/** A fact as the log keeps it. `seq` counts 1, 2, 3 … within its conversation; `at` is the server's clock in ms. */
export type Fact = FactBody & { seq: number; at: number };

export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;
