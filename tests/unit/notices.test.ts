import { describe, expect, test } from 'vitest';
import { badgeText } from '#/components/dashboard/badge.ts';
import { noticeKinds, parseChoice, usualChoice, withChosen } from '#/components/dashboard/notice-choice.ts';
import {
  badgeCount,
  noticesBetween,
  OVERDUE_AFTER_MS,
  overdueIn,
  toSay,
  type Watched,
} from '#/components/dashboard/notices.ts';
import { emptyConversation, type Owner } from '#/lib/conversation/state.ts';
import { type ConversationSummary, summarize } from '#/lib/conversation/summary.ts';
import type { MentionView } from '#/lib/protocol/views.ts';

const ME = 'mara';
const mine: Owner = { kind: 'human', person: { id: ME, name: 'Mara' } };
const kims: Owner = { kind: 'human', person: { id: 'kim', name: 'Kim' } };
const billing: Owner = { kind: 'ai', agent: 'billing' };
const queue: Owner = { kind: 'queue', reason: 'customer-asked', since: 0 };

function summary(id: string, owner: Owner, more: Partial<ConversationSummary> = {}): ConversationSummary {
  return { ...summarize(id, emptyConversation), owner, customer: id, ...more };
}

function mention(conversationId: string, seq = 4): MentionView {
  const conversation = summary(conversationId, kims);
  return { conversationId, seq, at: 0, by: 'Kim', text: 'secret words', conversation };
}

const watched = (more: Partial<Watched> = {}): Watched => ({
  conversations: [],
  mentions: [],
  overdue: new Set(),
  ...more,
});
const between = (before: Partial<Watched>, after: Partial<Watched>) =>
  noticesBetween(watched(before), watched(after), ME).map(
    ({ kind, conversationId }) => `${kind} ${conversationId}`,
  );
const changes = (before: ConversationSummary | null, after: ConversationSummary) =>
  between({ conversations: before ? [before] : [] }, { conversations: [after] });

describe('What I am told of', () => {
  test('a conversation that becomes mine, by whatever way', () => {
    expect(changes(summary('a', queue), summary('a', mine))).toEqual(['assigned a']);
    expect(changes(null, summary('a', mine))).toEqual(['assigned a']);
    expect(changes(summary('a', mine), summary('a', mine))).toEqual([]);
    expect(changes(summary('a', queue), summary('a', kims))).toEqual([]);
  });

  test('a customer who begins to wait, once', () => {
    expect(changes(summary('a', billing), summary('a', queue))).toEqual(['waiting a']);
    expect(changes(summary('a', queue), summary('a', queue, { unanswered: 2 }))).toEqual([]);
  });

  test('what a customer writes in mine, and nothing of what is written elsewhere', () => {
    const wrote = (owner: Owner) =>
      changes(summary('a', owner, { unanswered: 0 }), summary('a', owner, { unanswered: 1 }));
    expect(wrote(mine)).toEqual(['message a']);
    expect(wrote(kims)).toEqual([]);
    expect(wrote(billing)).toEqual([]);
    expect(changes(summary('a', mine, { unanswered: 1 }), summary('a', mine, { unanswered: 0 }))).toEqual([]);
  });

  test('a note that names me, but not those that were there when the desk was opened', () => {
    expect(between({ mentions: [] }, { mentions: [mention('a')] })).toEqual(['mention a']);
    expect(between({ mentions: [mention('a')] }, { mentions: [mention('a')] })).toEqual([]);
    expect(between({ mentions: null }, { mentions: [mention('a')] })).toEqual([]);
  });

  test('what is overdue, once', () => {
    const conversations = [summary('a', queue)];
    const overdue = new Set(['a']);
    expect(between({ conversations }, { conversations, overdue })).toEqual(['overdue a']);
    expect(between({ conversations, overdue }, { conversations, overdue })).toEqual([]);
  });
});

