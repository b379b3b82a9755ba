import type { AgentName, Fact } from '#/lib/conversation/facts.ts';
import { apply, type ConversationState } from '#/lib/conversation/state.ts';
import type { Activity } from '#/lib/protocol/events.ts';
import type { QueuePlace } from '#/lib/protocol/views.ts';

/** An answer being written. `text` has no gaps: what came too early is left out until its start is there. */
export type Stream = { messageId: string; agent: AgentName; text: string };

/** How far the log was read, facts this reader may not see included, and streams that will not come back. */
export type Cursor = { head: number; gone: Set<string> };

type Merged = {
  facts: readonly Fact[];
  state: ConversationState;
  streams: readonly Stream[];
  activity: Activity | null;
  place: QueuePlace | null;
};

/** Takes facts above the cursor, in order; drops the streams they end. */
export function withFacts(
  view: Merged,
  cursor: Cursor,
  facts: readonly Fact[],
  head: number,
): { cursor: Cursor; change: Partial<Merged> } {
  const fresh = facts.filter((fact) => fact.seq > cursor.head).sort((one, other) => one.seq - other.seq);
  const moved = { head: Math.max(cursor.head, head), gone: cursor.gone };
  if (fresh.length === 0) return { cursor: moved, change: {} };
  const state = fresh.reduce(apply, view.state);
  const ended = new Set(fresh.flatMap((fact) => ('messageId' in fact ? [fact.messageId] : [])));
  // Whoever was speaking when the owner changed, or when the answer was there, says no more.
  const overtaken = state.ownership !== view.state.ownership || state.owed === null;
  const streams = view.streams.filter((stream) => !overtaken && !ended.has(stream.messageId));
  for (const stream of view.streams) if (!streams.includes(stream)) moved.gone.add(stream.messageId);
  for (const messageId of ended) moved.gone.add(messageId);
  return {
    cursor: moved,
    change: {
      facts: [...view.facts, ...fresh],
      state,
      streams: streams.length === view.streams.length ? view.streams : streams,
      activity: overtaken ? null : view.activity,
      place: state.owner.kind === 'queue' ? view.place : null,
    },
  };
}

/** Whether a log goes on from what was read of it, so that only the facts after it are new; facts keep their identity. */
export function goesOnFrom(known: readonly Fact[], facts: readonly Fact[]): boolean {
  const { length } = known;
  return length <= facts.length && (length === 0 || known[length - 1] === facts[length - 1]);
}

/** The streams after one more piece. Pieces say where they begin, so repeats and losses cannot garble a text. */
export function streamAfter(
  view: { state: ConversationState; streams: readonly Stream[] },
  cursor: Cursor,
  piece: { messageId: string; agent: AgentName; from: number; text: string },
): readonly Stream[] {
  if (cursor.gone.has(piece.messageId) || view.state.owner.kind !== 'ai') return view.streams;
  const known = view.streams.find((stream) => stream.messageId === piece.messageId);
  const before = known?.text ?? '';
  const end = piece.from + piece.text.length;
  if (piece.from > before.length || end <= before.length) return view.streams;
  const grown = {
    messageId: piece.messageId,
    agent: piece.agent,
    text: before.slice(0, piece.from) + piece.text,
  };
  return known ? view.streams.map((stream) => (stream === known ? grown : stream)) : [...view.streams, grown];
}
