import { expect, test } from 'vitest';
import { fromHost } from '#/components/chat/host-page.ts';
import { readSeen, seenSeq, unreadAnswers } from '#/components/chat/unread.ts';
import { joined, kim, log, personSaid, replied, said } from '../support/facts.ts';

const facts = log(
  { kind: 'conversation-started' },
  said('Hello?'),
  replied('Good morning.'),
  joined(kim),
  personSaid(kim, 'Kim here.'),
);

test('unread is what others said after what was seen, and not what happened meanwhile', () => {
  expect([0, 2, 3, 4, 5, 99].map((seq) => unreadAnswers(facts, seq))).toEqual([2, 2, 1, 1, 0, 0]);
  expect(unreadAnswers([], 0)).toBe(0);
});

test('what was seen of one conversation counts in no other', () => {
  const seen = readSeen('7c9e.12');
  expect(seen).toEqual({ conversationId: '7c9e', seq: 12 });
  expect(seenSeq(seen, '7c9e')).toBe(12);
  expect(seenSeq(seen, 'another')).toBe(0);
  expect(seenSeq(null, '7c9e')).toBe(0);
});

test.each([null, '', '7c9e', '.4', '7c9e.-1', '7c9e.1e9', '7c9e.NaN', '7c9e.99999999999999999'])(
  'what is no mark of the conversation is none: %j',
  (text) => {
    expect(readSeen(text)).toBeNull();
  },
);

test.each([
  null,
  'switchboard:shown',
  7,
  [],
  {},
  { type: 'switchboard:ready' },
  { type: 'switchboard:identity' },
  { type: 'switchboard:identity', token: 7 },
  { type: 'switchboard:identity', token: { toString: 'x' } },
])('junk from the page around is no message: %j', (data) => {
  expect(fromHost(data)).toBeNull();
});

test('a message of the page around is read field by field', () => {
  expect(fromHost({ type: 'switchboard:identity', token: 'a.b.c', more: 1 })).toEqual({
    type: 'switchboard:identity',
    token: 'a.b.c',
  });
  expect(fromHost({ type: 'switchboard:shown', shown: 'yes', focus: true })).toEqual({
    type: 'switchboard:shown',
    shown: false,
    focus: true,
  });
});
