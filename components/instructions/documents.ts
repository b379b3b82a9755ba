import { agentTitles, isAgentName } from '#/lib/conversation/agents.ts';
import type { GuidanceName } from '#/lib/protocol/documents.ts';

/** What can be edited, in the order of the tabs. */
export const guidanceTabs: readonly { id: GuidanceName; label: string }[] = [
  { id: 'triage', label: agentTitles.triage.name },
  { id: 'technical', label: agentTitles.technical.name },
  { id: 'billing', label: agentTitles.billing.name },
  { id: 'sales', label: agentTitles.sales.name },
  { id: 'policy', label: 'Policy' },
];

export function documentTitle(document: GuidanceName): string {
  return isAgentName(document) ? `What ${agentTitles[document].name} is told` : 'What is published';
}

export function isGuidanceName(name: string): name is GuidanceName {
  return guidanceTabs.some(({ id }) => id === name);
}
