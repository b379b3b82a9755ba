import type { LanguageModelV4 } from '@ai-sdk/provider';

/** What every AI message names: which model wrote it, and where. */
export type ModelLabel = {
  /** e.g. "llama3.1:latest", or "built-in responder". */
  model: string;
  kind: 'ollama' | 'built-in';
  /** The host's address without credentials; null for the built-in responder. */
  host: string | null;
};

export type AdmissionState = 'waiting' | 'starting-up' | 'ready';

/** Who is waited for: a customer's answer, or something a person of the staff asked for, which goes after them. */
export type AdmissionLine = 'customers' | 'people';

/**
 * One model that may answer. A turn asks each candidate in line; the last is the built-in responder.
 */
export type ModelCandidate = {
  label: ModelLabel;
  /** Tokens the model reads at once: the `num_ctx` that is sent with every request. */
  contextTokens: number;
  /**
   * Waits for a place on this host, within its deadline.
   * `onState` hears whether the turn waits for a place or for the model to load.
   * @param line `customers` unless given.
   * @throws ModelUnavailable when no place was free in time or the host is away.
   */
  admit(
    signal: AbortSignal,
    onState: (state: AdmissionState) => void,
    line?: AdmissionLine,
  ): Promise<Admission>;
};

export type Admission = {
  model: LanguageModelV4;
  /** Frees the place; must be called once, whatever happened. */
  release(outcome: 'answered' | 'failed' | 'aborted'): void;
};

export class ModelUnavailable extends Error {
  override name = 'ModelUnavailable';
  readonly code = 'model-unavailable';
  /** True when the same model may answer if asked again in a moment: it was busy, or the connection broke. */
  readonly passing: boolean = false;
}

export type HostStatus = {
  host: string;
  up: boolean;
  version: string | null;
  /** The model in use there, null when none fits. */
  model: string | null;
  /** Tool-capable models installed. */
  installed: { name: string; tools: boolean; sizeBytes: number }[];
  loaded: boolean;
  /** The window in force, from /api/ps; null while nothing is loaded. */
  windowTokens: number | null;
  /** The window that every request asks for: as set, but no more than the model was made for. Null without a model. */
  askedTokens: number | null;
  /** One sentence when something is wrong, with what to do. */
  problem: string | null;
  breakerOpen: boolean;
  running: number;
  waiting: number;
  firstTokenMs: { p50: number; p95: number } | null;
  tokensPerSecond: number | null;
  /** Since the start, as the two after it: replies that began. */
  replies: number;
  errors: number;
  /** Prompts of which Ollama read far less than was sent. */
  cutPrompts: number;
  /** When the last of them was; null without any. */
  cutAt: number | null;
  checkedAt: number;
};

export type PullProgress = {
  model: string;
  host: string;
  state: 'pulling' | 'done' | 'failed';
  /** Ollama's own words: "pulling 62c66a7a5dd7", "verifying sha256 digest" … */
  step: string;
  completedBytes: number;
  totalBytes: number;
  error: string | null;
};

export type ModelsStatus = {
  /** What a turn that starts now is answered by. */
  answering: ModelLabel;
  hosts: HostStatus[];
  pull: PullProgress | null;
};

/** Why no model of a host answers now, and what to do about it; null while one does. */
export function whyNoModel({ answering, hosts }: Pick<ModelsStatus, 'answering' | 'hosts'>): string | null {
  if (answering.kind === 'ollama') return null;
  return hosts.find(({ problem }) => problem !== null)?.problem ?? 'No Ollama host is set up.';
}

/** The pool of models. */
export interface LanguageModels {
  /** In the order to try, never empty: hosts that are up, then the built-in responder. */
  candidates(): ModelCandidate[];
  status(): ModelsStatus;
  /** Hears every change of `status()` that a person would notice. Returns how to stop. */
  onChange(listener: (status: ModelsStatus) => void): () => void;
  /** Looks at all hosts now. */
  refresh(): Promise<void>;
  /** Pulls a model to the first host; progress is in `status().pull`. Refused while another pull runs. */
  pull(model: string): { started: true } | { started: false; why: string };
  close(): void;
}
