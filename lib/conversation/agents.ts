import type { AgentName } from './facts.ts';

/** The names and roles customers and people read. */
export const agentTitles: Record<AgentName, { name: string; role: string }> = {
  triage: { name: 'Triage', role: 'finds who can help' },
  technical: { name: 'Technical', role: 'things that do not work' },
  billing: { name: 'Billing', role: 'invoices, payments, refunds' },
  sales: { name: 'Sales', role: 'plans and prices' },
};

export function isAgentName(name: string): name is AgentName {
  return Object.hasOwn(agentTitles, name);
}
