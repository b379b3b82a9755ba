import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact, FactBody, Score } from '#/lib/conversation/facts.ts';
import {
  emptyRecord,
  endOf,
  QUARTER_MS,
  QUIET_MS,
  recordAfter,
  recordOf,
} from '#/lib/conversation/reports/record.ts';
import { emptyConversation, fold } from '#/lib/conversation/state.ts';
import { brief, joined, kim, lee, personSaid, released } from '../support/facts.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What happened, each so many ms after noon. */
function told(...steps: [after: number, body: FactBody][]): Fact[] {
  return steps.map(([after, body], index) => ({ ...body, seq: index + 1, at: NOON + after }));
}

const started: FactBody = { kind: 'conversation-started' };
const wrote: FactBody = { kind: 'customer-wrote', messageId: 'm', text: 'A secret of theirs' };
const replied: FactBody = {
  kind: 'agent-replied',
  turn: 2,
  agent: 'billing',
  messageId: 'r',
  text: 'An answer',
  model: 'a model',
};
const remarked: FactBody = { ...replied, kind: 'agent-remarked' };
const handedOff: FactBody = {
  kind: 'agent-handed-off',
  turn: 2,
  from: 'triage',
  to: 'billing',
  reason: 'charged twice',
  brief,
};
const asked = (somebodyHere = true): FactBody => ({
  kind: 'human-requested',
  by: { kind: 'customer' },
  reason: 'customer-asked',
  detail: null,
  brief,
  somebodyHere,
});
const left = (person = kim): FactBody => ({ kind: 'human-left', person, why: 'offline' });
const closed: FactBody = { kind: 'conversation-closed', by: { kind: 'person', person: kim } };
const reopened: FactBody = { kind: 'conversation-reopened' };
const rated = (score: Score): FactBody => ({ kind: 'conversation-rated', score, comment: 'Words of theirs' });

