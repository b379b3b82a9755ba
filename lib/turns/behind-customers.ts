import { setTimeout as pause } from 'node:timers/promises';
import { type ModelCandidate, ModelUnavailable } from '#/lib/ports/language-models.ts';

/** Between two looks for a free place. */
const LOOK_AGAIN_MS = 250;

/**
 * The same model for what no customer waits for: it takes a place that is free and never stands in line, so that
 * whoever waits for an answer goes first.
 * @param waitMs how long it looks for one.
 */
export function behindCustomers(candidate: ModelCandidate, waitMs: number): ModelCandidate {
  return {
    ...candidate,
    async admit(signal, onState) {
      const until = performance.now() + waitMs;
      for (;;) {
        const line = new AbortController();
        let full = false;
        try {
          return await candidate.admit(AbortSignal.any([signal, line.signal]), (state) => {
            if (state !== 'waiting') return onState(state);
            full = true;
            onState('waiting');
            // Once it stands in the line it can leave it; before that nobody listens to the signal.
            setImmediate(() => line.abort());
          });
        } catch (error) {
          if (signal.aborted || !full || !line.signal.aborted) throw error;
        }
        if (performance.now() > until) throw new ModelUnavailable('Customers had every place.');
        await pause(LOOK_AGAIN_MS, null, { signal });
      }
    },
  };
}
