import { dayAndTime } from '#/components/ui/time-words.ts';
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
  | 'tags-changed'
  | 'priority-set'
  | 'team-asked'
  | 'snoozed'
  | 'woken'
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
    case 'tags-changed':
      return plain(tagsText(fact));
    case 'priority-set':
      return plain(`${capital(actorName(fact.by))} set the priority to ${fact.priority}`);
    case 'team-asked':
      return plain(teamText(fact));
    case 'snoozed':
      return plain(`${fact.by.name} snoozed it until ${dayAndTime(fact.until)}`);
    case 'woken':
      return plain(wokenText(fact.by));
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

/** "Kim added Refund and VIP, took off Bug". */
function tagsText({ added, removed, by }: FactOf<'tags-changed'>): string {
  const words = [
    ...(added.length > 0 ? [`added the ${tagsInWords(added)}`] : []),
    ...(removed.length > 0 ? [`took off the ${tagsInWords(removed)}`] : []),
  ];
  return `${capital(actorName(by))} ${words.join(' and ')}`;
}

function teamText({ team, by }: FactOf<'team-asked'>): string {
  return by.kind === 'person'
    ? `${by.person.name} hands it to the team ${team.name}`
    : `The people of the team ${team.name} are asked first`;
}

function tagsInWords(names: readonly string[]): string {
  return `${names.length === 1 ? 'tag' : 'tags'} ${names.join(', ')}`;
}

function wokenText(by: Actor): string {
  if (by.kind === 'desk') return 'Its time has come: it is no longer snoozed';
  if (by.kind === 'customer') return 'The customer wrote: it is no longer snoozed';
  return `${capital(actorName(by))} woke it`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function triesText(left: number): string {
  if (left <= 0) return 'no tries left';
  return left === 1 ? '1 try left' : `${left} tries left`;
}

function plain(text: string): EventText {
  return { text, tone: 'plain' };
}
