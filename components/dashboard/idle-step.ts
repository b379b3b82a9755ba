import type { Availability } from '#/lib/protocol/views.ts';

export const IDLE_AFTER_MS = 5 * 60_000;

/**
 * What idleness makes of a person's availability; null for no change. What they chose themselves stays:
 * only an "away" that came by itself ends by itself.
 */
export function idleStep(
  availability: Availability,
  idleMs: number,
  wentAwayByItself: boolean,
): 'here' | 'away' | null {
  if (availability === 'here' && idleMs >= IDLE_AFTER_MS) return 'away';
  if (availability === 'away' && wentAwayByItself && idleMs < IDLE_AFTER_MS) return 'here';
  return null;
}
