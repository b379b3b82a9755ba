import type { InvariantId } from '../invariant.ts';
import type { Edit } from './mutant.ts';

/** A promise broken on purpose, and what has to notice. */
export type Mutation = {
  /** What is wrong with the product, in a few words. */
  name: string;
  edits: readonly Edit[];
  invariant: InvariantId;
  /** The part of the invariant that is played, and how many rounds of it are enough. */
  part: string;
  rounds: number;
  /** In the violation that names what was broken. */
  sees: RegExp;
  /** Whether the gate plays it. */
  short: boolean;
};
