import type { Brief, Fact } from './facts.ts';

const emptyBrief: Brief = { goal: '', known: [], done: [], promised: [], openQuestion: null, notes: [] };

/**
 * What the customer may see of a fact: the fact itself, a copy with the inner parts blanked, or nothing.
 * The copies have the same shape, so one fold serves both sides.
 */
export function visibleToCustomer(fact: Fact): Fact | null {
  const visible = visiblePart(fact);
  if (visible === null || !('ranWith' in visible)) return visible;
  const { ranWith: _, ...rest } = visible;
  return rest;
}

function visiblePart(fact: Fact): Fact | null {
  switch (fact.kind) {
    case 'note-added':
    case 'draft-discarded':
    case 'ai-switched':
    case 'tags-changed':
    case 'priority-set':
    case 'team-asked':
    case 'snoozed':
    case 'woken':
      return null;
    case 'tool-used':
      return {
        ...fact,
        arguments: null,
        outcome: fact.outcome.ok ? { ok: true, result: null } : { ok: false, error: '' },
      };
    case 'approval-requested':
      return { ...fact, arguments: null, digest: '' };
    // `told` stays in these, in human-transferred and in human-joined: it was made for the customer (customer-brief.ts).
    case 'agent-handed-off':
      return { ...fact, brief: emptyBrief, trace: undefined };
    case 'human-requested':
      return { ...fact, brief: emptyBrief, detail: null, trace: undefined };
    case 'agent-replied':
      return { ...fact, trace: undefined };
    case 'human-transferred':
      return { ...fact, line: '' };
    case 'human-released':
      return { ...fact, brief: emptyBrief, line: '' };
    case 'human-replied': {
      const { beganAsDraft: _, ...reply } = fact;
      return reply;
    }
    case 'conversation-started':
    case 'customer-wrote':
    case 'identity-proved':
    case 'identity-refused':
    case 'ticket-opened':
    case 'agent-remarked':
    case 'agent-stopped':
    case 'approval-decided':
    case 'human-joined':
    case 'human-left':
    case 'turn-failed':
    case 'contact-left':
    case 'conversation-rated':
    case 'conversation-closed':
    case 'conversation-reopened':
    case 'human-reopened':
      return fact;
    default:
      return fact satisfies never;
  }
}

export function customerFacts(facts: readonly Fact[]): Fact[] {
  return facts.map(visibleToCustomer).filter((fact) => fact !== null);
}
