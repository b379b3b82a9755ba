import { type Attachment, attached } from './attachments.ts';
import { briefFrom } from './brief.ts';
import { customerBriefFrom } from './customer-brief.ts';
import type {
  Actor,
  AgentName,
  Fact,
  FactBody,
  Mentioned,
  Person,
  Score,
  TurnFailure,
  WaitingReason,
} from './facts.ts';
import type { RanWith } from './ran-with.ts';
import { MOST_RATINGS, mayRate, ratingOf } from './rating.ts';
import { ok, type Result, refuse } from './refusal.ts';
import { wakes } from './snooze.ts';
import { type ConversationState, isClosed, needsAiTurn } from './state.ts';

/**
 * Decisions: what happens, given what has happened. Pure: no clock, no store, no wait.
 * Each takes the history and gives the facts to append, or a refusal that nothing is appended for.
 */

/** The state and the facts it was folded from. */
export type History = { state: ConversationState; facts: readonly Fact[] };
export type Decision = Result<FactBody[]>;

/**
 * What an AI turn began with; it may only end that: same owner number, same owed answer.
 * `seen` is the newest customer message its model has read.
 */
export type TurnStamp = {
  turn: number;
  agent: AgentName;
  ownership: number;
  seen: number;
  /** The versions it runs with; absent while everything is as built in. */
  ranWith?: RanWith | undefined;
};

export const MOST_HAND_OFFS = 3;

export function customerWrites(
  { state, facts }: History,
  message: { messageId: string; text: string; attachments?: Attachment[] },
  desk: { aiOn: boolean; somebodyHere: boolean; isOffline?: (personId: string) => boolean },
): Decision {
  const opening: FactBody[] = [];
  if (state.head === 0) opening.push({ kind: 'conversation-started' });
  if (state.snoozedUntil !== null) opening.push(...wakes(state, { kind: 'customer' }, desk.isOffline));
  if (isClosed(state)) opening.push({ kind: 'conversation-reopened' });
  const { messageId, text } = message;
  const wrote: FactBody = { kind: 'customer-wrote', messageId, text, ...attached(message.attachments) };
  const withAi = state.owner.kind === 'ai' || isClosed(state);
  const happens = [...opening, wrote];
  if (withAi && !(desk.aiOn && state.aiOn)) {
    // Whoever comes knows of this message too.
    const known = [
      ...facts,
      ...happens.map((body, index) => ({ ...body, seq: state.head + index + 1, at: 0 })),
    ];
    return ok([...happens, waiting({ kind: 'desk' }, 'ai-switched-off', null, known, desk.somebodyHere)]);
  }
  return ok(happens);
}

export function customerAsksForPerson({ state, facts }: History, somebodyHere: boolean): Decision {
  if (isClosed(state))
    return refuse('conflict', 'This conversation is closed. Write a message to open it again.');
  if (state.owner.kind !== 'ai') return ok([]);
  return ok([waiting({ kind: 'customer' }, 'customer-asked', null, facts, somebodyHere)]);
}

export function agentReplies(
  { state }: History,
  stamp: TurnStamp,
  reply: { messageId: string; text: string; model: string },
): Decision {
  const late = lateness(state, stamp);
  if (!late && state.lastCustomerSeq > stamp.seen)
    return refuse('conflict', 'The customer has written since.');
  return late ?? ok([{ kind: 'agent-replied', turn: stamp.turn, agent: stamp.agent, ...reply }]);
}

export function agentHandsOff(
  { state, facts }: History,
  stamp: TurnStamp,
  handOff: { to: AgentName; reason: string },
  somebodyHere: boolean,
): Decision {
  const late = lateness(state, stamp);
  if (late) return late;
  if (state.handOffsWithoutReply >= MOST_HAND_OFFS) {
    return ok([waiting({ kind: 'desk' }, 'too-many-hand-offs', handOff.reason, facts, somebodyHere)]);
  }
  const brief = briefFrom(facts);
  const told = customerBriefFrom(facts);
  return ok([
    {
      kind: 'agent-handed-off',
      turn: stamp.turn,
      from: stamp.agent,
      to: handOff.to,
      reason: handOff.reason,
      brief,
      told,
    },
  ]);
}

export function agentEscalates(
  { state, facts }: History,
  stamp: TurnStamp,
  detail: string,
  somebodyHere: boolean,
): Decision {
  const late = lateness(state, stamp);
  if (late) return late;
  return ok([waiting({ kind: 'agent', agent: stamp.agent }, 'agent-escalated', detail, facts, somebodyHere)]);
}

export function turnFails(
  { state, facts }: History,
  stamp: TurnStamp,
  cause: TurnFailure,
  somebodyHere: boolean,
): Decision {
  const late = lateness(state, stamp);
  if (late) return late;
  return ok([
    { kind: 'turn-failed', turn: stamp.turn, agent: stamp.agent, cause },
    waiting({ kind: 'desk' }, 'turn-failed', null, facts, somebodyHere),
  ]);
}

