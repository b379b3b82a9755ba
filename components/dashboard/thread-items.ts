import { goesOnFrom } from '#/components/connection/merge.ts';
import type { Attachment } from '#/lib/conversation/attachments.ts';
import type {
  AgentName,
  Brief,
  Fact,
  FactOf,
  Json,
  Mentioned,
  ToolName,
  ToolOutcome,
} from '#/lib/conversation/facts.ts';
import { apply, type ConversationState, emptyConversation, type Owner } from '#/lib/conversation/state.ts';
import { eventText } from './event-texts.ts';
import { junctionTexts } from './junction-texts.ts';

/** The thread as staff read it: every fact in its own voice, in order, with who held the line. */

export type Speaker =
  | { kind: 'customer'; name: string }
  | { kind: 'agent'; agent: AgentName; model: string }
  | { kind: 'person'; name: string };

export type ThreadItem = { seq: number; at: number; owner: Owner } & (
  | {
      kind: 'message';
      messageId: string;
      speaker: Speaker;
      text: string;
      attachments: readonly Attachment[];
      /** True where the speaker changes: the name stands once per stretch. */
      opensStretch: boolean;
      /** True for a text said on the way, beside a tool. */
      remark: boolean;
      /** True for a person's reply that began as a draft of the copilot. */
      beganAsDraft: boolean;
      /** True for an answer whose next sentence was held back. */
      stopped: boolean;
    }
  | { kind: 'note'; name: string; text: string; mentioned: readonly Mentioned[] }
  | { kind: 'tool'; agent: AgentName; tool: ToolName; arguments: Json; outcome: ToolOutcome }
  | {
      kind: 'approval';
      agent: AgentName;
      approvalId: string;
      arguments: Json;
      digest: string;
      expiresAt: number;
      /** What became of it; null while it waits. */
      settled: { by: string | null; approved: boolean } | null;
    }
  | {
      kind: 'junction';
      from: Owner;
      to: Owner;
      text: string;
      more: string | null;
      brief: Brief | null;
      /** How an AI turn that ended in it went is kept with it. */
      traced: boolean;
    }
  | { kind: 'draft'; agent: AgentName; text: string; why: FactOf<'draft-discarded'>['why'] }
  | { kind: 'event'; tone: 'plain' | 'good' | 'bad'; text: string }
);

type Voice = ThreadItem extends infer Item ? (Item extends ThreadItem ? Bare<Item> : never) : never;
type Bare<Item> = Omit<Item, 'seq' | 'at' | 'owner'>;

/** A thread as far as it was folded, and what it takes to go on from there. */
export type ThreadFold = {
  facts: readonly Fact[];
  items: readonly ThreadItem[];
  state: ConversationState;
  /** Who spoke last, while their stretch goes on. */
  speaking: string | null;
};

export const nothingFolded: ThreadFold = {
  facts: [],
  items: [],
  state: emptyConversation,
  speaking: null,
};

/** @param from the state before the first of these facts, where they are not the first of all. */
export function threadItems(
  facts: readonly Fact[],
  from: ConversationState = emptyConversation,
): readonly ThreadItem[] {
  return foldThread({ ...nothingFolded, state: from }, facts).items;
}

/** The thread of these facts. Where they begin with those of `known`, only the others are folded, and items stay the same. */
export function foldThread(known: ThreadFold, facts: readonly Fact[]): ThreadFold {
  const { length } = known.facts;
  if (!goesOnFrom(known.facts, facts)) return foldThread(nothingFolded, facts);
  if (length === facts.length) return known;
  const items = [...known.items];
  let { state, speaking } = known;
  for (const fact of facts.slice(length)) {
    const before = state;
    state = apply(before, fact);
    const customer = before.identity.kind === 'proved' ? before.identity.name : 'Customer';
    const voice = voiceOf(fact, { from: before.owner, to: state.owner, customer });
    if (voice.kind === 'message') {
      const speaker = speakerKey(voice.speaker);
      voice.opensStretch = speaker !== speaking;
      speaking = speaker;
    } else if (voice.kind !== 'tool') {
      // Anything that stands between two messages begins a new stretch; a folded tool does not.
      speaking = null;
    }
    if (fact.kind === 'approval-decided' || fact.kind === 'conversation-closed') settle(items, fact);
    items.push({ ...voice, seq: fact.seq, at: fact.at, owner: state.owner } as ThreadItem);
  }
  return { facts, items, state, speaking };
}

