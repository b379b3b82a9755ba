import type { Invariant } from '../chaos/invariant.ts';
import { liveRevocation } from './invariants/a4-live-revocation.ts';

/** Every promise about who gets in and what an AI agent may do, in the order of their ids. */
export const securityInvariants: readonly Invariant[] = [liveRevocation];
