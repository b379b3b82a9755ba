import { type Result, refuse } from '#/lib/conversation/refusal.ts';

/**
 * Two people changed the same thing: whoever is second is told, instead of undoing what they never saw.
 * @param seen the revision they changed: 0 for something new, undefined for a caller who does not say.
 */
export function changedMeanwhile(
  kept: { revision: number } | undefined,
  seen: number | undefined,
  what: string,
): Result<never> | null {
  if (seen === undefined || seen === (kept?.revision ?? 0)) return null;
  return refuse(
    'conflict',
    kept
      ? `Somebody else changed this ${what} meanwhile. Look at theirs first.`
      : `Somebody else deleted this ${what} meanwhile.`,
  );
}
