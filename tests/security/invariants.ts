import type { Invariant } from '../chaos/invariant.ts';
import { everyDoor } from './invariants/a1-every-door.ts';
import { guardedPages } from './invariants/a2-guarded-pages.ts';
import { foreignOrigins } from './invariants/a3-foreign-origins.ts';
import { malformedInput } from './invariants/i1-malformed-input.ts';
import { sizeLimits } from './invariants/i3-size-limits.ts';

/** Every promise about who gets in and what an AI agent may do, in the order of their ids. */
export const securityInvariants: readonly Invariant[] = [
  everyDoor,
  guardedPages,
  foreignOrigins,
  malformedInput,
  sizeLimits,
];
