import type { AgentName } from '#/lib/conversation/facts.ts';
import type { Capability } from './capabilities.ts';

/** An AI agent is what it is told and what it may do; nothing else tells one from another. */
export type Agent = {
  name: AgentName;
  instructions: string;
  may: readonly Capability[];
};
