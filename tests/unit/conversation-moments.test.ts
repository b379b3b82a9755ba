import { describe, expect, test } from 'vitest';
import type { Fact, FactBody } from '#/lib/conversation/facts.ts';
import {
  FACTS_APART,
  type Moments,
  momentBefore,
  momentsOf,
  stateAt,
  waitAt,
} from '#/lib/conversation/moments.ts';
import { emptyConversation, fold } from '#/lib/conversation/state.ts';
import { asked, brief, joined, kim, log, personSaid, released, replied, said } from '../support/facts.ts';

const handedOff: FactBody = {
  kind: 'agent-handed-off',
  turn: 2,
  from: 'triage',
  to: 'billing',
  reason: 'charged twice',
  brief,
};
const story: FactBody[] = [
  { kind: 'conversation-started' },
  said('I was charged twice'),
  handedOff,
  { ...asked, place: 3 } as FactBody,
  { kind: 'note-added', person: kim, noteId: 'n', text: 'A note' },
  joined(kim),
  personSaid(kim, 'Hello'),
  released(kim, 'technical'),
  replied('Back again.'),
  { kind: 'conversation-closed', by: { kind: 'customer' } },
];
/** As many facts as wanted, with every change of hands in them again and again. */
const long = (length: number): Fact[] =>
  log(...Array.from({ length }, (_, index) => story[index % story.length] ?? said('')));

describe('a moment of a conversation', () => {
  test('is what folding its first facts gives, at every one of them', () => {
    const facts = long(3 * FACTS_APART + 7);
    const moments = momentsOf(facts);
    for (let moment = 0; moment <= facts.length; moment += 1)
      expect(stateAt(moments, moment)).toEqual(fold(facts.slice(0, moment)));
  });

  test('just before a fact is the one it was added to, and never before the first', () => {
    const moments = momentsOf(long(5));
    expect([1, 2, 5, 99].map((seq) => momentBefore(moments, seq))).toEqual([1, 1, 4, 5]);
  });

  test('before the first and after the last is the beginning and now', () => {
    const facts = long(5);
    expect(stateAt(momentsOf(facts), -1)).toBe(emptyConversation);
    expect(stateAt(momentsOf(facts), 99)).toEqual(fold(facts));
    expect(stateAt(momentsOf([]), 0)).toBe(emptyConversation);
  });

  test('of ten thousand facts is never further than so many from a kept state', () => {
    const facts = long(10_000);
    const { states } = momentsOf(facts);
    expect(states).toHaveLength(Math.floor(10_000 / FACTS_APART) + 1);
    // Only the facts since the nearest kept state are read: all others may not be touched.
    const guarded = facts.map((fact, index) => (index >= 9_984 ? fact : untouchable(fact)));
    expect(stateAt({ facts: guarded, states, stretches: [] }, 10_000)).toEqual(fold(facts));
  });
});

describe('facts that come while somebody looks', () => {
  test('are folded on top of what was, and nothing before them again', () => {
    const facts = long(200);
    const before = momentsOf(facts.slice(0, 130));
    const guarded = [...facts.slice(0, 129).map(untouchable), ...facts.slice(129)];
    // The states in between are of the 130 facts that were folded already; from 128 on they are read again.
    const known: Moments = { ...before, facts: [...guarded.slice(0, 128), ...facts.slice(128, 130)] };
    const after = momentsOf([...guarded.slice(0, 128), ...facts.slice(128)], known);
    expect(after.states).toEqual(momentsOf(facts).states);
    expect(after.stretches).toEqual(momentsOf(facts).stretches);
  });

  test('when there are none, then everything stays the same object', () => {
    const facts = long(20);
    const moments = momentsOf(facts);
    expect(momentsOf([...facts], moments)).toBe(moments);
  });

  test('of another log, as after a backup was restored, begin anew', () => {
    const other = log({ kind: 'conversation-started' }, said('Another'));
    expect(momentsOf(other, momentsOf(long(50)))).toEqual(momentsOf(other));
    const same = long(50);
    expect(momentsOf(long(60), momentsOf(same)).facts).toHaveLength(60);
    expect(momentsOf([], momentsOf(same))).toEqual(momentsOf([]));
  });
});

describe('the line of a conversation', () => {
  test('says who held it from which moment on', () => {
    expect(momentsOf(log(...story)).stretches).toEqual([
      { holder: 'triage', from: 1 },
      { holder: 'billing', from: 3 },
      { holder: 'waiting', from: 4 },
      { holder: 'person', from: 6 },
      { holder: 'technical', from: 8 },
      { holder: 'closed', from: 10 },
    ]);
  });
});

describe('what the customer had waited at a moment', () => {
  const moments = momentsOf(log(...story));

  test('is counted to that moment and not to now', () => {
    expect(waitAt(moments, 4)).toEqual({ forPerson: 0, place: 3, forAnswer: 2000 });
    expect(waitAt(moments, 5)).toEqual({ forPerson: 1000, place: 3, forAnswer: 3000 });
  });

  test('is nothing once somebody has answered', () => {
    expect(waitAt(moments, 7)).toEqual({ forPerson: null, place: null, forAnswer: null });
  });

  test('has no place where none was kept', () => {
    expect(waitAt(momentsOf(log({ kind: 'conversation-started' }, asked)), 2).place).toBeNull();
  });
});

function untouchable(fact: Fact): Fact {
  return new Proxy(fact, {
    get(_, name) {
      throw new Error(`Fact ${fact.seq} was read: ${String(name)}`);
    },
  });
}
