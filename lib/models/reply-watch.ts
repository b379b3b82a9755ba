import { OllamaError } from './ollama-error.ts';

/** Deadlines of one reply, in ms. */
export type ReplyDeadlines = { firstTokenMs: number; gapMs: number };

/** Stops a reply that is late, and tells apart who stopped it. */
export type ReplyWatch = {
  signal: AbortSignal;
  /** Waits for the next piece under the deadline that holds now. */
  waitFor<T>(piece: () => Promise<T>): Promise<T>;
  /** The first piece came: from now on the shorter deadline holds. */
  started(): void;
  /** Nobody reads on. */
  stop(): void;
  /** What really ended the reply, given what was thrown. */
  reasonOf(thrown: unknown): unknown;
};

/**
 * Ollama sends no header before its first token, so queueing, loading and prompt reading look like a silent
 * socket: the first deadline counts from the request. The later ones count only while we wait for Ollama,
 * not while our reader is slow.
 */
export function watchReply(caller: AbortSignal | undefined, deadlines: ReplyDeadlines): ReplyWatch {
  const ours = new AbortController();
  const firstBy = performance.now() + deadlines.firstTokenMs;
  let hasStarted = false;

  const late = () => {
    const seconds = (ms: number) => `${Math.round(ms / 100) / 10} s`;
    ours.abort(
      hasStarted
        ? new OllamaError('gap-too-long', `Ollama paused for more than ${seconds(deadlines.gapMs)}.`)
        : new OllamaError('first-token-late', `No first token within ${seconds(deadlines.firstTokenMs)}.`),
    );
  };

  return {
    signal: caller ? AbortSignal.any([caller, ours.signal]) : ours.signal,
    async waitFor(piece) {
      const timer = setTimeout(late, hasStarted ? deadlines.gapMs : Math.max(0, firstBy - performance.now()));
      try {
        return await piece();
      } finally {
        clearTimeout(timer);
      }
    },
    started() {
      hasStarted = true;
    },
    stop() {
      ours.abort();
    },
    reasonOf(thrown) {
      if (caller?.aborted) return caller.reason;
      if (thrown instanceof OllamaError) return thrown;
      if (ours.signal.aborted) return ours.signal.reason;
      return new OllamaError('not-reachable', `The connection to Ollama broke: ${networkWords(thrown)}.`);
    },
  };
}

/** What the network said, e.g. "connect ECONNREFUSED 127.0.0.1:11434"; Node hides it one level down. */
export function networkWords(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const { cause } = thrown;
  if (cause instanceof Error) {
    const code = 'code' in cause ? String(cause.code) : '';
    return cause.message || code || thrown.message;
  }
  return thrown.message;
}
