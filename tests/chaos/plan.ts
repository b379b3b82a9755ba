import { type Invariant, type Part, securityIds, type Times } from './invariant.ts';
import { realTimes, tenthTimes } from './times.ts';

/** One call of a part. */
export type Call = { key: string; invariant: Invariant; part: Part; times: Times; rounds: number };

export type Extent =
  /** The counts of the table at a tenth of real time, and a few rounds at real values. */
  | { kind: 'full' }
  /** Never more than so many rounds of a part. */
  | { kind: 'capped'; rounds: number }
  /** What the gate runs. */
  | { kind: 'short' };

const REAL_ROUNDS = 5;

export function planCalls(invariants: readonly Invariant[], extent: Extent): Call[] {
  return invariants.flatMap((invariant) =>
    invariant.parts.flatMap((part) => [
      ...callsOf(invariant, part, tenthTimes, roundsOf(part, extent)),
      ...callsOf(invariant, part, realTimes, isSecurity(invariant) ? 0 : realRoundsOf(part, extent)),
    ]),
  );
}

/** Who may do what does not depend on how long a deadline is. */
function isSecurity({ id }: Invariant): boolean {
  return securityIds.some((known) => known === id);
}

function roundsOf({ rounds }: Part, extent: Extent): number {
  if (extent.kind === 'short') return rounds.short;
  return extent.kind === 'capped' ? Math.min(extent.rounds, rounds.full) : rounds.full;
}

function realRoundsOf({ rounds }: Part, extent: Extent): number {
  if (extent.kind === 'short') return 0;
  const wanted = Math.min(REAL_ROUNDS, rounds.full);
  return extent.kind === 'capped' ? Math.min(extent.rounds, wanted) : wanted;
}

function callsOf(invariant: Invariant, part: Part, times: Times, rounds: number): Call[] {
  const calls: Call[] = [];
  for (let played = 0; played < rounds; played += part.atOnce) {
    const inThis = Math.min(part.atOnce, rounds - played);
    const key = `${invariant.id}/${part.name}/${times.kind}/${calls.length}/${inThis}`;
    calls.push({ key, invariant, part, times, rounds: inThis });
  }
  return calls;
}
