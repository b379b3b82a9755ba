import type { AgentName, Fact, Json, ToolName } from '#/lib/conversation/facts.ts';
import { fieldOf, type ToolUse, toolUsesIn } from './played.ts';

/** A tool call as cases name it, whatever the tool is called here. */
export type LogicalCall = {
  seq: number;
  agent: AgentName | null;
  /** lookup_account, check_system_status, create_ticket, handoff; or a tool that cases have no name for. */
  tool: string;
  /** The tool that ran. */
  called: string;
  /** As given, with those that cases ask for. */
  arguments: Record<string, Json>;
  ok: boolean;
  result: Json;
};

/** What a case's arguments are read from, where they are not given as such: an account is never a model's to name. */
const read: Partial<Record<ToolName, (use: ToolUse) => Record<string, Json>>> = {
  lookup_account: ({ result }) => {
    const account = fieldOf(result, 'account_id');
    return typeof account === 'string' ? { account } : {};
  },
};

/** Every tool call and hand-over of a conversation, in order. */
export function logicalCalls(facts: readonly Fact[]): LogicalCall[] {
  const used = toolUsesIn(facts).map((use) => ({
    seq: use.seq,
    agent: use.agent,
    tool: use.tool,
    called: use.tool,
    arguments: { ...asRecord(use.arguments), ...read[use.tool]?.(use) },
    ok: use.ok,
    result: use.result,
  }));
  return [...used, ...facts.flatMap(handOffIn)].toSorted((one, other) => one.seq - other.seq);
}

function handOffIn(fact: Fact): LogicalCall[] {
  if (fact.kind === 'agent-handed-off') {
    const { seq, from, to, reason } = fact;
    const call = { seq, agent: from, tool: 'handoff', called: `transfer_to_${to}` };
    return [{ ...call, arguments: { to, reason }, ok: true, result: { owner: to } }];
  }
  if (fact.kind === 'human-requested' && fact.by.kind !== 'person') {
    const agent = fact.by.kind === 'agent' ? fact.by.agent : null;
    const given: Record<string, Json> = { to: 'human', reason: fact.detail ?? fact.reason };
    const called = fact.reason === 'agent-escalated' ? 'escalate_to_human' : fact.reason;
    return [
      {
        seq: fact.seq,
        agent,
        tool: 'handoff',
        called,
        arguments: given,
        ok: true,
        result: { owner: 'queue' },
      },
    ];
  }
  return [];
}

/** Whether a call did what a case asks for. One look at all services has looked at each. */
export function answersTo(
  call: LogicalCall,
  wanted: { tool: string; args: Readonly<Record<string, Json>> },
): boolean {
  if (!call.ok || call.tool !== wanted.tool) return false;
  return Object.entries(wanted.args).every(([name, value]) => {
    const given = call.arguments[name];
    return given === value || (name === 'service' && given === 'all');
  });
}

function asRecord(value: Json): Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { given: value };
}