/** What the model wrote may not be sent, not even in its second words: people read it, and answer. */
export function answerIsWithheld(
  { state, facts }: History,
  stamp: TurnStamp,
  withheld: { text: string; problem: string },
  somebodyHere: boolean,
): Decision {
  const late = lateness(state, stamp);
  if (late) return late;
  const { turn, agent } = stamp;
  const text = withheld.text.trim();
  const draft: FactBody[] = text ? [{ kind: 'draft-discarded', turn, agent, text, why: 'withheld' }] : [];
  return ok([...draft, waiting({ kind: 'desk' }, 'answer-withheld', withheld.problem, facts, somebodyHere)]);
}

/**
 * A person takes the conversation over, from whoever they saw having it. A colleague who was faster keeps it;
 * what happened since without a person's choice (an agent handed it on, the desk assigned it) gives way.
 * @param seen the ownership number on their screen; null for a caller who saw none, and takes it from no person.
 */
export function personTakes(history: History, person: Person, seen: number | null): Decision {
  const { state, facts } = history;
  if (isClosed(state)) return refuse('conflict', 'This conversation is closed.');
  if (state.owner.kind !== 'human') return ok([joined(history, person, 'took-over')]);
  const { id, name } = state.owner.person;
  const onlyAssigned = seen !== state.ownership && isUntouchedAssignment(facts);
  // Who takes what was just assigned to them chose it: no colleague who is slower displaces them.
  if (id === person.id)
    return ok(seen !== null && onlyAssigned ? [joined(history, person, 'took-over')] : []);
  if (seen === null) {
    return refuse('conflict', `${name} has this conversation. Send its ownership number to take it over.`);
  }
  if (seen !== state.ownership && !onlyAssigned) {
    return refuse(
      'conflict',
      `${name} took this conversation a moment before you. To have it from ${name}, take it over again.`,
    );
  }
  return ok([joined(history, person, 'took-over')]);
}

/** The desk gives a waiting conversation to a person. Somebody who was faster wins. */
export function deskAssigns(history: History, person: Person): Decision {
  if (history.state.owner.kind !== 'queue') return refuse('conflict', 'It no longer waits.');
  return ok([joined(history, person, 'assigned')]);
}

/**
 * A person replies; replying takes the conversation.
 * @param seenSeq the newest fact the person had on screen: a reply written before somebody else's newer message,
 * or before a colleague had the conversation, is held back.
 */
export function personReplies(
  history: History,
  person: Person,
  reply: {
    messageId: string;
    text: string;
    attachments?: Attachment[];
    seenSeq: number;
    beganAsDraft?: true | undefined;
  },
): Decision {
  const { state, facts } = history;
  if (isClosed(state)) return refuse('conflict', 'This conversation is closed.');
  const missed = facts.filter((fact) => fact.seq > reply.seenSeq && isSomebodyElsesMessage(fact, person));
  if (missed.length > 0) {
    return refuse(
      'conflict',
      `${whoWrote(missed)} here before your reply arrived. Read it, then send again.`,
    );
  }
  const holder = state.owner.kind === 'human' ? state.owner.person : null;
  const isTheirs = holder?.id === person.id;
  const joinedSince = facts.some((fact) => fact.seq > reply.seenSeq && tookHold.has(fact.kind));
  if (holder && !isTheirs && joinedSince) {
    return refuse(
      'conflict',
      `${holder.name} got this conversation before your reply arrived. To take it over, send again.`,
    );
  }
  const taking = isTheirs ? [] : [joined(history, person, 'took-over')];
  const { messageId, text } = reply;
  const origin = reply.beganAsDraft ? { beganAsDraft: true as const } : {};
  return ok([
    ...taking,
    { kind: 'human-replied', person, messageId, text, ...attached(reply.attachments), ...origin },
  ]);
}

export function personNotes(
  _history: History,
  person: Person,
  { noteId, text, mentioned = [] }: { noteId: string; text: string; mentioned?: Mentioned[] },
): Decision {
  // Named one by one: a spread would store whatever else the caller's object holds.
  const whom = mentioned.length > 0 ? { mentioned } : {};
  return ok([{ kind: 'note-added', person, noteId, text, ...whom }]);
}

/** A person gives the conversation to an AI agent, with a line and the notes they ticked. */
export function personGivesBack(
  { state, facts }: History,
  person: Person,
  to: AgentName,
  words: { line: string; notes: readonly number[] },
  deskAiOn: boolean,
): Decision {
  if (isClosed(state)) return refuse('conflict', 'This conversation is closed.');
  if (!deskAiOn)
    return refuse('conflict', 'AI agents are switched off for the whole desk. Switch them on first.');
  if (state.owner.kind === 'human' && state.owner.person.id !== person.id) {
    return refuse('conflict', `${state.owner.person.name} has this conversation. Take it first.`);
  }
  const brief = briefFrom(facts, words.notes);
  return ok([
    { kind: 'human-released', person, to, line: words.line, brief, told: customerBriefFrom(facts) },
  ]);
}

