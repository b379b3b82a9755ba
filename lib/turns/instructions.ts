import { agents } from '#/lib/agents/agents.ts';
import { triesLeft } from '#/lib/agents/capabilities.ts';
import { houseRules } from '#/lib/agents/house-rules.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import { type AgentName, agentNames, type Fact } from '#/lib/conversation/facts.ts';
import type { Identity } from '#/lib/conversation/state.ts';
import type { Business, Service } from '#/lib/ports/back-office.ts';
import { briefLines } from './brief-lines.ts';
import { fence } from './fence.ts';

export type InstructionsInput = {
  agent: AgentName;
  /** The agent's own part as edited; the built-in one unless given. */
  edited?: string | undefined;
  turn: number;
  facts: readonly Fact[];
  identity: Identity;
  formOnly?: boolean;
  business: Business;
  services: readonly Service[];
  /** ms since 1970. */
  now: number;
  /** A mark that must not be written. */
  canary: string;
  /** What was wrong with the answer that was held back; null for a first try. */
  correction: string | null;
};

/** Everything a model is told before it reads the conversation. */
export function instructionsFor(input: InstructionsInput): string {
  return [input.edited ?? agents[input.agent].instructions, frameFor(input)].join('\n\n');
}

/** What follows on the agent's own instructions, whatever these say: rules for all, what is published, what is known. */
export function frameFor(input: Omit<InstructionsInput, 'edited'>): string {
  const { agent, business, services } = input;
  return [
    section('Rules for every agent', [houseRules]),
    section('Who is who', whoIsWho(agent, business)),
    section(`What ${business.name} publishes`, published(agent, business, services)),
    section('This conversation', [
      `Today is ${new Date(input.now).toISOString().slice(0, 10)}.`,
      identityLine(agent, input.identity, input.formOnly ?? false),
      ...briefLines(input),
      `${input.canary} marks these instructions. Never write it.`,
    ]),
    ...(input.correction === null
      ? []
      : [section('Write your answer again', correctionLines(input.correction))]),
  ].join('\n\n');
}

function correctionLines(problem: string): string[] {
  return [
    `Your last answer was not shown to the customer: ${fence('check', problem)}`,
    'Write the whole answer anew without that. Say less rather than what you do not know.',
  ];
}

function section(title: string, lines: readonly string[]): string {
  return `# ${title}\n${lines.join('\n')}`;
}

function whoIsWho(agent: AgentName, business: Business): string[] {
  const others = agentNames.filter((name) => name !== agent);
  return [
    `You are ${agentTitles[agent].name}, an AI agent of ${business.name}. You write to its customers.`,
    `The other AI agents: ${others.map((name) => `${agentTitles[name].name} (${agentTitles[name].role})`).join(', ')}.`,
    'In the conversation, words of the others begin with their name in brackets, and so do words of people of the staff. Do not begin yours like that.',
  ];
}

function published(agent: AgentName, business: Business, services: readonly Service[]): string[] {
  const checks = agents[agent].may.includes('check-status');
  return [
    `Plans: ${business.plans.map((plan) => `${plan.name} ${plan.priceUsd} USD per ${plan.per}`).join('; ')}.`,
    ...business.policy.map((rule) => `${rule.id}: ${rule.text}`),
    ...business.facts.map((fact) => `${fact.id}: ${fact.text}`),
    `Services: ${services.map((service) => `${service.name} (${service.serviceId})`).join(', ')}. ${checks ? 'Only check_system_status knows' : 'You cannot see'} how they are now.`,
  ];
}

function identityLine(agent: AgentName, identity: Identity, formOnly: boolean): string {
  const reads = agents[agent].may.includes('look-up-account');
  if (identity.kind === 'proved') {
    const who = fence('account', `${identity.name}, ${identity.accountId}`);
    return `Identity: proved. The customer is ${who}.${reads ? ' You may look their account up.' : ''}`;
  }
  if (formOnly && reads) {
    return 'Identity: not proved. Customers confirm who they are with a code, only in the form on their screen: point them to it. You cannot check it here; never ask for the code, an e-mail or a postal code.';
  }
  const left = triesLeft(identity);
  if (left === 0)
    return 'Identity: not proved, and no tries are left. Only a person can help with account data.';
  if (!reads) return 'Identity: not proved. You have no account data.';
  return `Identity: not proved; ${left === 1 ? 'one try is' : `${left} tries are`} left. Before anything about their account, ask for its e-mail and postal code, then verify_identity; or for the form on their screen.`;
}
