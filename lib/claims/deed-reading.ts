import { beginsWithCondition, type Clause, isNegated, isToldByCustomer } from './clauses.ts';
import { adverbs, type Deed } from './deed-words.ts';

/** A deed that a sentence claims: done by us, by somebody, or told to come. */
export type ClaimedDeed = { deed: Deed; who: 'we' | 'somebody'; when: 'done' | 'to-come'; words: string };

export const WE = new Set("i we i've we've i'd we'd ive weve us ich wir nous je".split(' '));
export const YOU = new Set("you you've you'd youve".split(' '));

/** `present`: what is so in general, such as "is refunded", and not what happened. */
export type Reading = { who: 'we' | 'somebody'; when: 'done' | 'to-come'; present: boolean };

/** The place of the nearest word before `at` that is no "just", "now" or "already"; -1 when there is none. */
export function placeBefore(words: readonly string[], at: number): number {
  let place = at - 1;
  while (place >= 0 && adverbs.has(words[place] ?? '')) place -= 1;
  return place;
}

export function around(words: readonly string[], at: number): string {
  return words.slice(Math.max(0, at - 3), at + 3).join(' ');
}

/** True when the words before it say that it is not so, or only if, or that the customer says so. */
export function isTakenBack(
  left: readonly string[],
  { who, when, present }: Reading,
  clause: Clause,
  before: readonly Clause[],
  shared?: Clause,
): boolean {
  const conditions = left.some((word) =>
    /^(?:once|when|after|before|until|would|could|how|sobald|quand|cuando|quando)$/.test(word),
  );
  if (isNegated(left) || conditions) return true;
  if (shared && (isNegated(shared.words) || isToldByCustomer(shared.words.join(' '))))
    return left.length === 0;
  if (who !== 'we' && isToldByCustomer(clause.text)) return true;
  // "If you like, I refund it" is a promise all the same.
  return (
    who !== 'we' && (present || when === 'to-come') && beginsWithCondition([...before.slice(-2), clause])
  );
}
