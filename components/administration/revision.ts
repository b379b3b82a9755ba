/** Something kept as this screen knows it now; undefined: it is not there. */
type Known = { revision: number } | undefined;

/**
 * Whether somebody else changed what is edited here since it was read.
 * @param seen the revision that is edited; 0 for something new
 */
export function isStale(known: Known, seen: number): boolean {
  return revisionOf(known) !== seen;
}

/** What to save over: 0 where there is nothing. */
export function revisionOf(known: Known): number {
  return known?.revision ?? 0;
}
