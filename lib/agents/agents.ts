import type { AgentName } from '#/lib/conversation/facts.ts';
import type { Agent } from './agent.ts';
import { billing } from './billing.ts';
import { sales } from './sales.ts';
import { technical } from './technical.ts';
import { triage } from './triage.ts';

export const agents: Record<AgentName, Agent> = { triage, technical, billing, sales };
