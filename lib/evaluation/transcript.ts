import { agentTitles } from '#/lib/conversation/agents.ts';
import type { Fact, Json } from '#/lib/conversation/facts.ts';
import { fold, type Owner } from '#/lib/conversation/state.ts';
import { logicalCalls } from './logical-calls.ts';
import type { Played } from './played.ts';

/** A played case for whoever judges it anew: one JSON line of `--transcripts`. */
export type Transcript = {
  id: string;
  /** `by`: customer, triage, technical, billing, sales, or desk for lines that no agent wrote. */
  messages: { by: string; text: string }[];
  /** `tool`: as cases name it; `called`: the tool of this desk. Without `result` it was refused, for this `error`. */
  tools: {
    tool: string;
    called: string;
    by: string | null;
    arguments: Record<string, Json>;
    result?: Json;
    error?: Json;
  }[];
  /** Who had the conversation at the end. */
  owner: { kind: Owner['kind']; agent?: string };
};

export function transcriptOf({ id, facts, refused }: Played): Transcript {
  const { owner } = fold(facts);
  return {
    id,
    messages: [...facts.flatMap(messageIn), ...refused.flatMap(refusedLines)],
    tools: logicalCalls(facts).map(({ tool, called, agent, arguments: given, ok, result }) => ({
      ...{ tool, called, by: agent, arguments: given },
      ...(ok ? { result } : { error: result }),
    })),
    owner: owner.kind === 'ai' ? { kind: owner.kind, agent: owner.agent } : { kind: owner.kind },
  };
}

function messageIn(fact: Fact): { by: string; text: string }[] {
  switch (fact.kind) {
    case 'customer-wrote':
      return [{ by: 'customer', text: fact.text }];
    case 'agent-replied':
    case 'agent-remarked':
    case 'agent-stopped':
      return [{ by: fact.agent, text: fact.text }];
    case 'agent-handed-off':
      return [
        {
          by: 'desk',
          text: `${agentTitles[fact.from].name} to ${agentTitles[fact.to].name}: ${fact.reason}`,
        },
      ];
    case 'human-requested':
      return [{ by: 'desk', text: 'A person was asked for.' }];
    case 'ticket-opened':
      return [{ by: 'desk', text: `Ticket ${fact.number} was opened: ${fact.summary}` }];
    case 'approval-requested':
      return [{ by: 'desk', text: 'This waits for a person to approve it.' }];
    case 'turn-failed':
      return [{ by: 'desk', text: 'The answer failed.' }];
    default:
      return [];
  }
}

function refusedLines({ text, why }: Played['refused'][number]): { by: string; text: string }[] {
  return [
    { by: 'customer', text },
    { by: 'desk', text: `Not taken: ${why}` },
  ];
}
