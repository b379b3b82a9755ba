import { TRIES_PER_CONVERSATION } from '#/lib/access/identity-check.ts';
import type { AgentName, ToolName } from '#/lib/conversation/facts.ts';
import type { Identity } from '#/lib/conversation/state.ts';

export type Capability =
  | 'look-up-account'
  | 'create-ticket'
  | 'check-status'
  | 'search-help'
  | `transfer-to-${AgentName}`
  | 'escalate';

/** Who may do what: the one table that agents, tools, prompts and documents are derived from. */
export const capabilities: Record<AgentName, readonly Capability[]> = {
  triage: [
    'look-up-account',
    'transfer-to-technical',
    'transfer-to-billing',
    'transfer-to-sales',
    'escalate',
  ],
  technical: ['create-ticket', 'check-status', 'search-help', 'transfer-to-triage', 'escalate'],
  billing: ['look-up-account', 'create-ticket', 'transfer-to-triage', 'escalate'],
  sales: ['look-up-account', 'search-help', 'transfer-to-triage', 'escalate'],
};

const toolOf: Record<Capability, ToolName> = {
  'look-up-account': 'lookup_account',
  'create-ticket': 'create_ticket',
  'check-status': 'check_system_status',
  'search-help': 'search_help',
  'transfer-to-triage': 'transfer_to_triage',
  'transfer-to-technical': 'transfer_to_technical',
  'transfer-to-billing': 'transfer_to_billing',
  'transfer-to-sales': 'transfer_to_sales',
  escalate: 'escalate_to_human',
};

/**
 * The tools an agent is offered now: its capabilities, cut by what is proved.
 * While nothing is proved the identity check stands in for the account lookup.
 * @param formOnly customers confirm themselves by a code in their form: no agent checks it.
 */
export function toolsFor(agent: AgentName, identity: Identity, formOnly = false): ToolName[] {
  return capabilities[agent].flatMap((capability) => {
    if (capability !== 'look-up-account' || identity.kind === 'proved') return [toolOf[capability]];
    return !formOnly && triesLeft(identity) > 0 ? ['verify_identity' as const] : [];
  });
}

/** Tries of the identity check left in this conversation. */
export function triesLeft(identity: Extract<Identity, { kind: 'unproved' }>): number {
  return Math.max(0, TRIES_PER_CONVERSATION - identity.failedTries);
}