/**
 * The person is gone, or puts the conversation back: it waits again, at its old place. What they snoozed stays with
 * them over night: it goes back when it wakes and they are not here.
 */
export function personLeaves({ state }: History, personId: string, why: 'offline' | 'put-back'): Decision {
  if (state.owner.kind !== 'human' || state.owner.person.id !== personId) return ok([]);
  if (why === 'offline' && state.snoozedUntil !== null) return ok([]);
  return ok([{ kind: 'human-left', person: state.owner.person, why }]);
}

export function aiIsSwitched(
  { state, facts }: History,
  person: Person,
  on: boolean,
  somebodyHere: boolean,
): Decision {
  if (state.aiOn === on) return ok([]);
  const switched: FactBody = { kind: 'ai-switched', on, person };
  if (on || !needsAiTurn(state)) return ok([switched]);
  return ok([switched, waiting({ kind: 'person', person }, 'ai-switched-off', null, facts, somebodyHere)]);
}

/** The whole desk's AI was switched off while an answer was owed here. */
export function deskSilencesAi({ state, facts }: History, somebodyHere: boolean): Decision {
  if (!needsAiTurn(state)) return ok([]);
  return ok([waiting({ kind: 'desk' }, 'ai-switched-off', null, facts, somebodyHere)]);
}

export function conversationCloses({ state }: History, by: Actor): Decision {
  if (isClosed(state)) return ok([]);
  return ok([{ kind: 'conversation-closed', by }]);
}

/** @param now ms since 1970; a rating may be changed for a day. The same one again appends nothing. */
export function customerRates(
  { state, facts }: History,
  { score, comment }: { score: Score; comment: string },
  now: number,
): Decision {
  const given = ratingOf(facts);
  if (given?.score === score && given.comment === comment) return ok([]);
  if (given && now > given.changeableUntil)
    return refuse('conflict', 'A rating can be changed for a day. This one stands.');
  if (given && given.times >= MOST_RATINGS)
    return refuse('conflict', 'This rating was changed often enough. The last one stands.');
  if (!mayRate(state)) return refuse('conflict', 'You can rate this once your question is answered.');
  return ok([{ kind: 'conversation-rated', score, comment }]);
}

/** A person opens it again. What the customer read of the closing, and what it ended, stays. */
export function personReopens({ state }: History, person: Person): Decision {
  if (!isClosed(state)) return refuse('conflict', 'This conversation is open already.');
  return ok([{ kind: 'human-reopened', person }]);
}

export function waiting(
  by: Actor,
  reason: WaitingReason,
  detail: string | null,
  facts: readonly Fact[],
  somebodyHere: boolean,
): FactBody {
  const told = customerBriefFrom(facts);
  return { kind: 'human-requested', by, reason, detail, brief: briefFrom(facts), told, somebodyHere };
}

function joined({ state, facts }: History, person: Person, how: 'took-over' | 'assigned'): FactBody {
  const waitedSince = state.owner.kind === 'queue' ? state.owner.since : null;
  return { kind: 'human-joined', person, how, waitedSince, told: customerBriefFrom(facts) };
}

/** How a person comes to have a conversation. */
const tookHold: ReadonlySet<string> = new Set(['human-joined', 'human-transferred', 'human-reopened']);

/** True while the desk gave it to a person who has not answered yet: nobody chose, so whoever chooses wins. */
function isUntouchedAssignment(facts: readonly Fact[]): boolean {
  const newest = facts.findLast(({ kind }) => tookHold.has(kind) || kind === 'human-replied');
  return newest?.kind === 'human-joined' && newest.how === 'assigned';
}

/** A refusal when the turn may no longer speak: taken over, closed, or answered by another run of it. */
function lateness(state: ConversationState, stamp: TurnStamp): Decision | null {
  const current =
    state.ownership === stamp.ownership &&
    state.owner.kind === 'ai' &&
    state.owner.agent === stamp.agent &&
    state.owed?.turn === stamp.turn;
  return current ? null : refuse('conflict', 'This turn is over.');
}

/** "Lee wrote"; a colleague before all others, because two people are answering the same customer. */
function whoWrote(missed: readonly Fact[]): string {
  const colleague = missed.findLast((fact) => fact.kind === 'human-replied');
  if (colleague) return `${colleague.person.name} wrote`;
  return missed.some(({ kind }) => kind === 'customer-wrote')
    ? 'The customer wrote'
    : 'Something was written';
}

function isSomebodyElsesMessage(fact: Fact, person: Person): boolean {
  if (fact.kind === 'customer-wrote' || fact.kind === 'agent-replied') return true;
  return fact.kind === 'human-replied' && fact.person.id !== person.id;
}
