import { describe, expect, it } from 'vitest';
import { CasesUnusable } from '#/lib/evaluation/cases/lines.ts';
import { type Route, readRouting } from '#/lib/evaluation/cases/routing.ts';
import { confusionOf, scoreRouting } from '#/lib/evaluation/scores/routing.ts';

const row = (is: Route, said: Route, askedBack = false, ms = 1) => ({
  of: { id: `${is}-${said}`, text: 'words', route: is },
  route: said,
  askedBack,
  ms,
});

describe('The score of routing', () => {
  const rows = [
    row('billing', 'billing'),
    row('billing', 'billing'),
    row('billing', 'sales', true),
    row('human', 'human'),
    row('sales', 'sales'),
    row('sales', 'human'),
  ];
  const score = scoreRouting(rows);

  it('counts what went right, and of that which was answered', () => {
    expect(score).toMatchObject({ n: 6, accuracy: 0.6667, coverage: 0.8333, accuracyAnswered: 0.8 });
  });

  it('tells for each route how much of it was found, and how much of what went there belongs there', () => {
    expect(score.recall).toMatchObject({ billing: 0.6667, human: 1, sales: 0.5 });
    expect(score.precision).toMatchObject({ billing: 1, human: 0.5, sales: 0.5 });
    // F1: 0.8, 0.6667 and 0.5; routes that no message belongs to do not count.
    expect(score.macroF1).toBe(0.6556);
  });

  it('takes the time that 95 of 100 messages stay below', () => {
    const hundred = Array.from({ length: 100 }, (_none, at) => row('human', 'human', false, at + 1));
    expect(scoreRouting(hundred).p95Ms).toBe(96);
  });

  it('shows which route was taken for which', () => {
    expect(confusionOf(rows).billing).toEqual({ technical: 0, billing: 2, sales: 1, human: 0, off_topic: 0 });
  });
});

describe('The file of messages', () => {
  it('needs a text and a route a line; ids are made where there are none', () => {
    const lines = '{"text":"hello","route":"off_topic"}\n{"id":"r-1","text":"a person","route":"human"}';
    expect(readRouting(lines, 'mine').map(({ id }) => id)).toEqual(['line-1', 'r-1']);
    expect(() => readRouting('{"text":"hello","route":"kitchen"}', 'mine')).toThrow(CasesUnusable);
  });
});
