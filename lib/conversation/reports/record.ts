import type { Fact, Score } from '../facts.ts';
import { apply, type ConversationState, emptyConversation, type Holder, holderOf } from '../state.ts';
import { type Hold, type Wait, waitBegins, waitEnds, waitGoesOn } from './waits.ts';

/**
 * What reports know of one conversation: times, counts and who held it, folded from its facts. No word of anybody and
 * no name is in it, so it says nothing about the customer. Kept beside the log, and made anew from it at any time.
 */

/** Raised whenever the fold changes: records of an older one are made anew from the log. */
export const REPORT_VERSION = 1;

/** Answered or closed, and nothing more for so long: it has ended. Who comes back later begins anew. */
export const QUIET_MS = 24 * 3_600_000;
/** What messages are counted by. Every time zone is a whole number of these away from every other. */
export const QUARTER_MS = 900_000;

/** From the first message until it is closed, or answered and quiet. Times in ms since 1970. */
export type Stretch = {
  openedAt: number;
  /** The first thing the customer wrote in it, and the first answer after that. */
  firstMessageAt: number | null;
  firstAnswerAt: number | null;
  agentWrote: boolean;
  personWrote: boolean;
  /** Somebody or something asked for a person, and nobody has answered since. */
  personOwed: boolean;
  /** When it was closed or last answered; null while somebody owes something. */
  restsSince: number | null;
  closed: boolean;
};

export type HandOver = { at: number; from: Holder; to: Holder };

export type ReportRecord = {
  /** The seq of the newest fact in it. */
  head: number;
  /** The oldest first. */
  stretches: Stretch[];
  waits: Wait[];
  /** Every change of hands but closing and opening again. */
  handOvers: HandOver[];
  /** When the customer opened it again by writing after it was closed. */
  reopenedAt: number[];
  /** When a person was asked for and nobody was here. */
  nobodyHereAt: number[];
  /** The ratings that count; of several of the same talk the last. */
  ratings: { at: number; seq: number; score: Score }[];
  /** Messages of the customer: how many in which quarter of an hour since 1970. */
  messages: [quarter: number, count: number][];
  /** Nothing was said since the newest rating, so that the next one takes its place. */
  ratingReplaces: boolean;
  /** Since when whoever has it has it, and whether they wrote since. */
  hold: Hold;
};

export const emptyRecord: ReportRecord = {
  head: 0,
  stretches: [],
  waits: [],
  handOvers: [],
  reopenedAt: [],
  nobodyHereAt: [],
  ratings: [],
  messages: [],
  ratingReplaces: false,
  hold: { since: 0, wrote: false },
};

export function recordOf(facts: readonly Fact[]): ReportRecord {
  return recordAfter(emptyRecord, emptyConversation, facts);
}

/** The record after more facts. @param state the conversation before them. */
export function recordAfter(
  record: ReportRecord,
  state: ConversationState,
  facts: readonly Fact[],
): ReportRecord {
  let before = state;
  let after = record;
  for (const fact of facts) {
    const next = apply(before, fact);
    after = oneMore(after, fact, before, next);
    before = next;
  }
  return after;
}

function oneMore(
  record: ReportRecord,
  fact: Fact,
  before: ConversationState,
  after: ConversationState,
): ReportRecord {
  const handed = handOverIn(fact, before, after);
  const moved: ReportRecord = {
    ...record,
    head: fact.seq,
    handOvers: handed ? [...record.handOvers, handed] : record.handOvers,
    hold: after.ownership === before.ownership ? record.hold : { since: fact.at, wrote: false },
  };
  switch (fact.kind) {
    case 'customer-wrote':
      return customerWrote(moved, fact.at);
    case 'agent-replied':
      return answered(moved, fact.at, { agentWrote: true });
    case 'human-replied':
      return {
        ...answered(moved, fact.at, { personWrote: true }),
        hold: { ...moved.hold, wrote: true },
      };
    case 'human-requested': {
      const nobodyHereAt = fact.somebodyHere ? moved.nobodyHereAt : [...moved.nobodyHereAt, fact.at];
      const owed = fact.by.kind === 'person' ? {} : { personOwed: true };
      const asked = inStretch(moved, fact.at, { ...owed, restsSince: null });
      return { ...asked, nobodyHereAt, waits: waitBegins(moved.waits, fact.at) };
    }
    case 'human-joined':
    case 'human-transferred':
      return { ...moved, waits: waitEnds(moved.waits, fact.at, 'joined') };
    case 'human-left':
      return {
        ...inStretch(moved, fact.at, { restsSince: null }),
        waits: waitGoesOn(moved.waits, record.hold, fact.at),
      };
    case 'human-released':
      return {
        ...inStretch(moved, fact.at, {
          restsSince: after.owed === null ? restingSince(moved, fact.at) : null,
        }),
        waits: waitEnds(moved.waits, fact.at, 'given-back'),
      };
    case 'conversation-closed':
      return {
        ...inStretch(moved, fact.at, { restsSince: fact.at, closed: true }),
        waits: waitEnds(moved.waits, fact.at, 'closed'),
      };
    case 'conversation-reopened':
      return { ...comesBack(moved, fact.at), reopenedAt: [...moved.reopenedAt, fact.at] };
    case 'human-reopened':
      return comesBack(moved, fact.at);
    case 'conversation-rated': {
      const kept = record.ratingReplaces ? moved.ratings.slice(0, -1) : moved.ratings;
      const rating = { at: fact.at, seq: fact.seq, score: fact.score };
      return { ...moved, ratings: [...kept, rating], ratingReplaces: true };
    }
    default:
      return moved;
  }
}

