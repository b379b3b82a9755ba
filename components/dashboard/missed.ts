import { agentTitles } from '#/lib/conversation/agents.ts';
import { wholeText } from '#/lib/conversation/attachments.ts';
import type { Fact } from '#/lib/conversation/facts.ts';

/** What a reply was held back for, in words. */
export type Missed = { seq: number; who: string; did: string };

/** What others said, and who else got the conversation, since a person wrote their reply. */
export function missedSince(facts: readonly Fact[], seenSeq: number, myId: string): Missed[] {
  return facts.filter(({ seq }) => seq > seenSeq).flatMap((fact) => missed(fact, myId) ?? []);
}

function missed(fact: Fact, myId: string): Missed | null {
  const { seq } = fact;
  switch (fact.kind) {
    case 'customer-wrote':
      return { seq, who: 'The customer', did: `wrote: ${wholeText(fact)}` };
    case 'agent-replied':
      return { seq, who: agentTitles[fact.agent].name, did: `wrote: ${fact.text}` };
    case 'human-replied':
      return fact.person.id === myId
        ? null
        : { seq, who: fact.person.name, did: `wrote: ${wholeText(fact)}` };
    case 'human-joined':
      if (fact.person.id === myId) return null;
      return { seq, who: fact.person.name, did: fact.how === 'took-over' ? 'took it.' : 'was given it.' };
    case 'human-transferred':
      if (fact.to.id === myId) return null;
      return { seq, who: fact.to.name, did: `was given it by ${fact.person.name}.` };
    case 'human-reopened':
      return fact.person.id === myId ? null : { seq, who: fact.person.name, did: 'opened it again.' };
    default:
      return null;
  }
}
