import { agentNames } from '#/lib/conversation/facts.ts';
import type { PastConversation } from '#/lib/protocol/views.ts';
import type { ChatTexts } from './texts/english.ts';
import { agentName } from './texts/names.ts';

/** One of the customer's conversations in words. */

/** The last thing said, with who said it when it was not the customer. */
export function lastWords({ lastLine }: PastConversation, texts: ChatTexts): string {
  if (!lastLine) return texts.pastNothingSaid;
  const text = lastLine.text.trim().replace(/\s+/g, ' ');
  if (lastLine.from === 'customer') return text;
  const agent = lastLine.from === 'agent' && agentNames.find((name) => name === lastLine.name);
  return `${agent ? agentName(agent) : lastLine.name}: ${text}`;
}

/** "With Triage, Billing, a person": whoever had it, each once. */
export function answeredBy({ path }: PastConversation, texts: ChatTexts): string {
  const names = path.flatMap((holder) => {
    if (holder === 'person') return [texts.personRole];
    return holder === 'waiting' || holder === 'closed' ? [] : [agentName(holder)];
  });
  return texts.pastWith([...new Set(names)].join(', '));
}
