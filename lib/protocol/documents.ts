import type { AgentName, Json, Person, ToolName, ToolOutcome } from '#/lib/conversation/facts.ts';
import type { Published, ServiceState } from '#/lib/ports/back-office.ts';
import type { DocumentBody, DocumentName } from '#/lib/ports/documents.ts';
import type { Incident, IncidentState, IncidentUpdate } from '#/lib/ports/incidents.ts';

/** What administrators see of what they edit: instructions, policy, services, retention. Times in ms since 1970. */

/** What agents are told, and what the business publishes. */
export type GuidanceName = Exclude<DocumentName, 'retention'>;
export type GuidanceBody = Exclude<DocumentBody, { conversationDays: number | null }>;

/** A version without what it says. Version 0 is what is built in: nobody saved it. */
export type VersionLine = {
  version: number;
  why: string;
  savedBy: Person | null;
  savedAt: number | null;
};

export type VersionView = VersionLine & { body: GuidanceBody };

export type DocumentSummary = VersionLine & {
  document: GuidanceName;
  /** The built-in text is another one than when this was saved, and is not what is used now. */
  builtInChanged: boolean;
};

export type DocumentView = VersionView & {
  document: GuidanceName;
  builtIn: GuidanceBody;
  /** As it was when this was saved; null while it is the same. */
  builtInThen: GuidanceBody | null;
  /** For an agent: what the code adds to every turn, and the tools it offers. Neither can be edited. */
  fixed: { text: string; tools: { name: ToolName; description: string }[] } | null;
};

/** What a try could be answered with now. */
export type TryModel = { kind: 'ollama' | 'built-in'; model: string };

/** A moment in a conversation from which an agent may be tried. */
export type TryPoint = {
  /** The newest fact the agent knows then. */
  at: number;
  /** What the customer had written last. */
  asked: string;
  /** What was really said and done until the customer wrote again. */
  really: ReallySaid[];
};

export type ReallySaid = {
  /** "Billing", "Kim", "Desk". */
  by: string;
} & (
  | { kind: 'said'; text: string }
  /** Anything else that happened, in a sentence. */
  | { kind: 'done'; text: string }
  | { kind: 'tool'; tool: ToolName; ok: boolean }
);

/** How a tool was answered in a try: nothing is ever changed. */
export type TriedTool =
  /** As it was answered in this conversation. */
  | 'from-log'
  /** Read now. */
  | 'looked-up'
  /** Answered as if it had been done. */
  | 'pretended'
  | 'refused';

/** A try, as it goes on: one of these a line. The last is `ended`. */
export type TryEvent =
  | { kind: 'state'; state: 'waiting' | 'starting-up' | 'thinking' }
  | { kind: 'tool'; tool: ToolName; arguments: Json; outcome: ToolOutcome; how: TriedTool }
  /** A piece of the answer, by its position. */
  | { kind: 'grew'; messageId: string; from: number; text: string }
  /** This text would not have stayed on the customer's screen. */
  | { kind: 'dropped'; messageId: string }
  | { kind: 'ended'; ending: TryEnding; ms: number };

export type TryEnding =
  | { kind: 'replied'; text: string; model: string }
  | { kind: 'handed-off'; to: AgentName; reason: string }
  | { kind: 'escalated'; detail: string }
  /** The check of what agents say held it back. */
  | { kind: 'withheld'; text: string; problem: string }
  | { kind: 'failed'; message: string };

export type PublishedView = Published;
export type ServiceStateName = ServiceState;
export type IncidentStateName = IncidentState;
export type IncidentView = Incident;
export type IncidentUpdateView = IncidentUpdate;
export type ServiceLine = { serviceId: string; name: string; state: ServiceState };
export type ServicesView = { services: ServiceLine[]; incidents: Incident[] };

/** Days; null: for ever. */
export type RetentionDays = { conversationDays: number | null; visitorDays: number };

export type RetentionView = {
  /** What the environment allows at most: RETENTION_DAYS and VISITOR_DAYS. */
  atMost: RetentionDays;
  /** What administrators chose; null where they leave it to the environment. */
  chosen: { conversationDays: number | null; visitorDays: number | null };
  /** The shorter of the two. */
  inForce: RetentionDays;
  version: VersionLine;
  lastRun: { at: number; conversations: number; others: number } | null;
  nextRunAt: number | null;
};

/** How much would be past its time: at the next run, and in a week and a month if nothing else happens. */
export type RetentionCount = { conversations: number; visitors: number };
export type RetentionForecast = { now: RetentionCount; inAWeek: RetentionCount; inAMonth: RetentionCount };
