import { tool as sdkTool, type ToolSet } from 'ai';
import { toolsFor } from '#/lib/agents/capabilities.ts';
import { type ActingTool, type AgentTool, isEnding } from '#/lib/agents/tools/tool.ts';
import type { AgentName, ToolName, ToolOutcome } from '#/lib/conversation/facts.ts';

/** The tools an agent may be offered in this turn, before and after an identity is proved: its own and no others. */
export function ownTools(agent: AgentName, all: Record<ToolName, AgentTool>, formOnly = false): AgentTool[] {
  const unproved = toolsFor(agent, { kind: 'unproved', failedTries: 0 }, formOnly);
  const proved = toolsFor(agent, { kind: 'proved', accountId: '', name: '' });
  return [...new Set([...unproved, ...proved])].map((name) => all[name]);
}

/** The same for the AI SDK's loop. A tool that ends the turn has nothing to execute: calling it ends the loop. */
export function sdkTools(
  tools: readonly AgentTool[],
  use: (tool: ActingTool, args: unknown, callId: string) => Promise<ToolOutcome>,
): ToolSet {
  return Object.fromEntries(
    tools.map((tool) => {
      const { name, description, input: inputSchema } = tool;
      if (isEnding(tool)) return [name, sdkTool({ description, inputSchema })];
      return [
        name,
        sdkTool({
          description,
          inputSchema,
          execute: (args: unknown, { toolCallId }) => use(tool, args, toolCallId),
        }),
      ];
    }),
  );
}
