import type { Clock } from '#/lib/ports/clock.ts';

const FAILURES_TO_OPEN = 3;
const OPEN_MS = 10_000;

/**
 * Leaves a host alone after three failures in a row. After a while whoever comes tries it again: one failure
 * opens it at once, one answer closes it.
 */
export type Breaker = {
  isOpen(): boolean;
  answered(): void;
  failed(): void;
  /** The host came back: start afresh. */
  reset(): void;
};

export function createBreaker(now: Clock): Breaker {
  let failures = 0;
  let openUntil = 0;
  const reset = () => {
    failures = 0;
    openUntil = 0;
  };
  return {
    isOpen: () => now() < openUntil,
    answered: reset,
    failed() {
      failures += 1;
      if (failures >= FAILURES_TO_OPEN) openUntil = now() + OPEN_MS;
    },
    reset,
  };
}
