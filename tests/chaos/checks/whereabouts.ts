import type { Fact, FactOf } from '#/lib/conversation/facts.ts';
import { fold } from '#/lib/conversation/state.ts';
import type { StoredConversation } from '../database.ts';

/** When a person, by name, had no dashboard open at all, in ms of the wall clock. `to` is Infinity while it lasts. */
export type Absence = {
  person: string;
  from: number;
  to: number;
  /** How long the desk may not notice. */
  unnoticedMs: number;
};

/** What the test itself knows of who was there, whatever the desk believes. */
export type Whereabouts = {
  /** One more dashboard of theirs is open, or about to be. */
  came(person: string): void;
  went(person: string, unnoticedMs?: number): void;
  /** Who is gone may have been there once more for a moment, or the desk did not even notice. */
  flickered(person: string): void;
  /** A desk that was down sees everybody gone from the moment it starts, at the latest when it is ready. */
  deskWasDown(startedAt: number): void;
  absences(): readonly Absence[];
};

/** A connection that is closed is seen at once by a desk that is not busy. */
const CLOSING_NOTICED_MS = 500;

export function watchWhereabouts(): Whereabouts {
  const open = new Map<string, number>();
  const absences: Absence[] = [];
  return {
    came(person) {
      const before = open.get(person) ?? 0;
      open.set(person, before + 1);
      const last = absences.findLast((each) => each.person === person);
      if (before === 0 && last) last.to = Date.now();
    },
    went(person, unnoticedMs = CLOSING_NOTICED_MS) {
      const before = open.get(person) ?? 0;
      open.set(person, before - 1);
      if (before === 1) absences.push({ person, from: Date.now(), to: Infinity, unnoticedMs });
    },
    flickered(person) {
      const last = absences.findLast((each) => each.person === person);
      if (last) last.unnoticedMs = Date.now() - last.from + CLOSING_NOTICED_MS;
    },
    deskWasDown(startedAt) {
      for (const absence of absences) {
        if (absence.to < startedAt) continue;
        absence.from = startedAt;
        absence.unnoticedMs = Date.now() - startedAt + CLOSING_NOTICED_MS;
      }
    },
    absences: () => absences,
  };
}

/** What is judged, in ms. */
export type Judged = {
  /** Facts and absences that began between these, by the wall clock. */
  from: number;
  to: number;
  graceMs: number;
  /** How long after the grace the customer may still be with them. */
  lateMs: number;
  /** What a machine that stood still adds to whatever the desk does. */
  stoodStillMs: number;
};

/**
 * H3: nobody is assigned a customer while gone; who is gone for longer than the grace has none any more; who is back
 * in time, or has another dashboard open, loses none; whoever waits again has the old place.
 */
export function judgeWhereabouts(
  conversations: readonly StoredConversation[],
  absences: readonly Absence[],
  what: Judged,
): { judged: number; violations: string[] } {
  const isIn = (at: number) => at >= what.from && at <= what.to;
  const begun = absences.filter(({ from }) => isIn(from));
  const violations: string[] = [];
  let judged = 0;
  for (const { conversationId, facts } of conversations) {
    for (const fact of facts) {
      if ((fact.kind !== 'human-joined' && fact.kind !== 'human-left') || !isIn(fact.at)) continue;
      judged += 1;
      const problem = problemWith(fact, facts, absences, what);
      if (problem) violations.push(`${conversationId}: fact ${fact.seq}, ${problem}`);
    }
    violations.push(...begun.flatMap((absence) => keptTooLong(conversationId, facts, absence, what) ?? []));
  }
  return { judged, violations };
}

function problemWith(
  fact: FactOf<'human-joined' | 'human-left'>,
  facts: readonly Fact[],
  absences: readonly Absence[],
  what: Judged,
): string | null {
  const theirs = absences.filter(({ person }) => person === fact.person.name);
  if (fact.kind === 'human-left') return leftTooSoon(fact, theirs, what);
  return givenToNobody(fact, theirs, what) ?? lostPlace(fact, facts);
}

function givenToNobody(
  { how, at, person }: FactOf<'human-joined'>,
  absences: Absence[],
  { stoodStillMs }: Judged,
): string | null {
  if (how !== 'assigned') return null;
  const gone = absences.find(
    ({ from, to, unnoticedMs }) => from + unnoticedMs + stoodStillMs < at && at < to,
  );
  return gone ? `${person.name} was assigned it ${at - gone.from} ms after they were gone` : null;
}

function leftTooSoon(
  { at, person, why }: FactOf<'human-left'>,
  absences: Absence[],
  { graceMs }: Judged,
): string | null {
  if (why !== 'offline') return null;
  // Timers may be a little early by another clock.
  const gone = absences.find(({ from, to }) => from + graceMs - 20 <= at && at < to);
  return gone ? null : `${person.name} lost it, and was not gone for ${graceMs} ms`;
}

/** Whoever joins somebody who waits is told since when; that is when the customer first asked. */
function lostPlace({ waitedSince }: FactOf<'human-joined'>, facts: readonly Fact[]): string | null {
  const asked = facts.find(({ kind }) => kind === 'human-requested')?.at;
  if (waitedSince === null || waitedSince === asked) return null;
  return `the customer waited since ${waitedSince} by then, and asked at ${asked}`;
}

function keptTooLong(
  conversationId: string,
  facts: readonly Fact[],
  { person, from, to, unnoticedMs }: Absence,
  { graceMs, lateMs, stoodStillMs }: Judged,
): string | null {
  const deadline = from + unnoticedMs + graceMs + lateMs + stoodStillMs;
  if (Math.min(to, Date.now()) < deadline) return null;
  const { owner } = fold(facts.filter(({ at }) => at <= deadline));
  if (owner.kind !== 'human' || owner.person.name !== person) return null;
  return `${conversationId}: still with ${owner.person.name} ${deadline - from} ms after they were gone`;
}
