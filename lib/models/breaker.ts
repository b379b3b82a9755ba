import type { Clock } from '#/lib/ports/clock.ts';

const FAILURES_TO_OPEN = 3;
const OPEN_MS = 10_000;

export type Outcome = 'answered' | 'failed' | 'aborted';

/**
 * Leaves a host alone after three failures in a row. After a while one is let in to try it, and the others wait
 * for what becomes of that one: a failure opens it again, an answer closes it.
 */
export type Breaker = {
  /** True while nobody is let in. */
  isOpen(): boolean;
  /** Lets somebody in, who must tell what became of it; null while it is open. */
  enter(): ((outcome: Outcome) => void) | null;
  /** The host came back: start afresh. */
  reset(): void;
};

/** @param now a clock that nobody sets. */
export function createBreaker(now: Clock): Breaker {
  let failures = 0;
  let openUntil = 0;
  /** Whoever tries a host that failed before. */
  let trial: object | null = null;

  const isOpen = () => trial !== null || now() < openUntil;
  const reset = () => {
    failures = 0;
    openUntil = 0;
    trial = null;
  };
  return {
    isOpen,
    enter() {
      if (isOpen()) return null;
      const visit = {};
      if (failures >= FAILURES_TO_OPEN) trial = visit;
      return (outcome) => {
        if (trial === visit) trial = null;
        if (outcome === 'answered') reset();
        if (outcome !== 'failed') return;
        failures += 1;
        if (failures >= FAILURES_TO_OPEN) openUntil = now() + OPEN_MS;
      };
    },
    reset,
  };
}
