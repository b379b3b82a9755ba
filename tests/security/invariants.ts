import type { Invariant } from '../chaos/invariant.ts';
import { ownAuthority } from './invariants/l1-own-authority.ts';
import { approvalBindsArguments } from './invariants/l2-approval.ts';
import { injection } from './invariants/l4-injection.ts';

/** Every promise about who gets in and what an AI agent may do, in the order of their ids. */
export const securityInvariants: readonly Invariant[] = [ownAuthority, approvalBindsArguments, injection];
