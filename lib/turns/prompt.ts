import type { ModelMessage } from 'ai';
import { z } from 'zod';
import type { AgentTool } from '#/lib/agents/tools/tool.ts';
import { type InstructionsInput, instructionsFor } from './instructions.ts';
import { messagesFrom } from './messages.ts';
import { type Line, transcriptFor } from './transcript.ts';
import { estimateTokens, fitToWindow } from './window.ts';

export type Prompt = {
  instructions: string;
  messages: ModelMessage[];
  /** How many of the oldest messages it had no room for. */
  leftOut: number;
  /** False when even the newest exchange is longer than the window. */
  fits: boolean;
};

/**
 * What one model call is sent, from the facts and from what this turn did since they were read.
 * It fits the window on purpose: instructions, brief and the newest exchange stay, the oldest go.
 */
export function promptFor(
  input: InstructionsInput & { steps: readonly Line[]; tools: readonly AgentTool[] },
  window: { contextTokens: number; outputTokens: number },
): Prompt {
  const instructions = instructionsFor(input);
  const transcript = [...transcriptFor(input.agent, input.turn, input.facts), ...input.steps];
  const room =
    window.contextTokens - window.outputTokens - toolTokens(input.tools) - estimateTokens(instructions) - 50;
  const { lines, leftOut, fits } = fitToWindow(transcript, room);
  return {
    instructions: leftOut === 0 ? instructions : `${instructions}\n${leftOutLine(leftOut)}`,
    messages: messagesFrom(lines),
    leftOut,
    fits,
  };
}

function leftOutLine(count: number): string {
  const messages = count === 1 ? 'message is' : 'messages are';
  return `The ${count} oldest ${messages} left out below. What matters of them is above.`;
}

function toolTokens(tools: readonly AgentTool[]): number {
  return tools.reduce(
    (sum, tool) => sum + estimateTokens(tool.name + tool.description + schemaText(tool)) + 20,
    0,
  );
}

function schemaText(tool: AgentTool): string {
  return JSON.stringify(z.toJSONSchema(tool.input, { io: 'input' }));
}
