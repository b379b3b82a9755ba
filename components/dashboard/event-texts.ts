import { agentTitles } from '#/lib/conversation/agents.ts';
import type { Actor, FactOf, TurnFailure } from '#/lib/conversation/facts.ts';

import { ratingSentence, ratingTone } from './rating-texts.ts';

/** Facts that are neither words nor a change of hands, as one line each. */

export type EventFact = FactOf<
  | 'conversation-started'
  | 'identity-proved'
  | 'identity-refused'
  | 'ticket-opened'
  | 'approval-decided'
  | 'turn-failed'
  | 'contact-left'
  | 'ai-switched'
  | 'conversation-rated'
>;
export type EventText = { text: string; tone: 'plain' | 'good' | 'bad' };

const failureTexts: Record<TurnFailure, string> = {
  'no-answer': 'no model gave an answer',
  'too-many-steps': 'it took too many steps without an answer',
  'out-of-time': 'it ran out of time',
  crashed: 'it stopped with an error',
};

export function eventText(fact: EventFact): EventText {
  switch (fact.kind) {
    case 'conversation-started':
      return plain('The conversation begins');
    case 'identity-proved':
      return {
        tone: 'good',
        text: `Identity proved ${proofTexts[fact.method]}: ${fact.name}, account ${fact.accountId}`,
      };
    case 'identity-refused':
      return {
        tone: 'bad',
        text: `Identity refused ${proofTexts[fact.method]}, ${triesText(fact.triesLeft)}`,
      };
    case 'ticket-opened':
      return plain(
        `Ticket ${fact.number} opened by ${actorName(fact.by)} (${fact.category}, ${fact.priority}): ${fact.summary}`,
      );
    case 'approval-decided':
      return {
        tone: fact.approved ? 'good' : 'plain',
        text: `${fact.person.name} ${fact.approved ? 'approved it' : 'decided against it'}`,
      };
    case 'turn-failed':
      return {
        tone: 'bad',
        text: `${agentTitles[fact.agent].name} could not answer: ${failureTexts[fact.cause]}`,
      };
    case 'contact-left':
      return plain(`The customer left an address to write to: ${fact.email}`);
    case 'conversation-rated':
      return { text: ratingSentence(fact), tone: ratingTone(fact.score) };
    case 'ai-switched':
      return plain(`${fact.person.name} switched AI agents ${fact.on ? 'on' : 'off'} for this conversation`);
    default:
      return fact satisfies never;
  }
}

export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'agent':
      return agentTitles[actor.agent].name;
    case 'person':
      return actor.person.name;
    case 'customer':
      return 'the customer';
    case 'desk':
      return 'the desk';
    default:
      return actor satisfies never;
  }
}

const proofTexts = {
  card: 'by the identity card',
  code: 'by a code sent by e-mail',
  chat: 'in the chat',
  signed: 'by the host site',
} as const;

function triesText(left: number): string {
  if (left <= 0) return 'no tries left';
  return left === 1 ? '1 try left' : `${left} tries left`;
}

function plain(text: string): EventText {
  return { text, tone: 'plain' };
}
