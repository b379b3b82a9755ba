import type { Fact, FactKind, FactOf, Score } from './facts.ts';
import { type ConversationState, isClosed } from './state.ts';

/** How long a rating may be changed, in ms. */
export const RATING_CHANGE_MS = 86_400_000;
/** How often the same talk may be rated, so that nobody fills a log with it. */
export const MOST_RATINGS = 10;

export type Rating = {
  score: Score;
  comment: string;
  /** ms since 1970. */
  at: number;
  /** A day after the first of them, in ms since 1970. */
  changeableUntil: number;
  /** How often it was given, changes included. */
  times: number;
};

/** Once more was said, a rating stands, and there is something new to rate. */
const said: ReadonlySet<FactKind> = new Set(['customer-wrote', 'agent-replied', 'human-replied']);

/** What the customer thinks of what was said so far; null when more was said since, or nothing was given. */
export function ratingOf(facts: readonly Fact[]): Rating | null {
  const since = facts.findLastIndex((fact) => said.has(fact.kind));
  const given = facts.slice(since + 1).filter((fact) => fact.kind === 'conversation-rated');
  const first = given[0];
  const newest = given.at(-1);
  if (!first || !newest) return null;
  const { score, comment, at } = newest;
  return { score, comment, at, changeableUntil: first.at + RATING_CHANGE_MS, times: given.length };
}

/** Every rating that counts, the oldest first: of several of the same talk the last. */
export function ratingsThatCount(facts: readonly Fact[]): FactOf<'conversation-rated'>[] {
  const counting: FactOf<'conversation-rated'>[] = [];
  let replaces = false;
  for (const fact of facts) {
    if (said.has(fact.kind)) replaces = false;
    if (fact.kind !== 'conversation-rated') continue;
    if (replaces) counting.pop();
    counting.push(fact);
    replaces = true;
  }
  return counting;
}

/** A conversation is rated at its end: closed, or with the last word of the customer answered. */
export function mayRate(state: ConversationState): boolean {
  if (state.head === 0) return false;
  if (isClosed(state)) return true;
  const answered = state.lastLine !== null && state.lastLine.from !== 'customer' && state.owed === null;
  return answered && state.owner.kind !== 'queue';
}
