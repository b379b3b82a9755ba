import { agentTitles } from '#/lib/conversation/agents.ts';
import type { FactOf, WaitingReason } from '#/lib/conversation/facts.ts';
import { actorName } from './event-texts.ts';

/** A change of hands in one sentence, and what else was said about it. */

export type JunctionFact = FactOf<
  | 'agent-handed-off'
  | 'human-requested'
  | 'human-joined'
  | 'human-released'
  | 'human-left'
  | 'conversation-closed'
  | 'conversation-reopened'
  | 'human-reopened'
  | 'human-transferred'
>;
export type JunctionTexts = { text: string; more: string | null };

export function junctionTexts(fact: JunctionFact): JunctionTexts {
  switch (fact.kind) {
    case 'agent-handed-off':
      return just(
        [`${agentTitles[fact.to].name} took over from ${agentTitles[fact.from].name}`, fact.reason]
          .filter(Boolean)
          .join(': '),
      );
    case 'human-requested':
      return { text: requestText(fact), more: requestMore(fact) };
    case 'human-joined':
      return just(
        fact.how === 'assigned'
          ? `Assigned to ${fact.person.name}, who was here with the least to do`
          : `${fact.person.name} took over`,
      );
    case 'human-released':
      return {
        text: `${fact.person.name} gave it back to ${agentTitles[fact.to].name}`,
        more: fact.line || null,
      };
    case 'human-left':
      return just(
        fact.why === 'offline'
          ? `${fact.person.name} went offline; it waits again at its old place`
          : `${fact.person.name} put it back in the queue`,
      );
    case 'conversation-closed':
      return just(`Closed by ${actorName(fact.by)}`);
    case 'conversation-reopened':
      return just('The customer wrote again; Triage starts afresh');
    case 'human-transferred':
      return { text: `${fact.person.name} handed it to ${fact.to.name}`, more: fact.line || null };
    case 'human-reopened':
      return just(`${fact.person.name} opened it again`);
    default:
      return fact satisfies never;
  }
}

function requestText(fact: FactOf<'human-requested'>): string {
  const texts: Record<WaitingReason, string> = {
    'customer-asked': 'The customer asks for a person',
    'agent-escalated': `${capital(actorName(fact.by))} asks for a person`,
    'too-many-hand-offs': 'Handed over too often without an answer, so a person is asked',
    'turn-failed': 'No AI agent could answer, so a person is asked',
    'answer-withheld': 'What the AI agent wrote was held back twice, so a person is asked',
    'ai-switched-off': 'AI agents are off, so a person is asked',
    'person-left': 'The person left, so it waits again',
    'person-transferred': `${capital(actorName(fact.by))} asks a colleague to take over`,
  };
  return texts[fact.reason];
}

function requestMore(fact: FactOf<'human-requested'>): string | null {
  return [fact.detail, whyNotNow(fact)].filter((part) => part !== null && part !== '').join('\n') || null;
}

function whyNotNow({ somebodyHere, outsideHours }: FactOf<'human-requested'>): string | null {
  const told = 'The customer was told, and asked for an address to write to.';
  if (outsideHours) return `It was outside business hours. ${told}`;
  return somebodyHere ? null : `Nobody was here. ${told}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function just(text: string): JunctionTexts {
  return { text, more: null };
}