describe('The record of a conversation', () => {
  it('begins with its first message and is first answered by a reply, not by a remark on the way', () => {
    const { stretches } = recordOf(
      told([0, started], [0, wrote], [1000, remarked], [4000, replied], [9000, replied]),
    );
    expect(stretches).toEqual([
      {
        openedAt: NOON,
        firstMessageAt: NOON,
        firstAnswerAt: NOON + 4000,
        agentWrote: true,
        personWrote: false,
        personOwed: false,
        restsSince: NOON + 9000,
        closed: false,
      },
    ]);
  });

  it('ends by closing at once, and by an answer only after a day without anything', () => {
    const [answered] = recordOf(told([0, started], [0, wrote], [MINUTE, replied])).stretches;
    const [shut] = recordOf(told([0, started], [0, wrote], [MINUTE, replied], [HOUR, closed])).stretches;
    if (!answered || !shut) throw new Error('no stretch');
    expect(endOf(answered, NOON + MINUTE + QUIET_MS - 1)).toBeNull();
    expect(endOf(answered, NOON + MINUTE + QUIET_MS)).toBe(NOON + MINUTE);
    expect(endOf(shut, NOON + HOUR)).toBe(NOON + HOUR);
  });

  it.each<[string, [number, FactBody][]]>([
    ['the customer wrote last', [[0, wrote]]],
    [
      'a person was asked for after the answer',
      [
        [0, wrote],
        [1, replied],
        [2, asked()],
      ],
    ],
    [
      'a person came and has not written',
      [
        [0, wrote],
        [1, replied],
        [2, asked()],
        [3, joined(kim)],
      ],
    ],
    [
      'the person left again',
      [
        [0, wrote],
        [1, asked()],
        [2, joined(kim)],
        [3, personSaid(kim, 'Hi')],
        [4, left()],
      ],
    ],
  ])('does not end by being quiet while %s', (_why, steps) => {
    const [stretch] = recordOf(told([0, started], ...steps)).stretches;
    if (!stretch) throw new Error('no stretch');
    expect(endOf(stretch, NOON + 30 * QUIET_MS)).toBeNull();
  });

  it('goes on when the customer comes back within a day, and begins anew after it', () => {
    const soon = recordOf(
      told([0, started], [0, wrote], [1, replied], [QUIET_MS, wrote], [QUIET_MS + 5, replied]),
    );
    expect(soon.stretches).toHaveLength(1);
    const later = recordOf(
      told([0, started], [0, wrote], [1, replied], [QUIET_MS + 1, wrote], [QUIET_MS + 5, replied]),
    );
    expect(later.stretches.map(({ openedAt }) => openedAt - NOON)).toEqual([0, QUIET_MS + 1]);
    expect(later.stretches.map(({ firstAnswerAt }) => (firstAnswerAt ?? 0) - NOON)).toEqual([
      1,
      QUIET_MS + 5,
    ]);
  });

  it('counts opening again after closing; within a day it is still the same one, and has not ended', () => {
    const soon = recordOf(
      told([0, started], [0, wrote], [1, replied], [2, closed], [3, reopened], [3, wrote]),
    );
    expect(soon.reopenedAt).toEqual([NOON + 3]);
    expect(soon.stretches).toMatchObject([{ openedAt: NOON, restsSince: null, closed: false }]);
    const later = recordOf(
      told([0, started], [0, wrote], [2, closed], [QUIET_MS * 2, reopened], [QUIET_MS * 2, wrote]),
    );
    expect(later.stretches).toMatchObject([
      { closed: true },
      { openedAt: NOON + QUIET_MS * 2, closed: false },
    ]);
  });

  it('knows of each change of hands but closing and opening again, and none where a person keeps it', () => {
    const { handOvers } = recordOf(
      told(
        [0, started],
        [0, wrote],
        [1, handedOff],
        [2, asked()],
        [3, joined(kim, 'assigned')],
        [4, joined(kim)],
        [5, { kind: 'human-transferred', person: kim, to: lee, line: '' }],
        [6, released(lee, 'sales')],
        [7, closed],
        [8, reopened],
        [8, wrote],
      ),
    );
    expect(handOvers.map(({ at, from, to }) => [at - NOON, from, to])).toEqual([
      [1, 'triage', 'billing'],
      [2, 'billing', 'waiting'],
      [3, 'waiting', 'person'],
      [5, 'person', 'person'],
      [6, 'person', 'sales'],
    ]);
  });

  it('knows how long the customer waited: to the person who came, to an AI agent, to the closing', () => {
    const waits = (...steps: [number, FactBody][]) =>
      recordOf(told([0, started], [0, wrote], ...steps)).waits.map(({ from, to, how }) => [
        from - NOON,
        to === null ? null : to - NOON,
        how,
      ]);
    expect(waits([1, asked()])).toEqual([[1, null, null]]);
    expect(waits([1, asked()], [9, joined(kim)])).toEqual([[1, 9, 'joined']]);
    expect(waits([1, asked()], [9, released(kim, 'sales')])).toEqual([[1, 9, 'given-back']]);
    expect(waits([1, asked()], [9, closed])).toEqual([[1, 9, 'closed']]);
    expect(waits([5, joined(kim)])).toEqual([]);
  });

  it('lets a wait go on when whoever came leaves without a word, and begin anew after they wrote', () => {
    const waits = (...steps: [number, FactBody][]) =>
      recordOf(told([0, started], [0, wrote], ...steps)).waits.map(({ from, to }) => [
        from - NOON,
        to === null ? null : to - NOON,
      ]);
    expect(waits([1, asked()], [5, joined(kim)], [8, left()], [20, joined(lee)])).toEqual([[1, 20]]);
    expect(
      waits([1, asked()], [5, joined(kim)], [6, personSaid(kim, 'Hi')], [8, left()], [20, joined(lee)]),
    ).toEqual([
      [1, 5],
      [8, 20],
    ]);
    // Somebody took it from an AI agent and left: the old wait was another one.
    expect(
      waits(
        [1, asked()],
        [5, joined(kim)],
        [6, personSaid(kim, 'Hi')],
        [7, released(kim, 'sales')],
        [30, joined(lee)],
        [40, left(lee)],
      ),
    ).toEqual([
      [1, 5],
      [40, null],
    ]);
  });

  it('keeps when nobody was here, the ratings that count, and how many messages came in which quarter', () => {
    const record = recordOf(
      told(
        [0, started],
        [0, wrote],
        [1, asked(false)],
        [2, closed],
        [3, rated(1)],
        [4, rated(2)],
        [QUARTER_MS, reopened],
        [QUARTER_MS, wrote],
        [QUARTER_MS + 1, wrote],
        [QUARTER_MS + 2, closed],
        [QUARTER_MS + 3, rated(5)],
      ),
    );
    expect(record.nobodyHereAt).toEqual([NOON + 1]);
    expect(record.ratings.map(({ score, seq }) => [score, seq])).toEqual([
      [2, 6],
      [5, 11],
    ]);
    expect(record.messages).toEqual([
      [NOON / QUARTER_MS, 1],
      [NOON / QUARTER_MS + 1, 2],
    ]);
  });

  it('is the same folded at once or in any pieces', () => {
    const step = fc.constantFrom<FactBody>(
      wrote,
      replied,
      handedOff,
      asked(),
      asked(false),
      joined(kim),
      joined(lee, 'assigned'),
      personSaid(kim, 'Hi'),
      left(),
      released(kim, 'billing'),
      closed,
      reopened,
      { kind: 'human-reopened', person: kim },
      rated(3),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, fc.constantFrom(1, HOUR, 2 * QUIET_MS)), { maxLength: 25 }),
        fc.nat(25),
        (steps, cut) => {
          let after = 0;
          const facts = told([0, started], [0, wrote]).concat(
            steps.map(([body, pause], index) => {
              after += pause;
              return { ...body, seq: index + 3, at: NOON + after };
            }),
          );
          const [first, rest] = [facts.slice(0, cut), facts.slice(cut)];
          const before = recordAfter(emptyRecord, emptyConversation, first);
          expect(recordAfter(before, fold(first), rest)).toEqual(recordOf(facts));
        },
      ),
    );
  });

  it('holds nothing anybody wrote, and no name', () => {
    const record = JSON.stringify(
      recordOf(
        told(
          [0, started],
          [0, wrote],
          [0, { kind: 'identity-proved', accountId: 'ACC-1001', name: 'Maya Lindqvist', method: 'card' }],
          [1, asked()],
          [2, joined(kim)],
          [3, personSaid(kim, 'Words of a person')],
          [4, { kind: 'contact-left', email: 'maya@example.com' }],
          [5, closed],
          [6, rated(4)],
        ),
      ),
    );
    expect(record).not.toMatch(/secret|Words|Maya|ACC-|Kim|kim|example/);
  });
});
