import { securityInvariants } from '../security/invariants.ts';
import { type Invariant, invariantIds, securityIds } from './invariant.ts';
import { invariants } from './invariants.ts';

/** Promises that are tried and told together: one page each. */
export type InvariantSet = {
  invariants: readonly Invariant[];
  /** Has the place for their figures. */
  page: string;
  /** A kept result counts while nothing in these folders, nor `server.ts`, has changed. */
  folders: readonly string[];
};

export const sets = {
  reliability: { invariants, page: 'docs/reliability.md', folders: ['lib'] },
  security: {
    invariants: securityInvariants,
    page: 'docs/security.md',
    folders: ['app', 'components', 'lib'],
  },
} as const satisfies Record<string, InvariantSet>;
export type SetName = keyof typeof sets;

export const everyInvariant: readonly Invariant[] = Object.values(sets).flatMap((set) => [...set.invariants]);

export function isSetName(name: string): name is SetName {
  return Object.hasOwn(sets, name);
}

/**
 * What `--only` names: ids of any set, and letters. A letter takes the security ids that begin with it: `O` is O1.
 * @returns `unknown` has the words that name nothing.
 */
export function namedBy(only: string): { ids: ReadonlySet<string>; unknown: string[] } {
  const words = only.split(',').map((word) => word.trim());
  const ids = words.map((word) => (word.length === 1 ? idsWithLetter(word) : idsNamed(word)));
  return { ids: new Set(ids.flat()), unknown: words.filter((_word, index) => ids[index]?.length === 0) };
}

function idsWithLetter(letter: string): string[] {
  return securityIds.filter((id) => id.startsWith(letter));
}

function idsNamed(word: string): string[] {
  return invariantIds.filter((id) => id === word);
}
