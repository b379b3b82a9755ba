import { describe, expect, test } from 'vitest';
import {
  amountIn,
  draftOf,
  limitIsNamed,
  type PolicyDraft,
  typedIn,
} from '#/components/instructions/policy-draft.ts';
import { afterTryNews, linesIn, noTry, type TryNews } from '#/components/instructions/try-state.ts';
import { daysIn, daysProblem, whoDecides } from '#/components/retention/days.ts';
import { fieldTime, timeInField } from '#/components/services/local-time.ts';

const policy = {
  plans: [{ name: 'Pro', priceUsd: 49.9, per: 'month' }],
  policy: [{ id: 'P2', text: 'Over 1,000 USD a human approves.' }],
  facts: [{ id: 'trial', text: '14 days.' }],
  limits: { refundUsd: 1000 },
};
const draft = (change: Partial<PolicyDraft> = {}): PolicyDraft => ({
  ...(draftOf(policy) as PolicyDraft),
  ...change,
});

describe('a policy while it is typed', () => {
  test('is what it was as long as nobody types', () => {
    expect(typedIn(draftOf(policy))).toEqual({ ok: true, body: policy });
    expect(typedIn('  Be kind. ')).toEqual({ ok: true, body: 'Be kind.' });
  });

  test.each([
    ['100', 100],
    ['49.90', 49.9],
    ['1,000 USD', 1000],
    ['$ 12', 12],
    ['0', 0],
  ])('"%s" is an amount in USD', (typed, amount) => expect(amountIn(typed)).toBe(amount));

  test.each(['', '-5', '1.234', '100 EUR', '€100', '1,00', 'ten', '1e3'])('"%s" is none', (typed) => {
    expect(amountIn(typed)).toBeNull();
    expect(typedIn(draft({ refundUsd: typed }))).toMatchObject({ ok: false });
    expect(typedIn(draft({ plans: [{ name: 'Pro', price: typed, per: 'month' }] }))).toMatchObject({
      ok: false,
    });
  });

  test('has no empty rule, fact or plan', () => {
    expect(typedIn(draft({ policy: [{ id: '', text: 'A rule.' }] }))).toMatchObject({ ok: false });
    expect(typedIn(draft({ facts: [{ id: 'f', text: ' ' }] }))).toMatchObject({ ok: false });
    expect(typedIn(draft({ plans: [{ name: '', price: '1', per: 'day' }] }))).toMatchObject({ ok: false });
  });

  test('says when no rule names the limit that the tools keep to', () => {
    expect(limitIsNamed(draft())).toBe(true);
    expect(limitIsNamed(draft({ refundUsd: '50' }))).toBe(false);
    expect(limitIsNamed(draft({ refundUsd: '100' }))).toBe(false);
    expect(limitIsNamed(draft({ refundUsd: '0' }))).toBe(true);
  });
});

describe('a try on screen', () => {
  const followed = (...news: TryNews[]) => news.reduce(afterTryNews, noTry);
  const grew = (from: number, text: string): TryNews => ({
    kind: 'event',
    event: { kind: 'grew', messageId: 'm', from, text },
  });

  test('grows by position, and forgets what was taken back', () => {
    const grown = followed({ kind: 'begun' }, grew(0, 'Which '), grew(6, 'lamp?'));
    expect(grown).toMatchObject({ phase: 'running', texts: [{ text: 'Which lamp?' }] });
    const dropped: TryNews = { kind: 'event', event: { kind: 'dropped', messageId: 'm' } };
    expect(afterTryNews(grown, dropped)).toMatchObject({ texts: [] });
  });

  test('ends, or is broken off; nothing follows on either', () => {
    const ending = { kind: 'escalated', detail: 'A lawyer.' } as const;
    const ended = followed({ kind: 'begun' }, { kind: 'event', event: { kind: 'ended', ending, ms: 5 } });
    expect(ended).toMatchObject({ phase: 'ended', ending });
    expect(afterTryNews(ended, { kind: 'over' })).toBe(ended);
    const cut = followed({ kind: 'begun' }, grew(0, 'Half'), { kind: 'over' });
    expect(afterTryNews(cut, grew(4, ' more'))).toMatchObject({
      phase: 'broken-off',
      texts: [{ text: 'Half' }],
    });
  });

  test('is read a line at a time, wherever the pieces were cut', () => {
    expect(linesIn('{"a":1}\n{"b"')).toEqual({ lines: ['{"a":1}'], rest: '{"b"' });
    expect(linesIn('{"b":2}\n\n')).toEqual({ lines: ['{"b":2}'], rest: '' });
  });
});

test('Days are whole, at least one, and no more than the machine allows', () => {
  expect([daysIn(''), daysIn('30'), daysIn('0'), daysIn('1.5'), daysIn('x')]).toEqual([
    null,
    30,
    undefined,
    undefined,
    undefined,
  ]);
  expect(daysProblem('91', 90)).toBe('At most 90 days.');
  expect(daysProblem('91', null)).toBeUndefined();
  expect(daysProblem('half', null)).toEqual(expect.any(String));
  expect(whoDecides(30, 90, 'RETENTION_DAYS')).toBe('Chosen here.');
  expect(whoDecides(90, 30, 'RETENTION_DAYS')).toMatch(/^From RETENTION_DAYS.*longer\.$/);
  expect(whoDecides(null, null, 'RETENTION_DAYS')).toMatch(/not set/);
});

test('A field of date and time gives back the minute it was given', () => {
  const at = Date.UTC(2026, 10, 23, 17, 40);
  expect(timeInField(fieldTime(at))).toBe(at);
  expect(timeInField('')).toBeNull();
  expect(timeInField('soon')).toBeNull();
});
