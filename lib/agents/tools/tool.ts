import type { z } from 'zod';
import type {
  AgentName,
  FactBody,
  Json,
  ToolName,
  ToolObject,
  ToolOutcome,
} from '#/lib/conversation/facts.ts';
import type { Identity, PendingApproval } from '#/lib/conversation/state.ts';
import type { Records } from '#/lib/ports/store.ts';

/** What a tool may know of the turn that calls it. Never from the model: from the session and the facts. */
export type ToolContext = {
  conversationId: string;
  visitorId: string;
  /** The network address the tries of the identity check are counted by. */
  address: string;
  turn: number;
  agent: AgentName;
  identity: Identity;
  /** Failed identity checks in this conversation. */
  failedTries: number;
  /** Everything the customer wrote here, oldest first. */
  customerSaid: readonly string[];
  /** Arguments of identity checks that were refused here: checking the same again costs no try. */
  refusedProofs: readonly Json[];
  /** What waits for a person's yes or no in this conversation. */
  approvals: readonly PendingApproval[];
  /** How long a request for an approval lives, in ms. */
  approvalMs: number;
  /** Whether a text the model wrote may be shown to the customer as it is. */
  mayBeShown: (text: string) => boolean;
  /** Tickets the visitor may have open while they have not proved who they are. */
  openTickets: number;
  /** ms since 1970. */
  now: number;
};

/** What a tool did: its outcome for the model, and further facts that follow from it. */
export type ToolWork = { outcome: ToolOutcome; facts: FactBody[] };

/** What is known for sure when a call has to be mended. */
export type Known = {
  agent: AgentName;
  /** What the customer came for, in their own words. */
  goal: string;
  /** The newest e-mail the customer wrote. */
  email: string | null;
};

/**
 * What stands in for arguments a small model left out or got wrong, by name. Only where the model's
 * intent is plain and a wrong guess does no harm; whatever is not named here is refused instead.
 */
export type Otherwise = (known: Known, given: Record<string, unknown>) => Readonly<Record<string, string>>;

/**
 * A tool that acts. `input` is a strict, flat object with at least one required argument: Ollama's parser
 * swallows calls without arguments and forgets most of a schema that is deeper.
 * `run` belongs to the transaction of `records`; `args` is what `input` gave.
 */
export type ActingTool = {
  name: ToolName;
  description: string;
  input: z.ZodType;
  otherwise?: Otherwise;
  /**
   * What it works on, for the customer to read, or null. Nothing a model made up: ids only of the proved account or of
   * the list of services.
   */
  about?(records: Records, context: ToolContext, args: unknown): Promise<ToolObject | null>;
  /** What takes its time, and so is done before the transaction begins. `run` is given what it found. */
  ahead?(args: unknown): Promise<unknown>;
  run(records: Records, context: ToolContext, args: unknown, ahead?: unknown): Promise<ToolWork>;
};

/** A tool that only ends the turn: nothing runs, the desk takes it from there. */
export type EndingTool = {
  name: ToolName;
  description: string;
  input: z.ZodType<{ reason: string }>;
  otherwise: Otherwise;
  to: AgentName | 'person';
};

export type AgentTool = ActingTool | EndingTool;

/** Ties the types of `run`'s arguments to the schema they are parsed by, and to what was found ahead. */
export function actingTool<Input extends z.ZodType, Ahead = undefined>(tool: {
  name: ToolName;
  description: string;
  input: Input;
  otherwise?: Otherwise;
  about?(records: Records, context: ToolContext, args: z.output<Input>): Promise<ToolObject | null>;
  ahead?(args: z.output<Input>): Promise<Ahead>;
  run(records: Records, context: ToolContext, args: z.output<Input>, ahead?: Ahead): Promise<ToolWork>;
}) {
  return tool;
}

export function isEnding(tool: AgentTool): tool is EndingTool {
  return 'to' in tool;
}

export function refused(error: string): ToolWork {
  return { outcome: { ok: false, error }, facts: [] };
}
