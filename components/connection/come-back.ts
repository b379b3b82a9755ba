/**
 * When to try again. One lost connection is back within half a second. What looks like the server's end, because it
 * said so or could not be reached either, is spread over five seconds: everybody lost it at the same moment.
 */
export type ComeBack = 'lost' | 'everybody';

const MOST_MS = { lost: 500, everybody: 5000 } as const;

/** @returns ms to wait. @param chance from 0 up to 1. */
export function comeBackAfter(why: ComeBack, chance: number = Math.random()): number {
  return MOST_MS[why] * chance;
}
