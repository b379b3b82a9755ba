import { describe, expect, test } from 'vitest';
import {
  fittingReplies,
  inserted,
  listKey,
  missingWords,
  slashWordAt,
  valuesFor,
} from '#/components/dashboard/canned-choice.ts';
import { emptyConversation } from '#/lib/conversation/state.ts';
import { summarize } from '#/lib/conversation/summary.ts';

const reply = (shortcut: string, name: string, text = 'A text.') => ({
  cannedReplyId: shortcut,
  shortcut,
  name,
  text,
  revision: 1,
});
const replies = [
  reply('bye', 'Goodbye', 'Is there anything else?'),
  reply('hello', 'Hello', 'Hello {customer}, this is {me} of {business}.'),
  reply('help', 'Where to find help'),
  reply('ticket', 'There is a ticket', 'I have opened ticket {ticket}.'),
];
const unproved = summarize('c', emptyConversation);
const proved = summarize('c', {
  ...emptyConversation,
  identity: { kind: 'proved', accountId: 'ACC-1001', name: 'Maya Lindqvist' },
  tickets: ['TCK-1', 'TCK-2'],
});

describe('the slash that opens the list', () => {
  test('stands at the start of a word, with what was typed after it', () => {
    expect(slashWordAt('/', 1)).toEqual({ from: 0, to: 1, query: '' });
    expect(slashWordAt('Well, /he', 9)).toEqual({ from: 6, to: 9, query: 'he' });
    expect(slashWordAt('one\n/b', 6)).toEqual({ from: 4, to: 6, query: 'b' });
  });

  test('is none inside a word, an address or after a space', () => {
    expect(slashWordAt('and/or', 6)).toBeNull();
    expect(slashWordAt('https://desk.example', 20)).toBeNull();
    expect(slashWordAt('/hello there', 12)).toBeNull();
    expect(slashWordAt('no slash', 8)).toBeNull();
  });

  test('is looked for before the caret, whatever stands behind it', () => {
    expect(slashWordAt('/he and more', 3)).toEqual({ from: 0, to: 3, query: 'he' });
  });
});

describe('what fits', () => {
  const fitting = (query: string) => fittingReplies(replies, query).map(({ shortcut }) => shortcut);

  test('everything at first, by shortcut', () => {
    expect(fitting('')).toEqual(['bye', 'hello', 'help', 'ticket']);
  });

  test('shortcuts that begin so, then names, then texts', () => {
    expect(fitting('he')).toEqual(['hello', 'help', 'ticket']);
    expect(fitting('good')).toEqual(['bye']);
    expect(fitting('anything')).toEqual(['bye']);
    expect(fitting('xyz')).toEqual([]);
  });
});

describe('putting one in', () => {
  const hello = replies[1] ?? reply('', '');

  test('stands where the slash stood, and nothing else is replaced', () => {
    const text = 'Good evening. /he We are open.';
    const put = inserted(text, { from: 14, to: 17, query: 'he' }, hello, valuesFor(proved, 'Kim', 'Harbor'));
    expect(put.text).toBe('Good evening. Hello Maya Lindqvist, this is Kim of Harbor. We are open.');
    expect(put.text.slice(0, put.from)).toBe('Good evening. Hello Maya Lindqvist, this is Kim of Harbor.');
    expect(put.from).toBe(put.to);
  });

  test('what is not known is selected, so that typing fills it in', () => {
    const put = inserted('/he', { from: 0, to: 3, query: 'he' }, hello, valuesFor(unproved, 'Kim', 'Harbor'));
    expect(put.text.slice(put.from, put.to)).toBe('{customer}');
  });

  test('a visitor without a proof has no name, and the newest ticket is the one', () => {
    expect(valuesFor(unproved, 'Kim', 'Harbor')).toMatchObject({
      customer: null,
      account: null,
      ticket: null,
    });
    expect(valuesFor(proved, 'Kim', 'Harbor')).toMatchObject({ account: 'ACC-1001', ticket: 'TCK-2' });
  });

  test('the send key names each missing thing once', () => {
    expect(missingWords('All is said.')).toBe('');
    expect(missingWords('{customer}, {customer}')).toBe('{customer}');
    expect(missingWords('{customer}: {ticket} and {account}')).toBe('{customer}, {ticket} and {account}');
  });
});

describe('the keys of the open list', () => {
  const key = (name: string, more = {}, count = 3) =>
    listKey(
      { key: name, shiftKey: false, ctrlKey: false, metaKey: false, isComposing: false, ...more },
      count,
    );

  test('arrows move, Enter and Tab put in, Escape leaves the slash', () => {
    expect([key('ArrowDown'), key('ArrowUp'), key('Enter'), key('Tab'), key('Escape')]).toEqual([
      ...['next', 'previous', 'insert', 'insert', 'leave'],
    ]);
  });

  test('everything else belongs to the field: letters, sending, and Enter where nothing fits', () => {
    expect([key('a'), key('Enter', { ctrlKey: true }), key('Enter', { isComposing: true })]).toEqual([
      ...[null, null, null],
    ]);
    expect(key('Enter', {}, 0)).toBeNull();
    expect(key('Escape', {}, 0)).toBe('leave');
  });
});
