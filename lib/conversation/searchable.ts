import type { Attachment } from './attachments.ts';
import type { Actor, FactBody } from './facts.ts';
import type { ConversationState } from './state.ts';

/**
 * Who wrote what is searched. `note`: what only the staff may read. `record`: what was written down of the customer:
 * who they are, how to reach them, their tickets.
 */
export const searchedVoices = ['customer', 'agent', 'person', 'note', 'record'] as const;
export type SearchedVoice = (typeof searchedVoices)[number];

/** The words of a fact that people may search for. */
export type Searchable = { voice: SearchedVoice; by: Actor; text: string };

const customer: Actor = { kind: 'customer' };
const desk: Actor = { kind: 'desk' };

/** Null for facts nobody wrote anything in. Drafts were never said, and briefs repeat what stands elsewhere. */
export function searchableIn(conversationId: string, fact: FactBody): Searchable | null {
  switch (fact.kind) {
    case 'conversation-started':
      return { voice: 'record', by: desk, text: `Visitor ${conversationId}` };
    case 'customer-wrote':
      return { voice: 'customer', by: customer, text: withNames(fact) };
    case 'agent-remarked':
    case 'agent-replied':
    case 'agent-stopped':
      return { voice: 'agent', by: { kind: 'agent', agent: fact.agent }, text: fact.text };
    case 'agent-handed-off':
      return { voice: 'agent', by: { kind: 'agent', agent: fact.from }, text: fact.reason };
    case 'human-replied':
      return { voice: 'person', by: { kind: 'person', person: fact.person }, text: withNames(fact) };
    case 'note-added':
      return { voice: 'note', by: { kind: 'person', person: fact.person }, text: fact.text };
    case 'human-released':
      return { voice: 'note', by: { kind: 'person', person: fact.person }, text: fact.line };
    case 'human-transferred':
      return fact.line === ''
        ? null
        : { voice: 'note', by: { kind: 'person', person: fact.person }, text: fact.line };
    case 'human-requested':
      return fact.detail === null ? null : { voice: 'note', by: fact.by, text: fact.detail };
    case 'ticket-opened':
      return { voice: 'record', by: fact.by, text: `${fact.number} ${fact.summary}` };
    case 'identity-proved':
      return { voice: 'record', by: customer, text: `${fact.name} ${fact.accountId}` };
    case 'contact-left':
      return { voice: 'record', by: customer, text: fact.email };
    case 'conversation-rated':
      return fact.comment === '' ? null : { voice: 'customer', by: customer, text: fact.comment };
    case 'identity-refused':
    case 'tool-used':
    case 'approval-requested':
    case 'approval-decided':
    case 'human-joined':
    case 'human-left':
    case 'ai-switched':
    case 'draft-discarded':
    case 'turn-failed':
    case 'conversation-closed':
    case 'tags-changed':
    case 'priority-set':
    case 'team-asked':
    case 'snoozed':
    case 'woken':
    case 'human-reopened':
    case 'conversation-reopened':
      return null;
    default:
      return fact satisfies never;
  }
}

/** A message is also found by what the files that came with it are called. */
function withNames({
  text,
  attachments = [],
}: {
  text: string;
  attachments?: readonly Attachment[];
}): string {
  return [text, ...attachments.map(({ name }) => name)].join(' ').trim();
}

/** Who the customer is, in words: each message of theirs is found by these too, so that "maya refund" finds it. */
export function customerWords({
  identity,
  contact,
}: Pick<ConversationState, 'identity' | 'contact'>): string {
  const proved = identity.kind === 'proved' ? [identity.name, identity.accountId] : [];
  return [...proved, contact ?? ''].join(' ').trim();
}