/** A change of hands. Closing and opening again are none, nor is a person who keeps what they have. */
function handOverIn(fact: Fact, before: ConversationState, after: ConversationState): HandOver | null {
  if (after.ownership === before.ownership) return null;
  const from = holderOf(before.owner);
  const to = holderOf(after.owner);
  if (from === 'closed' || to === 'closed') return null;
  const samePerson =
    before.owner.kind === 'human' &&
    after.owner.kind === 'human' &&
    before.owner.person.id === after.owner.person.id;
  if (samePerson || (from === to && from !== 'person')) return null;
  return { at: fact.at, from, to };
}

function customerWrote(record: ReportRecord, at: number): ReportRecord {
  const back = comesBack(record, at);
  const newest = back.stretches.at(-1);
  const first = newest?.firstMessageAt === null ? { firstMessageAt: at } : {};
  return {
    ...inStretch(back, at, { ...first, restsSince: null, closed: false }),
    messages: counted(back.messages, Math.floor(at / QUARTER_MS)),
    ratingReplaces: false,
  };
}

function answered(
  record: ReportRecord,
  at: number,
  by: { agentWrote: true } | { personWrote: true },
): ReportRecord {
  const newest = record.stretches.at(-1);
  const isFirst = newest && newest.firstMessageAt !== null && newest.firstAnswerAt === null;
  return {
    ...inStretch(record, at, {
      ...by,
      ...(isFirst ? { firstAnswerAt: at } : {}),
      personOwed: false,
      restsSince: at,
    }),
    ratingReplaces: false,
  };
}

/** Something begins, or goes on: a new stretch once the one before has been quiet long enough. */
function comesBack(record: ReportRecord, at: number): ReportRecord {
  const newest = record.stretches.at(-1);
  if (newest && !hasEnded(newest, at)) return inStretch(record, at, { restsSince: null, closed: false });
  return { ...record, stretches: [...record.stretches, newStretch(at)] };
}

/** Changes the newest stretch; there always is one once something was written. */
function inStretch(record: ReportRecord, at: number, change: Partial<Stretch>): ReportRecord {
  const newest = record.stretches.at(-1) ?? newStretch(at);
  return { ...record, stretches: [...record.stretches.slice(0, -1), { ...newest, ...change }] };
}

function restingSince(record: ReportRecord, at: number): number {
  return record.stretches.at(-1)?.restsSince ?? at;
}

function newStretch(at: number): Stretch {
  return {
    openedAt: at,
    firstMessageAt: null,
    firstAnswerAt: null,
    agentWrote: false,
    personWrote: false,
    personOwed: false,
    restsSince: null,
    closed: false,
  };
}

/** Answered or closed so long before `now` that whoever comes back begins anew. */
function hasEnded({ restsSince }: Stretch, now: number): boolean {
  return restsSince !== null && now - restsSince >= QUIET_MS;
}

/** When it ended, as known at `now`: at once by closing, else by its last answer once it has been quiet. */
export function endOf(stretch: Stretch, now: number): number | null {
  return stretch.closed || hasEnded(stretch, now) ? stretch.restsSince : null;
}

function counted(messages: ReportRecord['messages'], quarter: number): ReportRecord['messages'] {
  const newest = messages.at(-1);
  if (newest?.[0] !== quarter) return [...messages, [quarter, 1]];
  return [...messages.slice(0, -1), [quarter, newest[1] + 1]];
}
