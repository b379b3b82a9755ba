import { agentTitles } from '#/lib/conversation/agents.ts';
import { inWords as attachmentInWords, sizeInWords, wholeText } from '#/lib/conversation/attachments.ts';
import type { Actor, Fact } from '#/lib/conversation/facts.ts';
import type { TurnTrace } from '#/lib/conversation/trace.ts';
import type { CustomerExport } from './privacy-desk.ts';

/** What is known of a customer, as people read it. Times are UTC. */
export function exportText(data: CustomerExport): string {
  const { account, visitors, conversations, attachments, tickets, identityTries, identityCodes, keptProofs } =
    data;
  return [
    `Data of one customer, as of ${moment(data.exportedAt)}, given out by ${data.exportedBy.name}.`,
    ...section(
      'Account',
      account
        ? [`${account.name}, ${account.email}, account ${account.accountId}, plan ${account.plan}`]
        : [],
    ),
    ...section(
      'Browsers',
      visitors.map(
        (visitor) =>
          `${visitor.visitorId}: from ${visitor.address}, first here ${moment(visitor.createdAt)}, last ${moment(visitor.lastSeenAt)}`,
      ),
    ),
    ...conversations.flatMap(({ conversationId, facts }) =>
      section(`Conversation ${conversationId}`, facts.map(factLine)),
    ),
    ...section(
      'Attachments',
      attachments.map(
        ({ attachmentId, conversationId, storedAt, bytes, ...attachment }) =>
          `${moment(storedAt)}: ${attachmentInWords(attachment)}, ${sizeInWords(bytes)}, ${attachmentId}, ${conversationId === null ? 'never sent' : `in conversation ${conversationId}`}`,
      ),
    ),
    ...section(
      'Tickets',
      tickets.map(
        (ticket) =>
          `${ticket.number}, ${ticket.category}, ${ticket.priority}, ${ticket.status}, ${moment(ticket.openedAt)}: ${ticket.summary}${ticket.contact ? ` (write to ${ticket.contact})` : ''}`,
      ),
    ),
    ...section(
      'Identity checks that failed',
      identityTries.map(({ at, address }) => `${moment(at)} from ${address}`),
    ),
    ...section(
      'One-time codes',
      identityCodes.map(
        ({ askedAt, address, usedAt }) =>
          `asked for ${moment(askedAt)} from ${address}, ${usedAt === null ? 'not used' : `over ${moment(usedAt)}`}`,
      ),
    ),
    ...section(
      'Identities signed by a host site, before their first message',
      keptProofs.map(
        ({ conversationId, accountId, name, keptAt }) =>
          `${moment(keptAt)}: ${name}, account ${accountId}, conversation ${conversationId}`,
      ),
    ),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, '-'.repeat(title.length), ...(lines.length > 0 ? lines : ['Nothing.'])];
}

function factLine(fact: Fact): string {
  return `${moment(fact.at)}  ${inWords(fact)}`;
}

/** Who said it and what; of what nobody said, the kind and its data. */
function inWords(fact: Fact): string {
  switch (fact.kind) {
    case 'customer-wrote':
      return `Customer: ${wholeText(fact)}`;
    case 'agent-replied':
      return `${agentTitles[fact.agent].name}: ${fact.text}${howMade(fact.trace)}`;
    case 'agent-remarked':
      return `${agentTitles[fact.agent].name}: ${fact.text}`;
    case 'human-replied':
      return `${fact.person.name}: ${wholeText(fact)}`;
    case 'note-added':
      return `Note by ${fact.person.name}: ${fact.text}`;
    case 'conversation-rated':
      return `Rated ${fact.score} of 5${fact.comment ? `: ${fact.comment}` : ''}`;
    case 'contact-left':
      return `Contact left: ${fact.email}`;
    case 'ticket-opened':
      return `Ticket ${fact.number} opened by ${actorName(fact.by)}: ${fact.summary}`;
    case 'tags-changed':
      return `Tags changed by ${actorName(fact.by)}: added ${list(fact.added)}, taken off ${list(fact.removed)}`;
    case 'priority-set':
      return `Priority set to ${fact.priority} by ${actorName(fact.by)}`;
    case 'snoozed':
      return `Put aside by ${fact.by.name} until ${moment(fact.until)}`;
    case 'woken':
      return `No longer put aside: by ${actorName(fact.by)}`;
    case 'team-asked':
      return `The team ${fact.team.name} asked by ${actorName(fact.by)}`;
    case 'human-transferred':
      return `Handed to ${fact.to.name} by ${fact.person.name}: ${fact.line}`;
    case 'human-reopened':
      return `Opened again by ${fact.person.name}`;
    default: {
      const { seq: _seq, at: _at, kind, ...rest } = fact;
      return `${kind} ${JSON.stringify(rest)}`;
    }
  }
}

/** It may quote the customer, as what was asked of tools does. */
function howMade(trace: TurnTrace | undefined): string {
  return trace ? `\n  How it was made: ${JSON.stringify(trace)}` : '';
}

function list(names: readonly string[]): string {
  return names.join(', ') || 'none';
}

function actorName(actor: Actor): string {
  if (actor.kind === 'agent') return agentTitles[actor.agent].name;
  return actor.kind === 'person' ? actor.person.name : `the ${actor.kind}`;
}

function moment(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 19);
}
