import type { FactBody } from './facts.ts';

/** Which versions of what administrators edit an AI turn ran with. 0: the built-in text, the policy as set up. */
export type RanWith = { instructions: number; policy: number };

/** What an AI turn says and does. */
const turnKinds = [
  'tool-used',
  'agent-remarked',
  'agent-replied',
  'agent-stopped',
  'agent-handed-off',
  'human-requested',
  'draft-discarded',
  'turn-failed',
] as const;

/** `ranWith` is for staff only, and absent while everything is as built in. */
export type MarkedByTurn<Body extends { kind: string }> = Body extends { kind: (typeof turnKinds)[number] }
  ? Body & { ranWith?: RanWith | undefined }
  : Body;

/** Marks what an AI turn said and did. Nothing is marked while everything is as built in. */
export function marked(bodies: readonly FactBody[], ranWith: RanWith | undefined): FactBody[] {
  return bodies.map((body) => (ranWith && isOfTurn(body) ? { ...body, ranWith } : body));
}

function isOfTurn(body: FactBody): body is Extract<FactBody, { kind: (typeof turnKinds)[number] }> {
  return turnKinds.some((kind) => kind === body.kind);
}
