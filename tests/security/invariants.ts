import type { Invariant } from '../chaos/invariant.ts';
import { fairness } from './invariants/o1-fairness.ts';

/** Every promise about who gets in and what an AI agent may do, in the order of their ids. */
export const securityInvariants: readonly Invariant[] = [fairness];
