import type { ToolCallRepairFunction, ToolSet } from 'ai';
import type { AgentTool, Known } from '#/lib/agents/tools/tool.ts';
import { briefFrom } from '#/lib/conversation/brief.ts';
import { type ArgumentsSchema, mendedArguments } from './mend-arguments.ts';
import type { Turn } from './turn.ts';

/**
 * Mends a call that small models often get slightly wrong: the tool's name in other letters, and arguments
 * that say plainly what is meant. What it cannot mend is refused, and the model is told why.
 */
export function repairCall(tools: readonly AgentTool[], known: Known): ToolCallRepairFunction<ToolSet> {
  return async ({ toolCall, tools: offered, inputSchema }) => {
    const toolName = offeredName(toolCall.toolName, Object.keys(offered));
    const given = objectIn(toolCall.input);
    if (!toolName || !given) return null;
    // The tools' schemas are flat objects (see tool.ts), which is all that is read of them.
    const schema = (await inputSchema({ toolName })) as ArgumentsSchema;
    const otherwise = tools.find((tool) => tool.name === toolName)?.otherwise;
    const stand = otherwise?.(known, given) ?? {};
    const mended = mendedArguments(given, schema, stand);
    return mended && { ...toolCall, toolName, input: JSON.stringify(mended) };
  };
}

const E_MAIL = /(?<![^\s<>()"',;:@])[^\s<>()"',;:@]+@[^\s<>()"',;:@]+\.\p{L}{2,}/gu;

/** What the customer's own words say, for what a model left out. */
export function knownFor({ agent, history: { facts } }: Pick<Turn, 'agent' | 'history'>): Known {
  const emails = facts.flatMap((fact) =>
    fact.kind === 'customer-wrote' ? (fact.text.match(E_MAIL) ?? []) : [],
  );
  return { agent, goal: briefFrom(facts).goal, email: emails.at(-1) ?? null };
}

/** "transferToTechnical" and "functions.transfer_to_technical" mean one of the tools that are offered, and no other. */
function offeredName(called: string, offered: readonly string[]): string | undefined {
  const wanted = letters(called.replace(/^.*[./:]/, ''));
  return offered.find((name) => letters(name) === wanted);
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '');
}

/** JSON may be wrapped in a string, once more. */
function objectIn(input: string): Record<string, unknown> | null {
  const value = parsed(parsed(input));
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
