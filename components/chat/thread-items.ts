import { goesOnFrom } from '#/components/connection/merge.ts';
import type { Holder } from '#/components/line/holder.ts';
import { agentTitles } from '#/lib/conversation/agents.ts';
import type { Attachment } from '#/lib/conversation/attachments.ts';
import type { Actor, AgentName, Fact, FactOf } from '#/lib/conversation/facts.ts';
import {
  apply,
  type ConversationState,
  emptyConversation,
  holderOf,
  type Owner,
} from '#/lib/conversation/state.ts';
import type { ChatTexts } from './texts/english.ts';
import { agentName } from './texts/names.ts';
import { type Told, toldBy } from './told.ts';

/** What the customer's thread is made of, read off the facts. */
export type ThreadItem =
  | MessageItem
  /** The line changes hands. */
  | { kind: 'hand-over'; key: string; from: Holder; to: Holder; text: string; told: Told | null }
  /** Something small that happened on the line. */
  | { kind: 'event'; key: string; holder: Holder; text: string }
  | { kind: 'closed'; key: string; holder: Holder; text: string };

export type MessageItem = {
  kind: 'message';
  key: string;
  messageId: string;
  at: number;
  /** Whose line it is on. */
  holder: Holder;
  speaker: Speaker;
  /** The speaker's name stands once, over the first of their messages. */
  first: boolean;
  text: string;
  attachments?: readonly Attachment[] | undefined;
  /** Which model wrote it; null for people. */
  model: string | null;
  /** It was stopped while it was written. */
  stopped?: boolean;
};

type Spoken = { texts: ChatTexts; locale: string | undefined };

export type Speaker = { who: Holder; name: string; role: string | null };

export function you(texts: ChatTexts): Speaker {
  return { who: 'customer', name: texts.you, role: null };
}

export function agentSpeaker(agent: AgentName, texts: ChatTexts): Speaker {
  return { who: agent, name: agentName(agent), role: texts.agentRoles[agent] };
}

/** A thread as far as it was folded, and what it takes to go on from there. */
export type ThreadFold = Spoken & {
  facts: readonly Fact[];
  items: readonly ThreadItem[];
  state: ConversationState;
};

/** @param locale of amounts and dates; the reader's own unless given. */
export function threadItems(
  facts: readonly Fact[],
  texts: ChatTexts,
  locale?: string,
): readonly ThreadItem[] {
  return foldThread(null, facts, texts, locale).items;
}

/** The thread of these facts. Where it goes on from `known`, only new facts are folded, and items stay the same. */
export function foldThread(
  known: ThreadFold | null,
  facts: readonly Fact[],
  texts: ChatTexts,
  locale?: string,
): ThreadFold {
  const goesOn = known?.texts === texts && known.locale === locale && goesOnFrom(known.facts, facts);
  const before = goesOn ? known : { facts: [], items: [], state: emptyConversation };
  const items = [...before.items];
  let { state } = before;
  for (const fact of facts.slice(before.facts.length)) {
    const earlier = state;
    state = apply(earlier, fact);
    const item = itemOf(fact, earlier, state, { texts, locale });
    if (!item) continue;
    const last = items.at(-1);
    if (item.kind === 'message') items.push({ ...item, first: !sameSpeaker(last, item.speaker) });
    else items.push(item);
  }
  return { facts, items, state, texts, locale };
}

/** Whether a message of this speaker would go on a stretch. Lines of events do not end one. */
export function sameSpeaker(last: ThreadItem | undefined, speaker: Speaker): boolean {
  return last?.kind === 'message' && last.speaker.who === speaker.who && last.speaker.name === speaker.name;
}

export function speakerOf(owner: Owner, texts: ChatTexts): Speaker | null {
  if (owner.kind === 'ai') return agentSpeaker(owner.agent, texts);
  if (owner.kind === 'human') return { who: 'person', name: owner.person.name, role: texts.personRole };
  return null;
}

function itemOf(
  fact: Fact,
  before: ConversationState,
  after: ConversationState,
  spoken: Spoken,
): ThreadItem | null {
  const { texts } = spoken;
  const key = String(fact.seq);
  const holder = holderOf(after.owner);
  switch (fact.kind) {
    case 'customer-wrote':
      return message(fact, holder, you(texts), null);
    case 'agent-remarked':
    case 'agent-replied':
      return message(fact, fact.agent, agentSpeaker(fact.agent, texts), fact.model);
    case 'agent-stopped':
      return {
        ...message(fact, fact.agent, agentSpeaker(fact.agent, texts), fact.model),
        stopped: true,
      };
    case 'human-replied':
      return message(fact, 'person', { who: 'person', name: fact.person.name, role: texts.personRole }, null);
    case 'agent-handed-off':
    case 'human-requested':
    case 'human-released':
    case 'human-left':
    case 'human-transferred':
    case 'human-reopened':
    case 'conversation-reopened':
      return handOver(fact, before, holder, spoken);
    case 'human-joined':
      // They had it already, and now chose it: nothing new to the customer.
      return isWith(before.owner, fact.person.id) ? null : handOver(fact, before, holder, spoken);
    case 'conversation-closed':
      return {
        kind: 'closed',
        key,
        holder: holderOf(before.owner),
        text: texts.closedBy(actorName(fact.by, texts)),
      };
    case 'tool-used':
    case 'ticket-opened':
    case 'approval-requested':
    case 'approval-decided':
    case 'identity-proved':
    case 'identity-refused':
    case 'contact-left': {
      const text = eventText(fact, texts);
      return text === null ? null : { kind: 'event', key, holder, text };
    }
    case 'conversation-started':
    case 'note-added':
    case 'ai-switched':
    case 'tags-changed':
    case 'priority-set':
    case 'team-asked':
    case 'snoozed':
    case 'woken':
    case 'draft-discarded':
    // The card at the end shows it, and the transcript.
    case 'conversation-rated':
    // The request for a person that follows says it.
    case 'turn-failed':
      return null;
    default:
      return fact satisfies never;
  }
}

