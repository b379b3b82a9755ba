import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyText } from '#/components/instructions/body-text.ts';
import {
  type DifferenceRow,
  difference,
  foldedRows,
  isDifferent,
} from '#/components/instructions/difference.ts';

const marks = { same: ' ', gone: '-', new: '+' };
/** A row as one line, with what changed in brackets. */
const shown = (rows: DifferenceRow[]) =>
  rows.map(
    ({ kind, parts }) =>
      marks[kind] +
      parts.map(({ text, changed }) => (changed && kind !== 'same' ? `[${text}]` : text)).join(''),
  );
const side = (rows: DifferenceRow[], kind: 'gone' | 'new') =>
  rows
    .filter((row) => row.kind === 'same' || row.kind === kind)
    .map(({ parts }) => parts.map(({ text }) => text).join(''))
    .join('\n');

describe('the difference of two texts', () => {
  test('names the words that changed in a line, and leaves the other lines alone', () => {
    const before = 'You are Billing.\n- Refund within 30 days.\n- Be kind.';
    const after = 'You are Billing.\n- Refund within 14 days.\n- Be kind.';
    expect(shown(difference(before, after))).toEqual([
      ' You are Billing.',
      '-- Refund within [30] days.',
      '+- Refund within [14] days.',
      ' - Be kind.',
    ]);
  });

  test('shows a line that came and one that went whole', () => {
    expect(shown(difference('a\nb', 'a\nc\nd'))).toEqual([' a', '-[b]', '+[c]', '+[d]']);
    expect(shown(difference('a\nb\nc', 'a\nc'))).toEqual([' a', '-[b]', ' c']);
  });

  test('lines that share next to nothing are not read as a change of one another', () => {
    const rows = shown(difference('Never promise a credit to anybody.', 'Bring in a person when asked.'));
    expect(rows).toEqual(['-[Never promise a credit to anybody.]', '+[Bring in a person when asked.]']);
  });

  test('far from a change lines are folded, and counted', () => {
    const before = 'abcdefghij'.split('').join('\n');
    const rows = foldedRows(difference(before, before.replace('f', 'F')));
    const words = rows.map((row) =>
      row.kind === 'folded' ? row.lines : row.parts.map(({ text }) => text).join(''),
    );
    expect(words).toEqual([4, 'e', 'f', 'F', 'g', 3]);
    expect(foldedRows(difference('a\nb\nc', 'a\nb\nC'))).toHaveLength(4);
  });

  test('of the same text there is none', () => {
    expect(isDifferent(difference('a\n\nb', 'a\n\nb'))).toBe(false);
    expect(isDifferent(difference('a', 'a\n'))).toBe(true);
  });

  test('gives both texts back, whatever they are', () => {
    const line = fc.array(fc.constantFrom('a', 'b', 'refund', '30', ' ', '.', 'é', ''), { maxLength: 8 });
    const text = fc
      .array(
        line.map((words) => words.join('')),
        { maxLength: 8 },
      )
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = difference(before, after);
        expect(side(rows, 'gone')).toBe(before);
        expect(side(rows, 'new')).toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  test('two texts that are far too long to be compared come whole, one after the other', () => {
    const before = Array.from({ length: 3000 }, (_, at) => `old ${at}`).join('\n');
    const after = Array.from({ length: 3000 }, (_, at) => `new ${at}`).join('\n');
    const rows = difference(before, after);
    expect([side(rows, 'gone'), side(rows, 'new')]).toEqual([before, after]);
  });
});

test('A policy is compared line by line, its limit with its currency', () => {
  const policy = {
    plans: [{ name: 'Pro', priceUsd: 49, per: 'month' }],
    policy: [{ id: 'P2', text: 'Over 100 USD a human approves.' }],
    facts: [{ id: 'trial', text: '14 days.' }],
    limits: { refundUsd: 100 },
  };
  const stricter = { ...policy, limits: { refundUsd: 50 } };
  expect(shown(difference(bodyText(policy), bodyText(stricter))).slice(0, 3)).toEqual([
    '-Refunds above [100] USD wait for a person',
    '+Refunds above [50] USD wait for a person',
    ' Plan Pro: 49 USD per month',
  ]);
});
