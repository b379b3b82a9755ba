import { wholeText } from './attachments.ts';
import { shorten } from './brief.ts';
import type { AgentName, Brief, Fact, FactKind, ToolOutcome } from './facts.ts';
import { type Moments, stateAt } from './moments.ts';
import type { ConversationState } from './state.ts';
import { visibleToCustomer } from './visibility.ts';

/** Through whose eyes a conversation is looked at. */
export type Eyes = 'staff' | 'customer' | 'agent';

/** What somebody could see of a conversation at a moment: the newest of it. */
export type Sight = {
  facts: readonly Fact[];
  /** The state before the first of them, to fold them from. */
  before: ConversationState;
  /** There is more before them. */
  more: boolean;
};

/**
 * What could be seen at a moment.
 * @param most facts, counted from that moment back.
 */
export function sightAt(moments: Moments, moment: number, eyes: Eyes, most: number): Sight {
  const see = lookingAs(eyes, moments, moment);
  const seen: Fact[] = [];
  let start = Math.min(moment, moments.facts.length);
  while (start > 0 && seen.length < most) {
    start -= 1;
    const fact = moments.facts[start];
    const part = fact ? see(fact) : null;
    if (part) seen.push(part);
  }
  return { facts: seen.reverse(), before: stateAt(moments, start), more: start > 0 };
}

function lookingAs(eyes: Eyes, moments: Moments, moment: number): (fact: Fact) => Fact | null {
  if (eyes === 'staff') return (fact) => fact;
  if (eyes === 'customer') return visibleToCustomer;
  const reader = agentReading(moments, moment);
  return (fact) => visibleToAgent(fact, reader);
}

/** The AI agent that has the conversation then, or would have it if a person gave it back. */
export type ReadingAgent = {
  agent: AgentName;
  /** The turn it runs: what its tools did in it stands whole before it. Null when it runs none. */
  turn: number | null;
  /** Where the conversation was opened again last, 0 when it never was: of what was handed over and done before it reads nothing. */
  reopenedAt: number;
  /** The hand-overs it is told of, which are the newest: by a person, and by another agent since. 0 for none. */
  releasedAt: number;
  handedOffAt: number;
};

export function agentReading(moments: Moments, moment: number): ReadingAgent {
  const { owner, agent, owed } = stateAt(moments, moment);
  const newest = (kind: FactKind, after: number) => {
    const found = moments.facts.findLast((fact, index) => index < moment && fact.kind === kind);
    return found && found.seq > after ? found.seq : 0;
  };
  const reopenedAt = newest('conversation-reopened', 0);
  const releasedAt = newest('human-released', reopenedAt);
  return {
    agent: owner.kind === 'ai' ? owner.agent : agent,
    turn: owner.kind === 'ai' ? (owed?.turn ?? null) : null,
    reopenedAt,
    releasedAt,
    handedOffAt: newest('agent-handed-off', Math.max(reopenedAt, releasedAt)),
  };
}

/** As long as its brief and its history quote others. */
const TRIAGE_READS = 120;
const BRIEF_RESULT = 500;
const emptyBrief: Brief = { goal: '', known: [], done: [], promised: [], openQuestion: null, notes: [] };

/**
 * What an AI agent's model may be told of a fact, in its history or its brief, as lib/turns builds them; a small
 * window leaves out the oldest. Changes of hands stay, their inner parts blanked, so that one fold serves all eyes.
 */
export function visibleToAgent(fact: Fact, reader: ReadingAgent): Fact | null {
  switch (fact.kind) {
    case 'customer-wrote':
    case 'human-replied':
      // Of attachments only the names.
      return { ...fact, text: wholeText(fact), attachments: [] };
    case 'agent-replied':
      return { ...fact, text: asRead(fact, reader.agent), trace: undefined };
    case 'agent-remarked':
      return { ...fact, text: asRead(fact, reader.agent) };
    case 'tool-used': {
      if (fact.turn === reader.turn && fact.agent === reader.agent) return fact;
      if (fact.seq < reader.reopenedAt) return null;
      return { ...fact, arguments: null, outcome: asInBrief(fact.outcome) };
    }
    case 'agent-handed-off':
      return {
        ...fact,
        reason: fact.seq === reader.handedOffAt ? fact.reason : '',
        brief: emptyBrief,
        told: undefined,
        trace: undefined,
      };
    case 'human-released':
      // The notes that were ticked; the rest of the brief is read off the facts anew.
      return fact.seq === reader.releasedAt
        ? { ...fact, brief: { ...emptyBrief, notes: fact.brief.notes }, told: undefined }
        : { ...fact, line: '', brief: emptyBrief, told: undefined };
    case 'human-requested':
      return { ...fact, brief: emptyBrief, detail: null, trace: undefined };
    case 'human-transferred':
      return { ...fact, line: '' };
    case 'conversation-started':
    case 'identity-proved':
    case 'identity-refused':
    case 'ticket-opened':
    case 'approval-requested':
    case 'approval-decided':
    case 'contact-left':
    case 'human-joined':
    case 'human-left':
    case 'human-reopened':
    case 'conversation-closed':
    case 'conversation-reopened':
      return fact;
    case 'agent-stopped':
    case 'note-added':
    case 'draft-discarded':
    case 'turn-failed':
    case 'ai-switched':
    case 'conversation-rated':
    case 'tags-changed':
    case 'priority-set':
    case 'team-asked':
    case 'snoozed':
    case 'woken':
      return null;
    default:
      return fact satisfies never;
  }
}

/** Triage reads only how others' answers began. */
function asRead({ agent, text }: { agent: AgentName; text: string }, reader: AgentName): string {
  if (reader !== 'triage' || agent === 'triage' || text.length <= TRIAGE_READS) return text;
  return `${text.slice(0, TRIAGE_READS).trimEnd()}…`;
}

function asInBrief(outcome: ToolOutcome): ToolOutcome {
  if (!outcome.ok) return outcome;
  const words = typeof outcome.result === 'string' ? outcome.result : JSON.stringify(outcome.result);
  return { ok: true, result: shorten(words, BRIEF_RESULT) };
}
