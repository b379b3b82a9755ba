/** Of a customer for a person. Null while it goes on. */
export type Wait = { from: number; to: number | null; how: 'joined' | 'given-back' | 'closed' | null };

/** Since when whoever has a conversation has it, and whether they wrote since. */
export type Hold = { since: number; wrote: boolean };

/** A wait that goes on is not begun again. */
export function waitBegins(waits: Wait[], at: number): Wait[] {
  return waits.at(-1)?.to === null ? waits : [...waits, { from: at, to: null, how: null }];
}

export function waitEnds(waits: Wait[], at: number, how: Wait['how']): Wait[] {
  const newest = waits.at(-1);
  if (newest?.to !== null) return waits;
  return [...waits.slice(0, -1), { ...newest, to: at, how }];
}

/** Whoever came leaves again: without a word of theirs, the customer has been waiting all along. */
export function waitGoesOn(waits: Wait[], hold: Hold, at: number): Wait[] {
  const newest = waits.at(-1);
  if (hold.wrote || newest?.how !== 'joined' || newest.to !== hold.since) return waitBegins(waits, at);
  return [...waits.slice(0, -1), { from: newest.from, to: null, how: null }];
}
