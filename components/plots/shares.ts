import type { Tone } from './tones.ts';

export type Part = { id: string; name: string; tone: Tone; count: number };
/** `from` and `to`: where it lies in the whole, 0 to 1. */
export type SharedPart = Part & { share: number; from: number; to: number };

/** What each part is of the whole; of nothing, nothing. */
export function partsOf(parts: readonly Part[]): SharedPart[] {
  const whole = parts.reduce((sum, { count }) => sum + count, 0);
  let at = 0;
  return parts.map((part) => {
    const share = whole === 0 ? 0 : part.count / whole;
    const shared = { ...part, share, from: at, to: at + share };
    at = shared.to;
    return shared;
  });
}
