import { describe, expect, test } from 'vitest';
import { wholeList } from '#/components/dashboard/conversation-list.ts';
import { listActions } from '#/components/dashboard/desk-palette.ts';
import { threadActions } from '#/components/dashboard/thread-palette.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { type ConversationSummary, summarize } from '#/lib/conversation/summary.ts';
import type { DeskWorkView } from '#/lib/protocol/views.ts';

const conversationId = '11111111-1111-4111-8111-111111111111';
const work: DeskWorkView = {
  business: 'Harbor',
  cannedReplies: [{ cannedReplyId: 'c', name: 'Bye', shortcut: 'bye', text: 'Bye, {me}.', revision: 1 }],
  tags: ['Refund', 'VIP'],
  views: [],
  teams: [],
};

describe('What the palette offers for the open conversation', () => {
  function offered(more: Partial<ConversationSummary>) {
    const asked: unknown[] = [];
    const summary = { ...summarize(conversationId, emptyConversation), ...more };
    const run = async (command: string, input: unknown) => {
      asked.push([command, input]);
      return { ok: true, data: null } as never;
    };
    const actions = threadActions(summary, work, 'Kim', run, (text) => asked.push(text));
    return { actions, asked, labels: actions.map(({ label }) => label) };
  }

  test('is every other priority, the tags it lacks and has, and the canned replies', () => {
    expect(offered({ priority: 'high', tags: ['VIP'] }).labels).toEqual([
      'Set the priority to low',
      'Set the priority to normal',
      'Set the priority to urgent',
      'Add the tag Refund',
      'Take off the tag VIP',
      'Answer with: Bye',
    ]);
  });

  test('is neither a priority nor an answer once it is closed', () => {
    expect(offered({ owner: { kind: 'nobody' } }).labels).toEqual(['Add the tag Refund', 'Add the tag VIP']);
  });

  test('does what it says', () => {
    const { actions, asked } = offered({ tags: ['VIP'] });
    for (const { run } of actions) run();
    expect(asked).toEqual([
      ['conversation:set-priority', { conversationId, priority: 'low' }],
      ['conversation:set-priority', { conversationId, priority: 'high' }],
      ['conversation:set-priority', { conversationId, priority: 'urgent' }],
      ['conversation:tag', { conversationId, add: ['Refund'], remove: [] }],
      ['conversation:tag', { conversationId, add: [], remove: ['VIP'] }],
      'Bye, Kim.',
    ]);
  });

  test('has no two things of one id', () => {
    const { actions } = offered({ tags: ['VIP', 'Gone from the list'] });
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  });
});

test('The palette offers the other tabs, my views, and to cut the list down or not', () => {
  const done: unknown[] = [];
  const list = {
    tab: 'mine' as const,
    setTab: (tab: string) => done.push(tab),
    cut: { ...wholeList, tag: 'VIP' },
    setCut: (cut: unknown) => done.push(cut),
    show: (filter: unknown) => done.push(filter),
  };
  const filter = { ...wholeList, tab: 'all' as const, search: '' };
  const actions = listActions(list, [{ viewId: 'v', name: 'Important', filter }]);
  expect(actions.map(({ label }) => label)).toEqual([
    'Show the list: Waiting',
    'Show the list: AI',
    'Show the list: All',
    'Show the list: Closed',
    'Show my view: Important',
    'Show only unread',
    'Show all of the list',
  ]);
  for (const { run } of actions.slice(-3)) run();
  expect(done).toEqual([filter, { ...wholeList, tag: 'VIP', unread: true }, wholeList]);
  expect(listActions({ ...list, cut: wholeList }, []).map(({ id }) => id)).not.toContain('whole');
});
