import { describe, expect, test } from 'vitest';
import { english } from '#/components/chat/texts/english.ts';
import { german } from '#/components/chat/texts/german.ts';
import {
  type ThreadFold as ChatFold,
  threadItems as chatItems,
  foldThread as foldChat,
} from '#/components/chat/thread-items.ts';
import {
  foldThread,
  nothingFolded,
  type ThreadItem,
  threadItems,
} from '#/components/dashboard/thread-items.ts';
import { guessedHeight, placeOf } from '#/components/dashboard/thread-rows.ts';
import { drawn, withGaps } from '#/components/ui/use-window.ts';
import type { Fact, FactBody } from '#/lib/conversation/facts.ts';

const kim = { id: 'person-kim', name: 'Kim' };
const happened = (...bodies: FactBody[]): Fact[] =>
  bodies.map((body, index) => ({ ...body, seq: index + 1, at: 1_000 + index }));
const customerSays = (text: string): FactBody => ({ kind: 'customer-wrote', messageId: `c-${text}`, text });
const kimSays = (text: string): FactBody => ({
  kind: 'human-replied',
  messageId: `k-${text}`,
  person: kim,
  text,
});
const asks = (approvalId: string): FactBody => ({
  kind: 'approval-requested',
  turn: 1,
  agent: 'technical',
  approvalId,
  tool: 'create_ticket',
  arguments: { summary: 'Router' },
  digest: 'd',
  expiresAt: 9_000,
});

describe('what is drawn of a long list', () => {
  test('the window, and the newest row wherever the window is', () => {
    expect(drawn(1000, 10, 14, [])).toEqual([10, 11, 12, 13, 14, 999]);
    expect(drawn(1000, 995, 1010, [])).toEqual([995, 996, 997, 998, 999]);
    expect(drawn(1000, -12, 2, [])).toEqual([0, 1, 2, 999]);
    expect(drawn(0, -12, 11, [])).toEqual([]);
  });

  test('the row with the focus and the one that was gone to stay, once each and in their place', () => {
    expect(drawn(1000, 500, 502, [3, null, 700, 501])).toEqual([3, 500, 501, 502, 700, 999]);
    expect(drawn(10, 0, 2, [-1, 10, 9])).toEqual([0, 1, 2, 9]);
  });

  test('what is left out above a row is its margin, so that the rows and the margins are as long as the whole list', () => {
    const row = (index: number) => ({ index, start: index * 70, end: index * 70 + 70 });
    const rows = withGaps([row(3), row(4), row(9)]);
    expect(rows).toEqual([
      { index: 3, above: 210 },
      { index: 4, above: 0 },
      { index: 9, above: 280 },
    ]);
    expect(rows.reduce((sum, { above }) => sum + above + 70, 0)).toBe(700);
  });
});

describe('a thread that grows', () => {
  const facts = happened(
    { kind: 'conversation-started' },
    customerSays('One'),
    asks('a'),
    customerSays('Two'),
    { kind: 'human-joined', person: kim, how: 'took-over', waitedSince: null },
    kimSays('Hello'),
    kimSays('Again'),
    { kind: 'approval-decided', approvalId: 'a', person: kim, approved: true },
    { kind: 'conversation-closed', by: { kind: 'person', person: kim } },
    { kind: 'conversation-reopened' },
    customerSays('Three'),
  );

  test('is folded fact by fact to what it is when folded at once', () => {
    let fold = nothingFolded;
    for (let count = 1; count <= facts.length; count += 1) fold = foldThread(fold, facts.slice(0, count));
    expect(fold.items).toEqual(threadItems(facts));
    expect(fold.items).toHaveLength(facts.length);
  });

  test('keeps the items that it had, but for one that changed, so that only that one is drawn anew', () => {
    const before = foldThread(nothingFolded, facts.slice(0, 7));
    const after = foldThread(before, facts);
    const changed = before.items.filter((item, index) => after.items[index] !== item);
    expect(changed.map(({ kind }) => kind)).toEqual(['approval']);
    expect(before.items[2]).toMatchObject({ settled: null });
    expect(after.items[2]).toMatchObject({ settled: { by: 'Kim', approved: true } });
    expect(foldThread(after, facts)).toBe(after);
  });

  test('begins anew when the facts are those of another log', () => {
    const other = happened({ kind: 'conversation-started' }, customerSays('Else'));
    expect(foldThread(foldThread(nothingFolded, facts), other).items).toEqual(threadItems(other));
    const fewer = facts.slice(0, 3);
    expect(foldThread(foldThread(nothingFolded, facts), fewer).items).toEqual(threadItems(fewer));
    const restored = facts.map((fact) => ({ ...fact }));
    expect(foldThread(foldThread(nothingFolded, facts), restored).facts).toBe(restored);
  });
});

test("the customer's thread is folded fact by fact too, and anew in another language", () => {
  const facts = happened(
    { kind: 'conversation-started' },
    customerSays('One'),
    kimSays('Hello'),
    kimSays('Again'),
    customerSays('Two'),
  );
  let fold: ChatFold | null = null;
  for (let count = 1; count <= facts.length; count += 1) {
    const before: ChatFold | null = fold;
    fold = foldChat(before, facts.slice(0, count), english);
    expect(fold.items.slice(0, before?.items.length ?? 0)).toEqual(before?.items ?? []);
    expect(fold.items[0]).toBe(before?.items[0] ?? fold.items[0]);
  }
  expect(fold?.items).toEqual(chatItems(facts, english));
  expect(foldChat(fold, facts, german).items).toEqual(chatItems(facts, german));
});

test('a fact is found by its number also where numbers are missing', () => {
  const items = [1, 2, 5, 9, 10].map((seq) => ({ seq }));
  expect([1, 5, 10, 3, 11, 0].map((seq) => placeOf(items, seq))).toEqual([0, 2, 4, -1, -1, -1]);
  expect(placeOf([], 1)).toBe(-1);
});

test('a longer text is guessed to be higher, and every kind of row has a height', () => {
  const [, short, approval] = threadItems(
    happened({ kind: 'conversation-started' }, customerSays('Hi'), asks('a')),
  );
  const [long] = threadItems(happened(customerSays('word '.repeat(300))));
  const height = (item: ThreadItem | undefined) => (item ? guessedHeight(item) : 0);
  expect(height(long)).toBeGreaterThan(height(short) * 5);
  expect(height(approval)).toBeGreaterThan(height(short));
});
