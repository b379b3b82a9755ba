import type { Invariant } from '../chaos/invariant.ts';
import { everyDoor } from './invariants/a1-every-door.ts';
import { guardedPages } from './invariants/a2-guarded-pages.ts';
import { foreignOrigins } from './invariants/a3-foreign-origins.ts';
import { liveRevocation } from './invariants/a4-live-revocation.ts';
import { identityProof } from './invariants/a5-identity-proof.ts';
import { stepUp } from './invariants/a6-step-up.ts';
import { malformedInput } from './invariants/i1-malformed-input.ts';
import { textStaysText } from './invariants/i2-text-stays-text.ts';
import { sizeLimits } from './invariants/i3-size-limits.ts';
import { ownAuthority } from './invariants/l1-own-authority.ts';
import { approvalBindsArguments } from './invariants/l2-approval.ts';
import { nothingSentOut } from './invariants/l3-nothing-sent-out.ts';
import { injection } from './invariants/l4-injection.ts';
import { noInventedPromises } from './invariants/l5-no-invented-promises.ts';
import { fairness } from './invariants/o1-fairness.ts';

/** Every promise about who gets in and what an AI agent may do, in the order of their ids. */
export const securityInvariants: readonly Invariant[] = [
  everyDoor,
  guardedPages,
  foreignOrigins,
  liveRevocation,
  identityProof,
  stepUp,
  malformedInput,
  textStaysText,
  sizeLimits,
  ownAuthority,
  approvalBindsArguments,
  nothingSentOut,
  injection,
  noInventedPromises,
  fairness,
];
