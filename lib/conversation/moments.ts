import type { Fact } from './facts.ts';
import { apply, type ConversationState, emptyConversation, type Holder, holderOf } from './state.ts';

/**
 * The facts of a conversation with what is needed to stand at any of them at once: the state after every
 * `FACTS_APART` facts, and who held the line from where to where. A moment is a number of facts: 0 is before the
 * first, `facts.length` is now.
 */
export type Moments = {
  facts: readonly Fact[];
  /** After 0, FACTS_APART, 2 × FACTS_APART … facts. */
  states: readonly ConversationState[];
  /** Oldest first; each goes on to where the next begins. */
  stretches: readonly Stretch[];
};

/** `from`: the moment at which this holder has it. */
export type Stretch = { holder: Holder; from: number };

/** A step back folds so many facts at most. */
export const FACTS_APART = 64;

const beginning: Moments = { facts: [], states: [emptyConversation], stretches: [] };

/** @param known of the same conversation before; only what came since is folded. */
export function momentsOf(facts: readonly Fact[], known: Moments = beginning): Moments {
  const before = goesOn(known.facts, facts) ? known : beginning;
  if (before.facts.length === facts.length) return before;
  const states = [...before.states];
  const stretches = [...before.stretches];
  let state = stateAt(before, before.facts.length);
  for (let moment = before.facts.length + 1; moment <= facts.length; moment += 1) {
    const fact = facts[moment - 1];
    if (!fact) break;
    state = apply(state, fact);
    if (moment % FACTS_APART === 0) states.push(state);
    const holder = holderOf(state.owner);
    if (stretches.at(-1)?.holder !== holder) stretches.push({ holder, from: moment });
  }
  return { facts, states, stretches };
}

/** The state at a moment, folded from the nearest one that is kept. */
export function stateAt({ facts, states }: Moments, moment: number): ConversationState {
  const upTo = Math.min(Math.max(0, moment), facts.length);
  const kept = Math.floor(upTo / FACTS_APART);
  return facts.slice(kept * FACTS_APART, upTo).reduce(apply, states[kept] ?? emptyConversation);
}

/** The moment just before the fact with this seq; never before the first fact. */
export function momentBefore({ facts }: Moments, seq: number): number {
  const index = facts.findLastIndex((fact) => fact.seq < seq);
  return Math.max(1, index + 1);
}

/** A longer log of the same objects: facts are never changed, only added. */
function goesOn(before: readonly Fact[], facts: readonly Fact[]): boolean {
  return before.length <= facts.length && (before.length === 0 || before.at(-1) === facts[before.length - 1]);
}

/** How long the customer had waited at a moment: for a person, or for an answer that was owed. */
export type WaitThen = {
  /** In ms; null when they did not wait for a person. */
  forPerson: number | null;
  /** Their place in line as it was when this wait began or went on; null where none was kept. */
  place: number | null;
  /** In ms; null when no answer was owed. */
  forAnswer: number | null;
};

export function waitAt(moments: Moments, moment: number): WaitThen {
  const { owner, owed, lastAt } = stateAt(moments, moment);
  const waits = owner.kind === 'queue';
  return {
    forPerson: waits ? Math.max(0, lastAt - owner.since) : null,
    place: waits ? placeBefore(moments.facts, moment) : null,
    forAnswer: owed ? Math.max(0, lastAt - owed.since) : null,
  };
}

function placeBefore(facts: readonly Fact[], moment: number): number | null {
  for (let index = moment - 1; index >= 0; index -= 1) {
    const fact = facts[index];
    if (fact?.kind === 'human-requested' || fact?.kind === 'human-left') return fact.place ?? null;
  }
  return null;
}
