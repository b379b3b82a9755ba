import { agentTitles } from '#/lib/conversation/agents.ts';
import type { AgentName } from '#/lib/conversation/facts.ts';

/** Names: the same in every language. */

export function agentName(agent: AgentName): string {
  return agentTitles[agent].name;
}

/** Ollama's "llama3.1:latest" is what people call llama3.1. */
export function modelName(model: string): string {
  return model.replace(/:latest$/, '');
}
