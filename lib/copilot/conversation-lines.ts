import { agentTitles } from '#/lib/conversation/agents.ts';
import { wholeText } from '#/lib/conversation/attachments.ts';
import type { Actor, Fact, Json, ToolName, ToolOutcome } from '#/lib/conversation/facts.ts';
import type { DraftTask } from '#/lib/protocol/copilot.ts';
import { fence, plainName } from '#/lib/turns/fence.ts';

/**
 * The conversation as the model reads it: one entry a fact, in our words, with everything that somebody wrote or a
 * tool returned fenced by itself, so that no text can pass itself off as the next entry. Notes and lines between
 * colleagues are in it for a summary only: what they say must not come out in a reply.
 */
export function conversationLines(facts: readonly Fact[], task: DraftTask): string[] {
  return facts.flatMap((fact) => saidIn(fact) ?? (task === 'summary' ? internalIn(fact) : null) ?? []);
}

/** Of a tool's result. Characters. */
const LONGEST_RESULT = 1500;

/** What the customer may know, or what was found out for them; null for anything else. */
function saidIn(fact: Fact): string | null {
  switch (fact.kind) {
    case 'customer-wrote':
      return `The customer wrote: ${fence('customer', wholeText(fact))}`;
    case 'agent-replied':
    case 'agent-remarked':
      return `${agentTitles[fact.agent].name}, an AI agent, wrote: ${fence(fact.agent, fact.text)}`;
    case 'agent-stopped':
      return `${agentTitles[fact.agent].name}, an AI agent, began to write and was stopped: ${fence(fact.agent, fact.text)}`;
    case 'human-replied':
      return `${nameOf(fact.person)}, a person of the staff, wrote: ${fence('staff', wholeText(fact))}`;
    case 'tool-used':
      return toolLine(fact);
    case 'ticket-opened':
      return `${actorName(fact.by)} opened ticket ${fact.number} (${fact.category}, ${fact.priority}): ${fence('ticket', fact.summary)}`;
    case 'approval-requested':
      return `${agentTitles[fact.agent].name} asked for a person's approval, so this is not done yet: ${fence('approval', jsonText(fact.arguments))}`;
    case 'approval-decided':
      return `${nameOf(fact.person)} ${fact.approved ? 'approved what was asked for' : 'refused what was asked for: it is not done'}.`;
    case 'agent-handed-off':
      return `${agentTitles[fact.from].name} handed over to ${agentTitles[fact.to].name}: ${fence(fact.from, fact.reason)}`;
    case 'human-requested':
      return 'From here the customer waited for a person.';
    case 'human-joined':
      return `${nameOf(fact.person)} took the conversation.`;
    case 'human-transferred':
      return `${nameOf(fact.person)} handed the conversation to ${nameOf(fact.to)}.`;
    case 'human-released':
      return `${nameOf(fact.person)} gave the conversation to ${agentTitles[fact.to].name}, an AI agent.`;
    case 'identity-proved':
      return `The customer proved who they are: ${fence('account', `${fact.name}, ${fact.accountId}`)}`;
    case 'contact-left':
      return `The customer left an address: ${fence('customer', fact.email)}`;
    case 'conversation-closed':
      return 'The conversation was closed.';
    case 'conversation-reopened':
    case 'human-reopened':
      return 'It was opened again.';
    default:
      return null;
  }
}

/** What only staff read. */
function internalIn(fact: Fact): string | null {
  if (fact.kind !== 'note-added') return null;
  return `${nameOf(fact.person)} noted for the staff: ${fence('staff note', fact.text)}`;
}

/** In words: the names programs call the tools by are nobody's business. */
const toolDeeds: Record<ToolName, string> = {
  lookup_account: 'looked up the account',
  verify_identity: 'checked who the customer is',
  create_ticket: 'went to open a ticket',
  check_system_status: 'checked the services',
  search_help: 'looked into the help articles',
  transfer_to_triage: 'handed over to Triage',
  transfer_to_technical: 'handed over to Technical',
  transfer_to_billing: 'handed over to Billing',
  transfer_to_sales: 'handed over to Sales',
  escalate_to_human: 'asked for a person',
};

function toolLine({ agent, tool, outcome }: Extract<Fact, { kind: 'tool-used' }>): string {
  return `${agentTitles[agent].name} ${toolDeeds[tool]}. ${outcomeText(outcome)}`;
}

function outcomeText(outcome: ToolOutcome): string {
  if (!outcome.ok) return `It was refused: ${fence('tool', outcome.error)}`;
  const text = jsonText(outcome.result);
  const shown = text.length <= LONGEST_RESULT ? text : `${text.slice(0, LONGEST_RESULT)}…`;
  return `It returned: ${fence('tool', shown)}`;
}

function jsonText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function nameOf({ name }: { name: string }): string {
  return plainName(name) || 'A colleague';
}

function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'customer':
      return 'The customer';
    case 'agent':
      return agentTitles[actor.agent].name;
    case 'person':
      return nameOf(actor.person);
    case 'desk':
      return 'The desk';
    default:
      return actor satisfies never;
  }
}
