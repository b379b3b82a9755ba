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
import { apply, emptyConversation, type Owner } from '#/lib/conversation/state.ts';
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
  | { kind: 'junction'; from: Owner; to: Owner; text: string; more: string | null; brief: Brief | null }
  | { kind: 'draft'; agent: AgentName; text: string; why: FactOf<'draft-discarded'>['why'] }
  | { kind: 'event'; tone: 'plain' | 'good' | 'bad'; text: string }
);

type Voice = ThreadItem extends infer Item ? (Item extends ThreadItem ? Bare<Item> : never) : never;
type Bare<Item> = Omit<Item, 'seq' | 'at' | 'owner'>;

export function threadItems(facts: readonly Fact[]): ThreadItem[] {
  const items: ThreadItem[] = [];
  let state = emptyConversation;
  let speaking: string | null = null;
  for (const fact of facts) {
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
  return items;
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
      return { kind: 'junction', from: line.from, to: line.to, ...junctionTexts(fact), brief: briefOf(fact) };
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
    stopped: fact.kind === 'agent-stopped',
  };
}

/** Requests that wait no more show what became of them: decided, or void because the conversation was closed. */
function settle(items: ThreadItem[], fact: FactOf<'approval-decided' | 'conversation-closed'>): void {
  for (const item of items) {
    if (item.kind !== 'approval' || item.settled) continue;
    if (fact.kind === 'conversation-closed') item.settled = { by: null, approved: false };
    else if (item.approvalId === fact.approvalId)
      item.settled = { by: fact.person.name, approved: fact.approved };
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
