import type { FactBody } from './facts.ts';

/** Which versions of what administrators edit an AI turn ran with. 0: the built-in text, the policy as set up. */
export type RanWith = { instructions: number; policy: number };

/** Marks what an AI turn said and did. Nothing is marked while everything is as built in. */
export function marked(bodies: readonly FactBody[], ranWith: RanWith | undefined): FactBody[] {
  return bodies.map((body) => (ranWith ? withVersions(body, ranWith) : body));
}

function withVersions(body: FactBody, ranWith: RanWith): FactBody {
  switch (body.kind) {
    case 'tool-used':
    case 'agent-remarked':
    case 'agent-replied':
    case 'agent-stopped':
    case 'agent-handed-off':
    case 'human-requested':
    case 'draft-discarded':
    case 'turn-failed':
      return { ...body, ranWith };
    default:
      return body;
  }
}