test('Overdue is who waits five minutes: in mine, in the queue, at an AI agent; not what a colleague has or is snoozed', () => {
  const now = OVERDUE_AFTER_MS;
  const conversations = [
    summary('queue', queue),
    summary('young', { ...queue, since: 1 }),
    summary('mine', mine, { owedSince: 0 }),
    summary('answered', mine, { owedSince: null }),
    summary('ai', billing, { owedSince: 0 }),
    summary('kims', kims, { owedSince: 0 }),
    summary('snoozed', mine, { owedSince: 0, snoozedUntil: now + 1 }),
    summary('closed', { kind: 'nobody' }, { owedSince: 0 }),
  ];
  expect([...overdueIn(conversations, ME, now)]).toEqual(['queue', 'mine', 'ai']);
  expect([...overdueIn(conversations, ME, now - 1)]).toEqual([]);
});

describe('What is said', () => {
  const assigned = { kind: 'assigned', conversationId: 'a', text: 'Maya is yours now.' } as const;
  const wrote = { kind: 'message', conversationId: 'b', text: 'Tom wrote.' } as const;
  const waits = { kind: 'waiting', conversationId: 'c', text: 'Ida waits for a person.' } as const;
  const nowhere = new Set<string>();

  test('one thing by its name', () => {
    expect(toSay([assigned], usualChoice, nowhere)).toEqual({
      sound: true,
      shown: { title: 'Switchboard', body: 'Maya is yours now.', conversationId: 'a' },
    });
  });

  test('several in one summary, which leads nowhere in particular', () => {
    const { shown } = toSay([assigned, wrote, { ...wrote, conversationId: 'd' }], usualChoice, nowhere);
    expect(shown).toEqual({
      title: 'Switchboard',
      body: '3 conversations want you: 1 became yours, 2 customers wrote.',
      conversationId: null,
    });
  });

  test('nothing of what is on screen', () => {
    expect(toSay([assigned], usualChoice, new Set(['a']))).toEqual({ sound: false, shown: null });
    expect(toSay([assigned, wrote], usualChoice, new Set(['a'])).shown?.body).toBe('Tom wrote.');
  });

  test('only by what was chosen', () => {
    const quiet = withChosen(usualChoice, 'assigned', 'sound', false);
    expect(toSay([assigned], quiet, nowhere)).toMatchObject({ sound: false, shown: { conversationId: 'a' } });
    expect(toSay([waits], usualChoice, nowhere)).toEqual({ sound: true, shown: null });
  });

  test('nothing that a customer or a colleague wrote', () => {
    const news = noticesBetween(watched(), watched({ mentions: [mention('a')] }), ME);
    expect(JSON.stringify(toSay(news, usualChoice, nowhere))).not.toContain('secret');
  });
});

describe('The number in the tab', () => {
  const conversations = [
    summary('fresh', mine, { head: 3 }),
    summary('unread', mine, { head: 3, unanswered: 1 }),
    summary('read', mine, { head: 3, unanswered: 1 }),
    summary('kims', kims, { head: 3, unanswered: 1 }),
    summary('waits', queue, { head: 3, unanswered: 1 }),
  ];
  const read = { fresh: new Set(['fresh', 'kims']), seenHeads: { read: 3 } };

  test('counts each conversation once that was just given to me, has something unread, or names me', () => {
    const mentions = [mention('unread'), mention('elsewhere')];
    expect(badgeCount(watched({ conversations, mentions }), ME, read, usualChoice)).toBe(3);
  });

  test('counts by what was chosen', () => {
    const none = noticeKinds.reduce((choice, kind) => withChosen(choice, kind, 'badge', false), usualChoice);
    expect(badgeCount(watched({ conversations }), ME, read, none)).toBe(0);
    const waiting = withChosen(none, 'waiting', 'badge', true);
    expect(badgeCount(watched({ conversations }), ME, read, waiting)).toBe(1);
  });

  test('stays short', () => {
    expect([badgeText(9), badgeText(10)]).toEqual(['9', '9+']);
  });
});

test('What was chosen is read again as it was kept; what is not ours is as usual', () => {
  const chosen = withChosen(usualChoice, 'overdue', 'sound', false);
  expect(parseChoice(JSON.stringify(chosen))).toEqual(chosen);
  for (const text of ['', '{', '[]', 'null', '7', '{"assigned":true}', '{"assigned":{"sound":"no"}}']) {
    expect(parseChoice(text)).toEqual(usualChoice);
  }
  expect(parseChoice('{"assigned":{"sound":false}}')).toEqual(
    withChosen(usualChoice, 'assigned', 'sound', false),
  );
});