function isWith(owner: Owner, personId: string): boolean {
  return owner.kind === 'human' && owner.person.id === personId;
}

function message(
  fact: { seq: number; at: number; messageId: string; text: string; attachments?: readonly Attachment[] },
  holder: Holder,
  speaker: Speaker,
  model: string | null,
): MessageItem {
  const { messageId, at, text, attachments } = fact;
  const said = {
    kind: 'message',
    key: messageId,
    messageId,
    at,
    holder,
    speaker,
    first: true,
    text,
    model,
  } as const;
  return attachments ? { ...said, attachments } : said;
}

type HandOverFact = FactOf<
  | 'agent-handed-off'
  | 'human-requested'
  | 'human-joined'
  | 'human-released'
  | 'human-left'
  | 'human-transferred'
  | 'human-reopened'
  | 'conversation-reopened'
>;

function handOver(
  fact: HandOverFact,
  before: ConversationState,
  to: Holder,
  { texts, locale }: Spoken,
): ThreadItem {
  const from = holderOf(before.owner);
  const text = handOverText(fact, before, texts);
  return { kind: 'hand-over', key: String(fact.seq), from, to, text, told: toldBy(fact, texts, locale) };
}

function handOverText(fact: HandOverFact, before: ConversationState, texts: ChatTexts): string {
  const from = speakerOf(before.owner, texts)?.name ?? agentName(before.agent);
  switch (fact.kind) {
    case 'agent-handed-off':
      return texts.tookOver(agentName(fact.to), agentName(fact.from), reasonOf(fact, texts));
    case 'human-requested':
      return texts.waitingSentence(fact.reason, from);
    case 'human-joined':
      return joinedText(fact.person.name, before.owner, texts);
    case 'human-released':
      return texts.tookOver(agentName(fact.to), fact.person.name, '');
    case 'human-left':
      return fact.why === 'offline' ? texts.leftOffline(fact.person.name) : texts.putBack(fact.person.name);
    case 'human-transferred':
      return texts.handedTo(fact.to.name, fact.person.name);
    case 'human-reopened':
      return texts.personReopened(fact.person.name);
    case 'conversation-reopened':
      return texts.reopened;
    default:
      return fact satisfies never;
  }
}

/** A reason that may not be said is the role of who takes over, as the desk words it; any other is somebody's words. */
function reasonOf({ to, reason }: FactOf<'agent-handed-off'>, texts: ChatTexts): string {
  return reason === agentTitles[to].role ? texts.agentRoles[to] : reason;
}

function joinedText(name: string, before: Owner, texts: ChatTexts): string {
  if (before.kind === 'ai') return texts.personTookOver(name, agentName(before.agent));
  if (before.kind === 'human') return texts.colleagueTookOver(name, before.person.name);
  return texts.joined(name);
}

type EventFact = FactOf<
  | 'tool-used'
  | 'ticket-opened'
  | 'approval-requested'
  | 'approval-decided'
  | 'identity-proved'
  | 'identity-refused'
  | 'contact-left'
>;

function eventText(fact: EventFact, texts: ChatTexts): string | null {
  switch (fact.kind) {
    case 'tool-used':
      return texts.toolDone(fact.tool, fact.outcome.ok, fact.about ?? null);
    case 'ticket-opened':
      return texts.ticketOpened(fact.number);
    case 'approval-requested':
      return texts.approvalRequested;
    case 'approval-decided':
      return fact.approved ? texts.approved(fact.person.name) : texts.notApproved(fact.person.name);
    case 'identity-proved':
      return texts.identityProved(fact.name);
    case 'identity-refused':
      return fact.method === 'code'
        ? texts.codeRefused(fact.triesLeft)
        : texts.identityRefused(fact.triesLeft);
    case 'contact-left':
      return texts.contactLeft(fact.email);
    default:
      return fact satisfies never;
  }
}

function actorName(actor: Actor, texts: ChatTexts): string | null {
  switch (actor.kind) {
    case 'person':
      return actor.person.name;
    case 'agent':
      return agentName(actor.agent);
    case 'customer':
      return texts.you;
    case 'desk':
      return null;
    default:
      return actor satisfies never;
  }
}
