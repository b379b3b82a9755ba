import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  extendedTo,
  nothingSelected,
  type Selection,
  stillShown,
  toggled,
} from '#/components/dashboard/selection.ts';
import { inParts, outcomeOf, outcomeWords } from '#/components/dashboard/selection-outcome.ts';
import { chosenTime, fieldTime, snoozeChoices } from '#/components/dashboard/snooze-choices.ts';
import { transferTargets } from '#/components/dashboard/transfer-targets.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { summarize } from '#/lib/conversation/summary.ts';

const shown = ['a', 'b', 'c', 'd', 'e'];
const idsOf = ({ ids }: Selection) => [...ids].sort().join('');

describe('selecting in the list', () => {
  test('X selects one more, and again one less', () => {
    const one = toggled(nothingSelected, 'b');
    expect(idsOf(toggled(one, 'd'))).toBe('bd');
    expect(idsOf(toggled(one, 'b'))).toBe('');
  });

  test('with Shift everything between the last one and this one, in either direction', () => {
    expect(idsOf(extendedTo(toggled(nothingSelected, 'b'), 'd', shown))).toBe('bcd');
    expect(idsOf(extendedTo(toggled(nothingSelected, 'd'), 'b', shown))).toBe('bcd');
    expect(idsOf(extendedTo(nothingSelected, 'c', shown))).toBe('c');
  });

  test('what is not shown any more is not selected any more', () => {
    const all = extendedTo(toggled(nothingSelected, 'a'), 'e', shown);
    expect(idsOf(stillShown(all, ['b', 'c']))).toBe('bc');
    expect(stillShown(all, shown)).toBe(all);
  });

  test('whatever is pressed, only what is shown is selected', () => {
    const press = fc.record({ id: fc.constantFrom(...shown, 'gone'), range: fc.boolean() });
    fc.assert(
      fc.property(fc.array(press), (presses) => {
        const selection = presses.reduce<Selection>(
          (before, { id, range }) => (range ? extendedTo(before, id, shown) : toggled(before, id)),
          nothingSelected,
        );
        expect([...stillShown(selection, shown).ids].every((id) => shown.includes(id))).toBe(true);
      }),
    );
  });
});

describe('what became of a selection', () => {
  const conversations = [summarize('a', emptyConversation), summarize('b', emptyConversation)];
  const refusal = { code: 'conflict', message: 'Somebody was faster.' } as const;

  test('says how many were done, and of each of the others whose it is and why not', () => {
    const outcome = outcomeOf(
      'closed',
      [
        { conversationId: 'a', refusal: null },
        { conversationId: 'b', refusal },
      ],
      conversations,
    );
    expect(outcome).toEqual({
      did: 'closed',
      done: ['a'],
      refused: [{ conversationId: 'b', customer: 'Visitor b', why: 'Somebody was faster.' }],
    });
    expect(outcomeWords(outcome)).toBe('1 conversation is closed. 1 is not:');
    expect(outcomeWords({ did: 'tagged', done: ['a', 'b'], refused: [] })).toBe(
      '2 conversations are tagged.',
    );
  });
});

test('a long selection goes in parts, each whole', () => {
  expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inParts([], 2)).toEqual([]);
});

describe('when something put aside may come back', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();

  test('on a Wednesday: soon, tomorrow morning, Monday morning', () => {
    expect(snoozeChoices(at(25, 15)).map(({ until }) => until)).toEqual([
      ...[at(25, 16), at(25, 18), at(26, 9), at(30, 9)],
    ]);
  });

  test('on a Sunday tomorrow is Monday, and on a Monday it is the next one', () => {
    expect(snoozeChoices(at(29, 15)).map(({ label }) => label)).toEqual([
      ...['In an hour', 'In three hours', 'Tomorrow at 9'],
    ]);
    expect(snoozeChoices(at(23, 15)).at(-1)).toEqual({ label: 'Monday at 9', until: at(30, 9) });
  });

  test('a field gives the time that was put into it, or nothing while it is not whole', () => {
    expect(chosenTime(fieldTime(at(25, 15)))).toBe(at(25, 15));
    expect(chosenTime('')).toBeNull();
  });
});

describe('to whom a conversation can be handed', () => {
  const person = (id: string, availability: 'here' | 'away' | 'offline', load = 0) => ({
    id,
    name: id,
    availability,
    load,
    capacity: 5,
  });
  const team = (teamId: string, members: string[]) => ({
    teamId,
    name: teamId,
    agent: null,
    members,
    revision: 1,
  });

  test('teams with people first, then who is here with the least to do, and never myself', () => {
    const people = [
      person('off', 'offline'),
      person('busy', 'here', 4),
      person('free', 'here', 1),
      person('away', 'away'),
      person('me', 'here'),
    ];
    const targets = transferTargets(people, [team('Empty', []), team('Billing', ['free', 'off'])], 'me');
    expect(targets.map(({ key, about }) => `${key}: ${about}`)).toEqual([
      'team Billing: team, 1 of 2 here',
      'person free: here, has 1 of 5',
      'person busy: here, has 4 of 5',
      'person away: away, has 0 of 5',
      'person off: offline, so it would wait for anybody',
    ]);
  });
});
