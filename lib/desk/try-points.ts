import { agentTitles } from '#/lib/conversation/agents.ts';
import { wholeText } from '#/lib/conversation/attachments.ts';
import type { AgentName, Fact } from '#/lib/conversation/facts.ts';
import type { ReallySaid, TryPoint } from '#/lib/protocol/documents.ts';

/**
 * The moments in a conversation from which an agent may be tried, oldest first: after each thing the customer wrote,
 * and where it was then handed to this agent, after the hand-over, as the agent met it.
 */
export function tryPoints(facts: readonly Fact[], agent: AgentName): TryPoint[] {
  return stretches(facts).map(({ asked, after }) => {
    const handedOver = after.find((fact) => comesTo(fact, agent));
    const at = handedOver?.seq ?? asked.seq;
    return {
      at,
      asked: asked.text,
      really: after.filter((fact) => fact.seq > at).flatMap(reallySaid),
    };
  });
}

type Stretch = { asked: { seq: number; text: string }; after: Fact[] };

/** What the customer wrote in one go, and what happened until they wrote again. */
function stretches(facts: readonly Fact[]): Stretch[] {
  const all: Stretch[] = [];
  for (const fact of facts) {
    const last = all.at(-1);
    if (fact.kind !== 'customer-wrote') last?.after.push(fact);
    else if (last && !last.after.some(isAnswer)) {
      // A burst is answered once; what happened between its parts is known by then.
      all[all.length - 1] = {
        asked: { seq: fact.seq, text: `${last.asked.text}\n${wholeText(fact)}` },
        after: [],
      };
    } else all.push({ asked: { seq: fact.seq, text: wholeText(fact) }, after: [] });
  }
  return all;
}

function isAnswer({ kind }: Fact): boolean {
  return kind === 'agent-replied' || kind === 'human-replied' || kind === 'agent-handed-off';
}

function comesTo(fact: Fact, agent: AgentName): boolean {
  return (fact.kind === 'agent-handed-off' || fact.kind === 'human-released') && fact.to === agent;
}

function reallySaid(fact: Fact): ReallySaid[] {
  switch (fact.kind) {
    case 'agent-replied':
    case 'agent-remarked':
    case 'agent-stopped':
      return [{ by: agentTitles[fact.agent].name, kind: 'said', text: fact.text }];
    case 'human-replied':
      return [{ by: fact.person.name, kind: 'said', text: wholeText(fact) }];
    case 'tool-used':
      return [{ by: agentTitles[fact.agent].name, kind: 'tool', tool: fact.tool, ok: fact.outcome.ok }];
    case 'agent-handed-off': {
      const to = agentTitles[fact.to].name;
      return [
        { by: agentTitles[fact.from].name, kind: 'done', text: `Handed over to ${to}: ${fact.reason}` },
      ];
    }
    case 'human-requested':
      return [{ by: 'Desk', kind: 'done', text: `Asked for a person. ${fact.detail ?? ''}`.trim() }];
    case 'turn-failed':
      return [{ by: agentTitles[fact.agent].name, kind: 'done', text: 'Came to no answer' }];
    default:
      return [];
  }
}
