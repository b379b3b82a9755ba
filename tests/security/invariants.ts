import type { Invariant } from '../chaos/invariant.ts';
import { identityProof } from './invariants/a5-identity-proof.ts';
import { stepUp } from './invariants/a6-step-up.ts';

/** Every promise about who gets in and what an AI agent may do, in the order of their ids. */
export const securityInvariants: readonly Invariant[] = [identityProof, stepUp];
