import type { AgentName } from './facts.ts';

/**
 * How one run of an AI turn came to its ending. It is kept with the fact that ended the run, for people who ask why;
 * customers never receive it (visibility.ts) and no model is shown it. Times in ms.
 */
export type TurnTrace = {
  /** Which run this is: an agent's, of the turn with this number. */
  turn: number;
  agent: AgentName;
  /** From the start of the run to its ending. */
  totalMs: number;
  /** What models were asked, in order; the oldest go when there are more than `MOST_STEPS`. */
  steps: TraceStep[];
  /** How many steps went. */
  leftOut: number;
};

/** One call of a model; or, with `not-asked`, a model that had no place or was away. */
export type TraceStep = {
  /** e.g. "llama3.1:latest", or "built-in responder". */
  model: string;
  kind: 'ollama' | 'built-in';
  /** The host's address without credentials; null for the built-in responder. */
  host: string | null;
  /** Tokens the model reads at once, as it was told. */
  windowTokens: number;
  /** The oldest messages of the conversation that this window had no room for. */
  leftOutMessages: number;
  /** In line for a place, before the call. */
  waitedMs: number;
  /** From the call to the first token; null when none came. */
  firstTokenMs: number | null;
  /** From the call to the last token. */
  totalMs: number;
  /** Null where nothing counts them. */
  tokensIn: number | null;
  tokensOut: number | null;
  end: StepEnd;
  /** What went wrong, in words; null when nothing did. */
  problem: string | null;
  calls: TraceCall[];
  heldBack: HeldBack[];
};

export type StepEnd =
  | 'answered'
  | 'used-tools'
  /** It had written as much as it may. */
  | 'cut-off'
  | 'said-nothing'
  /** What it wrote may not be said; it, or another model, was asked again, or a person was. */
  | 'held-back'
  | 'failed'
  /** Taken over, closed, written in again or out of time while it wrote. */
  | 'stopped'
  | 'not-asked';

/** A tool the model asked for. What ran is the fact `tool-used` with this call id; what did not is told here. */
export type TraceCall =
  | { tool: string; callId: string }
  | { tool: string; asked: string; answer: string | null };

/** Words that the check did not let through, with the sentence that says why. */
export type HeldBack = {
  what: 'answer' | 'remark' | 'reason';
  /** Null where it may not be given out with the customer's data either: another's account, our instructions. */
  text: string | null;
  problem: string;
};

/** Bounds of what is kept; with them a trace is below 24 kB, and mostly below 1 kB. */
export const MOST_STEPS = 16;
export const MOST_CALLS = 8;
export const MOST_HELD_BACK = 4;
/** Characters of one held-back text, of one call that did not run or its answer, of all such words of a trace. */
export const LONGEST_HELD_BACK = 1200;
export const LONGEST_CALL = 300;
export const MOST_WORDS = 6000;
