import { describe, expect, test } from 'vitest';
import { type Cursor, streamAfter, withFacts } from '#/components/connection/merge.ts';
import type { Fact, FactBody } from '#/lib/conversation/facts.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';

const nothing = { facts: [], state: emptyConversation, streams: [], activity: null, place: null };
const start = (): Cursor => ({ head: 0, gone: new Set() });
const wrote = (seq: number): Fact =>
  at(seq, { kind: 'customer-wrote', messageId: `m${seq}`, text: `t${seq}` });
const joined = (seq: number): Fact =>
  at(seq, { kind: 'human-joined', person: { id: 'kim', name: 'Kim' }, how: 'took-over', waitedSince: null });
const piece = (from: number, text: string) => ({ messageId: 'a', agent: 'triage' as const, from, text });

describe('a log in the browser', () => {
  test('takes each fact once, in order, however pages and events overlap', () => {
    const first = withFacts(nothing, start(), [wrote(2), wrote(1)], 2);
    const view = { ...nothing, ...first.change };
    const second = withFacts(view, first.cursor, [wrote(1), wrote(2), wrote(3)], 3);
    expect({ ...view, ...second.change }.facts.map((fact) => fact.seq)).toEqual([1, 2, 3]);
    expect(second.cursor.head).toBe(3);
  });

  test('moves past facts this reader may not see', () => {
    const merged = withFacts(nothing, start(), [], 4);
    expect(merged.cursor.head).toBe(4);
  });

  test('never moves back', () => {
    const merged = withFacts(nothing, { head: 9, gone: new Set() }, [wrote(3)], 3);
    expect(merged).toEqual({ cursor: { head: 9, gone: new Set() }, change: {} });
  });
});

describe('a streamed answer', () => {
  test('grows by position: repeats, overlaps and gaps cannot garble it', () => {
    const pieces = [piece(0, 'Hel'), piece(0, 'Hel'), piece(2, 'llo'), piece(9, 'lost'), piece(5, ' you')];
    const streams = pieces.reduce<ReturnType<typeof streamAfter>>(
      (before, next) => streamAfter({ state: emptyConversation, streams: before }, start(), next),
      [],
    );
    expect(streams).toEqual([{ messageId: 'a', agent: 'triage', text: 'Hello you' }]);
  });

  test('is replaced by the fact with its id, and a late piece does not bring it back', () => {
    const view = { ...nothing, streams: [{ messageId: 'a', agent: 'triage' as const, text: 'Hel' }] };
    const reply: FactBody = {
      kind: 'agent-replied',
      turn: 1,
      agent: 'triage',
      messageId: 'a',
      text: 'Hello',
      model: 'm',
    };
    const merged = withFacts(view, start(), [at(1, reply)], 1);
    const after = { ...view, ...merged.change };
    expect(after.streams).toEqual([]);
    expect(streamAfter(after, merged.cursor, piece(3, 'lo'))).toEqual([]);
    expect(streamAfter(after, merged.cursor, piece(0, 'Hello'))).toEqual([]);
  });

  test('that nobody finished ends with the answer that was written instead of it', () => {
    const view = {
      ...withFacts(nothing, start(), [wrote(1)], 1).change,
      streams: [{ messageId: 'half', agent: 'triage' as const, text: 'Hel' }],
    };
    const reply: FactBody = {
      kind: 'agent-replied',
      turn: 1,
      agent: 'triage',
      messageId: 'whole',
      text: 'Hello',
      model: 'm',
    };
    const merged = withFacts({ ...nothing, ...view }, { head: 1, gone: new Set() }, [at(2, reply)], 2);
    expect(merged.change.streams).toEqual([]);
  });

  test('does not begin when its whole text is already there', () => {
    const reply: FactBody = {
      kind: 'agent-remarked',
      turn: 1,
      agent: 'triage',
      messageId: 'a',
      text: 'Hello',
      model: 'm',
    };
    const merged = withFacts(nothing, start(), [at(1, reply)], 1);
    expect(streamAfter({ ...nothing, ...merged.change }, merged.cursor, piece(0, 'Hello'))).toEqual([]);
  });

  test('is dropped when a person takes over, for good', () => {
    const view = { ...nothing, streams: [{ messageId: 'a', agent: 'triage' as const, text: 'Hel' }] };
    const merged = withFacts(view, start(), [joined(1)], 1);
    const after = { ...view, ...merged.change };
    expect(after.streams).toEqual([]);
    expect(streamAfter(after, merged.cursor, piece(0, 'Hello'))).toEqual([]);
    expect(streamAfter(after, merged.cursor, { ...piece(0, 'Late'), messageId: 'b' })).toEqual([]);
  });
});

function at(seq: number, body: FactBody): Fact {
  return { ...body, seq, at: seq };
}
