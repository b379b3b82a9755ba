import { describe, expect, test } from 'vitest';
import { isNewlyMine, titleWith } from '#/components/dashboard/assignments.ts';
import {
  afterOpening,
  conversationsUnder,
  countsOf,
  cutsIn,
  neighbour,
  snoozedByMe,
  wholeList,
  withChanged,
} from '#/components/dashboard/conversation-list.ts';
import { holderWords, lastLineText, pathText, unreadIn } from '#/components/dashboard/conversation-row.ts';
import type { Owner } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';

const ME = 'person-me';
const mine: Owner = { kind: 'human', person: { id: ME, name: 'Mara' } };
const kims: Owner = { kind: 'human', person: { id: 'person-kim', name: 'Kim' } };
const billing: Owner = { kind: 'ai', agent: 'billing' };
const closed: Owner = { kind: 'nobody' };
const waitingSince = (since: number): Owner => ({ kind: 'queue', reason: 'customer-asked', since });

function summary(
  conversationId: string,
  owner: Owner,
  more: Partial<ConversationSummary> = {},
): ConversationSummary {
  return {
    conversationId,
    head: 3,
    approvals: 0,
    startedAt: 0,
    lastAt: 1_000,
    owner,
    ownership: 0,
    aiOn: true,
    customer: 'Visitor 4f2a',
    accountId: null,
    contact: null,
    lastLine: { from: 'customer', name: 'Visitor', text: 'Hello' },
    unanswered: 1,
    owedSince: null,
    tickets: [],
    tags: [],
    priority: 'normal',
    snoozedUntil: null,
    team: null,
    path: ['triage'],
    rating: null,
    ...more,
  };
}

const idsOf = (list: ConversationSummary[]) => list.map((each) => each.conversationId);