function voiceOf(fact: Fact, line: { from: Owner; to: Owner; customer: string }): Voice {
  switch (fact.kind) {
    case 'customer-wrote':
      return message(fact, { kind: 'customer', name: line.customer });
    case 'agent-replied':
    case 'agent-remarked':
    case 'agent-stopped':
      return message(fact, { kind: 'agent', agent: fact.agent, model: fact.model });
    case 'human-replied':
      return message(fact, { kind: 'person', name: fact.person.name });
    case 'note-added':
      return {
        kind: 'note',
        name: fact.person.name,
        text: fact.text,
        mentioned: fact.mentioned ?? [],
      };
    case 'tool-used':
      return {
        kind: 'tool',
        agent: fact.agent,
        tool: fact.tool,
        arguments: fact.arguments,
        outcome: fact.outcome,
      };
    case 'agent-handed-off':
    case 'human-requested':
    case 'human-joined':
    case 'human-released':
    case 'human-left':
    case 'conversation-closed':
    case 'conversation-reopened':
    case 'human-reopened':
    case 'human-transferred':
      return {
        kind: 'junction',
        from: line.from,
        to: line.to,
        ...junctionTexts(fact),
        brief: briefOf(fact),
        traced: 'trace' in fact && fact.trace !== undefined,
      };
    case 'approval-requested': {
      const { agent, approvalId, arguments: asked, digest, expiresAt } = fact;
      return { kind: 'approval', agent, approvalId, arguments: asked, digest, expiresAt, settled: null };
    }
    case 'draft-discarded':
      return { kind: 'draft', agent: fact.agent, text: fact.text, why: fact.why };
    case 'conversation-started':
    case 'identity-proved':
    case 'identity-refused':
    case 'ticket-opened':
    case 'approval-decided':
    case 'turn-failed':
    case 'contact-left':
    case 'ai-switched':
    case 'conversation-rated':
    case 'tags-changed':
    case 'priority-set':
    case 'team-asked':
    case 'snoozed':
    case 'woken':
      return { kind: 'event', ...eventText(fact) };
    default:
      return fact satisfies never;
  }
}

function message(
  fact: FactOf<'customer-wrote' | 'agent-replied' | 'agent-remarked' | 'agent-stopped' | 'human-replied'>,
  speaker: Speaker,
): Voice {
  return {
    kind: 'message',
    messageId: fact.messageId,
    speaker,
    text: fact.text,
    attachments: ('attachments' in fact && fact.attachments) || [],
    opensStretch: true,
    remark: fact.kind === 'agent-remarked',
    beganAsDraft: fact.kind === 'human-replied' && fact.beganAsDraft === true,
    stopped: fact.kind === 'agent-stopped',
  };
}

/** Requests that wait no more show what became of them: decided, or void because the conversation was closed. New items, so that they are drawn anew. */
function settle(items: ThreadItem[], fact: FactOf<'approval-decided' | 'conversation-closed'>): void {
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'approval' || item.settled) continue;
    if (fact.kind === 'conversation-closed')
      items[index] = { ...item, settled: { by: null, approved: false } };
    else if (item.approvalId === fact.approvalId)
      items[index] = { ...item, settled: { by: fact.person.name, approved: fact.approved } };
  }
}

function briefOf(fact: Fact): Brief | null {
  return 'brief' in fact ? fact.brief : null;
}

/** Two models are two voices, so that it stays clear which of them wrote what. */
function speakerKey(speaker: Speaker): string {
  return speaker.kind === 'agent'
    ? `agent ${speaker.agent} ${speaker.model}`
    : speaker.kind === 'person'
      ? `person ${speaker.name}`
      : 'customer';
}
