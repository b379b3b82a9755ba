import { z } from 'zod';
import { agentTitles } from '#/lib/conversation/agents.ts';
import type { AgentName } from '#/lib/conversation/facts.ts';
import type { EndingTool } from './tool.ts';

/** Hands the conversation to another AI agent. It is the last word of its turn. */
export function transferTo(agent: AgentName): EndingTool {
  const { name, role } = agentTitles[agent];
  return {
    name: `transfer_to_${agent}`,
    description: `Hands the customer to ${name} (${role}), with all that is known.`,
    input: z.strictObject({
      reason: z
        .string()
        .trim()
        .min(1)
        .describe('A few plain words the customer will read, such as "charged twice".'),
    }),
    otherwise: ({ goal }) => ({ reason: goal.slice(0, 80) || role }),
    to: agent,
  };
}