describe('the tabs of the list', () => {
  const everything = [
    summary('a', mine),
    summary('b', kims),
    summary('c', waitingSince(500)),
    summary('d', billing),
    summary('e', closed),
  ];

  test('Mine holds what I hold, and not what a colleague holds', () => {
    expect(idsOf(conversationsUnder('mine', everything, ME))).toEqual(['a']);
  });

  test('All holds everything that is open', () => {
    expect(idsOf(conversationsUnder('all', everything, ME)).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('each tab counts its own', () => {
    expect(countsOf(everything, ME)).toEqual({ mine: 1, waiting: 1, ai: 1, all: 4, closed: 1 });
  });

  test('who waits stands first, the longest wait at the top; then the newest activity', () => {
    const list = [
      summary('busy', billing, { lastAt: 9_000 }),
      summary('quiet', billing, { lastAt: 2_000 }),
      summary('waits-briefly', waitingSince(8_000)),
      summary('waits-long', waitingSince(1_000)),
    ];
    expect(idsOf(conversationsUnder('all', list, ME))).toEqual([
      'waits-long',
      'waits-briefly',
      'busy',
      'quiet',
    ]);
  });

  test('a search finds by name, last words, contact, account and ticket, without case', () => {
    const list = [
      summary('named', mine, { customer: 'Maria Alvarez', accountId: 'ACC-1001' }),
      summary('ticketed', mine, { tickets: ['T-17'], contact: 'leo@example.org' }),
    ];
    const found = (search: string) => idsOf(conversationsUnder('mine', list, ME, search));
    expect(found(' maria ')).toEqual(['named']);
    expect(found('acc-1001')).toEqual(['named']);
    expect(found('t-17')).toEqual(['ticketed']);
    expect(found('LEO@')).toEqual(['ticketed']);
    expect(found('hello')).toHaveLength(2);
    expect(found('nothing like it')).toEqual([]);
  });
});

describe('a change of the list', () => {
  test('a new conversation joins', () => {
    expect(idsOf(withChanged([summary('a', mine)], summary('b', mine)))).toEqual(['a', 'b']);
  });

  test('a newer state takes the place of the older', () => {
    const [only] = withChanged([summary('a', billing)], summary('a', mine, { head: 4 }));
    expect(only?.owner).toEqual(mine);
  });

  test('an event that comes late does not bring an older state back', () => {
    const [only] = withChanged([summary('a', mine, { head: 9 })], summary('a', billing, { head: 8 }));
    expect(only?.owner).toEqual(mine);
  });
});

describe('moving by J and K', () => {
  const list = [summary('a', mine), summary('b', mine), summary('c', mine)];

  test('goes one on, and stops at both ends', () => {
    expect(neighbour(list, 'a', 1)).toBe('b');
    expect(neighbour(list, 'c', 1)).toBe('c');
    expect(neighbour(list, 'a', -1)).toBe('a');
  });

  test('begins at the top, and does nothing in an empty list', () => {
    expect(neighbour(list, null, 1)).toBe('a');
    expect(neighbour(list, 'gone', -1)).toBe('a');
    expect(neighbour([], null, 1)).toBeNull();
  });
});

describe('reading the desk again', () => {
  const nothingMeanwhile = new Set<string>();

  test('what the server has no longer is gone, what is closed stays', () => {
    const known = [summary('stays', mine), summary('gone', billing), summary('over', closed)];
    const opened = [summary('stays', mine), summary('new', billing)];
    expect(idsOf(afterOpening(known, opened, nothingMeanwhile)).sort()).toEqual(['new', 'over', 'stays']);
  });

  test('what was heard while the answer was on its way is not lost, nor made older', () => {
    const known = [summary('born', billing, { head: 1 }), summary('moved', mine, { head: 9 })];
    const list = afterOpening(known, [summary('moved', billing, { head: 7 })], new Set(['born', 'moved']));
    expect(idsOf(list).sort()).toEqual(['born', 'moved']);
    expect(list.find((each) => each.conversationId === 'moved')?.owner).toEqual(mine);
  });
});

describe('a row', () => {
  test('names the holder: an agent by title, me as You, a colleague by name', () => {
    expect(holderWords(billing, ME)).toBe('Billing');
    expect(holderWords(mine, ME)).toBe('You');
    expect(holderWords(kims, ME)).toBe('Kim');
    expect(holderWords(waitingSince(0), ME)).toBe('Waiting');
    expect(holderWords(closed, ME)).toBe('Closed');
  });

  test('puts the speaker before the last line unless it was the customer', () => {
    const said = (lastLine: ConversationSummary['lastLine']) =>
      lastLineText(summary('a', mine, { lastLine }));
    expect(said({ from: 'customer', name: 'Visitor', text: 'It is\n\nbroken' })).toBe('It is broken');
    expect(said({ from: 'agent', name: 'billing', text: 'One moment' })).toBe('Billing: One moment');
    expect(said({ from: 'human', name: 'Kim', text: 'Hello' })).toBe('Kim: Hello');
    expect(said(null)).toBe('Nothing said yet');
  });

  test('counts as unread what waits for a person and was not on my screen', () => {
    const unread = (owner: Owner, seen: number) =>
      unreadIn(summary('a', owner, { head: 7, unanswered: 2 }), seen);
    expect(unread(mine, 5)).toBe(2);
    expect(unread(waitingSince(0), 0)).toBe(2);
    expect(unread(mine, 7)).toBe(0);
    expect(unread(billing, 0)).toBe(0);
  });

  test('says its line in words', () => {
    expect(pathText(['triage', 'billing', 'waiting', 'person', 'closed'])).toBe(
      'Held by Triage, then Billing, then nobody yet, then a person, then nobody',
    );
  });
});

describe('what becomes mine', () => {
  test('is new to me once, whoever had it before', () => {
    expect(isNewlyMine(summary('a', waitingSince(0)), summary('a', mine), ME)).toBe(true);
    expect(isNewlyMine(undefined, summary('a', mine), ME)).toBe(true);
    expect(isNewlyMine(summary('a', mine), summary('a', mine), ME)).toBe(false);
    expect(isNewlyMine(summary('a', waitingSince(0)), summary('a', kims), ME)).toBe(false);
  });

  test('the title counts, and says what it is when there is nothing to count', () => {
    expect(titleWith(2)).toBe('(2) Switchboard');
    expect(titleWith(0)).toBe('Dashboard · Switchboard');
  });
});

describe('the filter', () => {
  const list = [
    summary('plain', mine),
    summary('tagged', mine, { tags: ['Refund', 'VIP'] }),
    summary('urgent', billing, { priority: 'urgent' }),
    summary('aside', mine, { snoozedUntil: 9_000 }),
    summary('aside-earlier', mine, { snoozedUntil: 5_000 }),
    summary('kims', kims, { snoozedUntil: 7_000 }),
  ];
  const cutTo = (tab: 'mine' | 'all', more: Partial<typeof wholeList>) =>
    idsOf(conversationsUnder(tab, list, ME, '', { ...wholeList, ...more }, ({ tags }) => tags.length > 0));

  test('leaves what has the tag, the priority, something unread', () => {
    expect(cutTo('all', { tag: 'VIP' })).toEqual(['tagged']);
    expect(cutTo('all', { priority: 'urgent' })).toEqual(['urgent']);
    expect(cutTo('all', { unread: true })).toEqual(['tagged']);
    expect(cutTo('all', { tag: 'VIP', priority: 'urgent' })).toEqual([]);
  });

  test('What I snoozed is not under Mine, and stands there when I ask for it, the next one first', () => {
    expect(cutTo('mine', {})).toEqual(['plain', 'tagged']);
    expect(cutTo('mine', { snoozed: true })).toEqual(['aside-earlier', 'aside']);
    expect(idsOf(snoozedByMe(list, ME))).toEqual(['aside-earlier', 'aside']);
    expect(countsOf(list, ME)).toMatchObject({ mine: 2, all: 6 });
  });

  test('says by how much the list is cut down', () => {
    expect(cutsIn(wholeList)).toBe(0);
    expect(cutsIn({ tag: 'VIP', priority: 'low', unread: true, snoozed: true })).toBe(4);
  });

  test('Of those who wait the more pressing come first', () => {
    const waiting = [
      summary('long', waitingSince(1)),
      summary('urgent', waitingSince(900), { priority: 'urgent' }),
      summary('low', waitingSince(0), { priority: 'low' }),
    ];
    expect(idsOf(conversationsUnder('waiting', waiting, ME))).toEqual(['urgent', 'long', 'low']);
  });
});
