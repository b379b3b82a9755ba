import type { AgentTool, ToolWork } from '#/lib/agents/tools/tool.ts';
import type { ClaimProblem } from '#/lib/claims/check.ts';
import type { History, TurnStamp } from '#/lib/conversation/decisions.ts';
import type {
  AgentName,
  Json,
  ToolName,
  ToolObject,
  ToolOutcome,
  TurnFailure,
} from '#/lib/conversation/facts.ts';
import type { Identity } from '#/lib/conversation/state.ts';
import type { HelpSearch } from '#/lib/ports/articles.ts';
import type { Business, Service } from '#/lib/ports/back-office.ts';
import type { LanguageModels, ModelLabel } from '#/lib/ports/language-models.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { Records } from '#/lib/ports/store.ts';
import type { Activity } from '#/lib/protocol/events.ts';
import type { Tracing } from './tracing.ts';

/** Everything one AI turn needs. The desk makes it; the runner neither stores nor publishes by itself. */
export type Turn = {
  conversationId: string;
  agent: AgentName;
  stamp: TurnStamp;
  history: History;
  /** Whose conversation it is, and the network address their tries are counted by. */
  customer: { visitorId: string; address: string };
  /** The agent's instructions as administrators have edited them; the built-in ones unless given. */
  instructions?: string | undefined;
  /** What stands in for the tools where nothing may be done; the tools themselves unless given. */
  tools?: Record<ToolName, AgentTool> | undefined;
  /** What may be quoted, and the services there are. */
  business: Business;
  services: Service[];
  /** Finds help articles; none are there unless given. */
  help?: HelpSearch | undefined;
  models: LanguageModels;
  recorder: TurnRecorder;
  signals: TurnSignals;
  /** Hears how the run goes: with its ending it becomes a part of the log. */
  tracing: Tracing;
  limits: TurnLimits;
  /** How long a request for a person's approval lives, in ms. */
  approvalMs: number;
  /** Customers confirm who they are by a code in the form on their screen; no agent checks it. */
  formOnly?: boolean;
  newMessageId: () => string;
  now: () => number;
  log: Log;
  /** Aborts when the conversation was taken over, closed, written in again, or the process stops. */
  abort: AbortSignal;
};

/** Deadlines in ms. */
export type TurnLimits = {
  /** Model calls in one turn. */
  steps: number;
  turnMs: number;
  /** From the request to the first token: queueing in Ollama, loading and prompt reading included. */
  firstTokenMs: number;
  /** Between two tokens. */
  gapMs: number;
  /** `num_predict`. */
  outputTokens: number;
  /** Tickets an unproved visitor may have open. */
  openTickets: number;
};

/** Makes what a turn does durable. Every call checks that the turn still holds its lease and its owner number. */
export interface TurnRecorder {
  /**
   * Runs a tool's work and appends `tool-used` with it, in one transaction.
   * @throws TurnOver when the turn may no longer act; nothing was done then.
   */
  useTool(
    call: { callId: string; tool: ToolName; arguments: Json },
    work: (records: Records, identity: Identity) => Promise<ToolWork & { about?: ToolObject }>,
  ): Promise<ToolOutcome>;
  /** Keeps a text that was said beside a tool call. @throws TurnOver */
  remark(remark: { messageId: string; text: string; model: string }): Promise<void>;
  /** Keeps what was shown of an answer that may not go on. @throws TurnOver */
  stopped(answer: { messageId: string; text: string; model: string }): Promise<void>;
}

export class TurnOver extends Error {
  override name = 'TurnOver';
  readonly code = 'turn-over';
}

/** Signals to screens; losable. */
export type TurnSignals = {
  grew(messageId: string, from: number, text: string): void;
  dropped(messageId: string): void;
  activity(activity: Activity): void;
  /** A model gave no answer: it failed, or said nothing. The next in line is asked. */
  modelFailed(model: ModelLabel['kind'], cause: 'failed' | 'empty'): void;
  /** Something a model wrote was not shown, because of this. */
  withheld(problem: ClaimProblem['kind']): void;
};

/** How a turn ends. The desk turns it into facts. */
export type TurnEnding =
  | { kind: 'replied'; messageId: string; text: string; model: string }
  | { kind: 'handed-off'; to: AgentName; reason: string }
  | { kind: 'escalated'; detail: string }
  /** What it wrote may not be shown, and neither may what it wrote in its place: people get `text`. */
  | { kind: 'withheld'; text: string; problem: string }
  | { kind: 'failed'; cause: TurnFailure; partial: string }
  /** Aborted from outside or no longer allowed; `partial` is what was being written. */
  | { kind: 'aborted'; partial: string };
