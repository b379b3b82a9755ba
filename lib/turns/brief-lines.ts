import { agentTitles } from '#/lib/conversation/agents.ts';
import { briefFrom } from '#/lib/conversation/brief.ts';
import type { AgentName, Fact, FactOf } from '#/lib/conversation/facts.ts';
import { fence, plainName } from './fence.ts';

const MOST_LINES = 10;

/** What was handed over, in words: who had it before, what they knew, did and promised. */
export function briefLines(input: { agent: AgentName; turn: number; facts: readonly Fact[] }): string[] {
  const stretch = sinceReopened(input.facts);
  const brief = briefFrom(stretch);
  const ownSeqs = stretch.filter((fact) => isOwnToolUse(fact, input)).map((fact) => fact.seq);
  const done = brief.done.filter((entry) => !ownSeqs.includes(entry.seq));
  return [
    ...handOverLines(stretch),
    ...(brief.goal ? [`What the customer came for: ${fence('customer', brief.goal)}`] : []),
    ...ticketLines(stretch),
    ...approvalLines(stretch),
    ...contactLines(stretch),
    ...listed('Done before', 'tools', done),
    ...listed('Promised before', 'our replies', brief.promised),
  ];
}

function sinceReopened(facts: readonly Fact[]): readonly Fact[] {
  const start = facts.findLastIndex((fact) => fact.kind === 'conversation-reopened');
  return start < 0 ? facts : facts.slice(start);
}

/** Its own calls of this turn stand in the messages, with their results. */
function isOwnToolUse(fact: Fact, { agent, turn }: { agent: AgentName; turn: number }): boolean {
  return fact.kind === 'tool-used' && fact.turn === turn && fact.agent === agent;
}

function handOverLines(facts: readonly Fact[]): string[] {
  const released = facts.findLast((fact) => fact.kind === 'human-released');
  const handedOff = facts.findLast((fact) => fact.kind === 'agent-handed-off');
  const lines = released ? personLines(released) : [];
  if (handedOff && handedOff.seq > (released?.seq ?? 0)) {
    const reason = fence(handedOff.from, handedOff.reason);
    lines.push(`${agentTitles[handedOff.from].name} handed the conversation to you: ${reason}`);
  }
  return lines;
}

/** What a person passed on stays known, also when agents hand the conversation on among themselves. */
function personLines({ person, line, to, brief }: FactOf<'human-released'>): string[] {
  const name = plainName(person.name);
  return [
    `${name}, a person of the staff, talked with the customer and gave the conversation to ${agentTitles[to].name}. Go on from what ${name} wrote; do not bring a person in again for the same thing.`,
    ...(line ? [`What ${name} wants from here on: ${fence('staff', line)}`] : []),
    ...listed(`Notes ${name} passed on`, 'staff notes', brief.notes),
  ];
}

function ticketLines(facts: readonly Fact[]): string[] {
  return facts
    .filter((fact) => fact.kind === 'ticket-opened')
    .slice(-MOST_LINES)
    .map(
      (fact) =>
        `Ticket ${fact.number} is open (${fact.category}, ${fact.priority}): ${fence('ticket', fact.summary)}`,
    );
}

function approvalLines(facts: readonly Fact[]): string[] {
  return facts
    .filter((fact) => fact.kind === 'approval-requested')
    .slice(-MOST_LINES)
    .map((fact) => {
      const decided = facts.find(
        (other) => other.kind === 'approval-decided' && other.approvalId === fact.approvalId,
      );
      const asked = fence('approval', JSON.stringify(fact.arguments));
      if (decided?.kind !== 'approval-decided')
        return `Waits for a person's approval, and is not done: ${asked}`;
      return `${decided.approved ? 'Approved by a person' : 'Refused by a person, and not done'}: ${asked}`;
    });
}

function contactLines(facts: readonly Fact[]): string[] {
  const left = facts.findLast((fact) => fact.kind === 'contact-left');
  return left ? [`The customer left a contact: ${fence('customer', left.email)}`] : [];
}

function listed(title: string, source: string, entries: readonly { text: string }[]): string[] {
  if (entries.length === 0) return [];
  const texts = entries.slice(-MOST_LINES).map((entry) => `- ${entry.text}`);
  return [`${title}:`, fence(source, `\n${texts.join('\n')}\n`)];
}
