import { agentTitles } from '#/lib/conversation/agents.ts';
import type { AgentName, Fact, Json, ToolOutcome } from '#/lib/conversation/facts.ts';
import { withAttached } from './attached-lines.ts';
import { plainName } from './fence.ts';

/** One line of the history a model is shown. */
export type Line =
  | { from: 'customer'; text: string }
  | { from: 'us'; text: string }
  /** Tool calls with their outcomes, always whole, and what was said beside them. */
  | { from: 'tools'; text: string; calls: UsedTool[] };

export type UsedTool = { callId: string; tool: string; arguments: Json; outcome: ToolOutcome };

const SPECIALIST_LINE = 120;

/**
 * The history for an agent, rebuilt from facts. Tool uses of its own current turn stay whole, so that a
 * resumed turn goes on from them; older ones are in the brief. It ends with the customer or with a tool,
 * never with ourselves: a model that reads its own words last says nothing.
 */
export function transcriptFor(agent: AgentName, turn: number, facts: readonly Fact[]): Line[] {
  const lines: Line[] = [];
  let remark = '';
  for (const fact of facts) {
    switch (fact.kind) {
      case 'customer-wrote':
        lines.push({ from: 'customer', text: withAttached(fact) });
        break;
      case 'agent-replied':
        lines.push({ from: 'us', text: voiced(agent, fact.agent, fact.text) });
        break;
      case 'agent-remarked':
        if (fact.turn !== turn) lines.push({ from: 'us', text: voiced(agent, fact.agent, fact.text) });
        else if (fact.agent === agent) remark = fact.text;
        break;
      case 'human-replied':
        lines.push({ from: 'us', text: `[${plainName(fact.person.name)}, a person] ${withAttached(fact)}` });
        break;
      case 'conversation-reopened':
        lines.push(...closedBefore(lines));
        break;
      case 'tool-used':
        if (fact.turn !== turn || fact.agent !== agent) break;
        lines.push({ from: 'tools', text: remark, calls: [usedTool(fact)] });
        remark = '';
        break;
    }
  }
  return endingWithCustomer(lines, facts);
}

/** What nobody had answered by then is over: else a person who was asked for before is asked for again. */
function closedBefore(lines: readonly Line[]): Line[] {
  return lines.at(-1)?.from === 'customer'
    ? [{ from: 'us', text: 'This conversation was closed here.' }]
    : [];
}

function usedTool({ callId, tool, arguments: given, outcome }: UsedTool): UsedTool {
  return { callId, tool, arguments: given, outcome };
}

/** Triage is shown only how others' answers began: after some turns it would imitate them. */
function voiced(reader: AgentName, speaker: AgentName, text: string): string {
  if (reader === speaker) return text;
  const { name } = agentTitles[speaker];
  if (reader !== 'triage' || text.length <= SPECIALIST_LINE) return `[${name}] ${text}`;
  return `[${name}] ${text.slice(0, SPECIALIST_LINE).trimEnd()}…`;
}

/** When nobody wrote since we spoke (the identity card was used), what the customer wants is said again. */
function endingWithCustomer(lines: Line[], facts: readonly Fact[]): Line[] {
  const last = lines.at(-1);
  if (last && last.from !== 'us') return lines;
  const wanted = facts.findLast((fact) => fact.kind === 'customer-wrote');
  const proof = facts.findLast((fact) => fact.kind === 'identity-proved');
  const proved = proof !== undefined && proof.seq > (wanted?.seq ?? 0);
  const said = [proved ? 'I have just confirmed who I am.' : '', wanted ? withAttached(wanted) : ''].filter(
    Boolean,
  );
  return [...lines, { from: 'customer', text: said.join(' ') || 'Hello.' }];
}
