import { ownerWords } from '#/components/line/holder.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import type { WaitingReason } from '#/lib/conversation/facts.ts';
import type { Owner } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';

/** One row of the list in words: the last thing said, who holds it, what is new. */

/** The last thing said, with who said it when it was not the customer. */
export function lastLineText({ lastLine }: ConversationSummary): string {
  if (!lastLine) return 'Nothing said yet';
  const text = lastLine.text.trim().replace(/\s+/g, ' ');
  if (lastLine.from === 'customer') return text;
  const speaker = lastLine.from === 'agent' ? titleOf(lastLine.name) : lastLine.name;
  return `${speaker}: ${text}`;
}

/** Who has it: "Billing", "You", "Kim", "Waiting", "Closed". */
export function holderWords(owner: Owner, myId: string): string {
  return owner.kind === 'human' && owner.person.id === myId ? 'You' : ownerWords(owner);
}

/** Why it waits, to be read after "Waiting: ". */
export const waitingReasonTexts: Record<WaitingReason, string> = {
  'customer-asked': 'the customer asked for a person',
  'agent-escalated': 'an AI agent asked for a person',
  'too-many-hand-offs': 'handed over too often without an answer',
  'turn-failed': 'no AI agent could answer',
  'answer-withheld': 'an answer was held back',
  'ai-switched-off': 'AI agents are off',
  'person-left': 'the person left',
  'person-transferred': 'a person handed it over',
};

/**
 * Customer messages nobody has answered and I have not seen. Only where a person has to answer:
 * what an AI agent owes is its own work.
 * @param seenHead the newest fact I had on screen, 0 when I never looked.
 */
export function unreadIn({ owner, unanswered, head }: ConversationSummary, seenHead: number): number {
  const forPeople = owner.kind === 'human' || owner.kind === 'queue';
  return forPeople && head > seenHead ? unanswered : 0;
}

/** The line of the row for screen readers: "Triage, then Billing, then waiting". */
export function pathText(path: ConversationSummary['path']): string {
  const names = path.map((holder) =>
    holder in agentTitles ? titleOf(holder) : (holderNames[holder] ?? holder),
  );
  return `Held by ${names.join(', then ')}`;
}

const holderNames: Record<string, string> = { person: 'a person', waiting: 'nobody yet', closed: 'nobody' };

function titleOf(name: string): string {
  return name in agentTitles ? agentTitles[name as keyof typeof agentTitles].name : name;
}
