import { describe, expect, test } from 'vitest';
import { addressFor } from '#/components/articles/address.ts';
import { articleMarkdown, readArticle } from '#/lib/articles/article-text.ts';
import { blended, cosine, standingOut } from '#/lib/articles/blend.ts';
import { helpWords, questionWords } from '#/lib/articles/help-words.ts';
import { passagesFor } from '#/lib/articles/passages.ts';
import { relevanceOf } from '#/lib/articles/relevance.ts';

describe('An article', () => {
  test('has its first heading as its title, and the rest as its text', () => {
    expect(readArticle('\ufeff# Change your password #\r\n\r\nOpen it.\r\n\r\n## More\r\n')).toEqual({
      article: { title: 'Change your password', body: 'Open it.\n\n## More' },
    });
  });

  test('reads as it was written', () => {
    const article = { title: 'A title', body: 'Text.\n\n- one' };
    expect(readArticle(articleMarkdown(article))).toEqual({ article });
  });

  test.each([
    ['', 'Begin with the title'],
    ['No heading', 'Begin with the title'],
    ['## Too deep\n\nText', 'Begin with the title'],
    ['# Only a title', 'Write something'],
    [`# ${'long '.repeat(40)}\n\nText`, 'up to 120'],
    ['# A [link](https://evil.test)\n\nText', 'no brackets'],
    ['# Title\n\nText\u0007', 'Control characters'],
    [`# Title\n\n${'x'.repeat(20_001)}`, 'up to 20000'],
  ])('%j is none', (text, why) => {
    expect(readArticle(text)).toEqual({ problem: expect.stringContaining(why) });
  });
});

test.each([
  ['# Change your password\n\nText', 'change-your-password'],
  ['# Größe & Änderung  ', 'grosse-anderung'],
  ['No title', ''],
  [`# ${'long '.repeat(30)}`, 'long-'.repeat(16).slice(0, 79)],
])('the address that is suggested for %j', (text, address) => expect(addressFor(text)).toBe(address));

describe('The words of a question', () => {
  test.each([
    ['How do I reset my password?', 'reset the passwords'],
    ['I lost my authenticator', 'two-factor: the phone is lost'],
    ["can't log in", 'Sign in'],
    ['changing plans', 'Change your plan'],
    ['my receipts', 'an invoice'],
    ['Wie füge ich einen Kalender hinzu', 'add a calendar'],
  ])('%j has a word of %j', (question, text) => {
    const own = new Set(helpWords(text));
    expect(questionWords(question).some((word) => own.has(word))).toBe(true);
  });

  test('are only those that say what it is about, each once', () => {
    expect(questionWords('Hello, how do I please change the change of my plan?')).toEqual(['chang', 'plan']);
    expect(questionWords('Can you help me with this?')).toEqual([]);
  });
});

describe('How much of a question an article speaks of', () => {
  const article = {
    title: 'Reset your password',
    body: 'Open the sign-in page. The mail takes ten minutes.',
  };

  test.each([
    ['how do i reset my password', 'well'],
    ['password reset mail does not arrive', 'well'],
    ['the colour of the moon', 'no'],
    ['minutes', 'partly'],
    ['where is the parking garage of the page', 'no'],
    ['help me', 'no'],
  ])('%j: %s', (question, relevance) => {
    expect(relevanceOf(questionWords(question), article)).toBe(relevance);
  });

  test('counts the beginning of a word for somebody who is still typing', () => {
    expect(relevanceOf(['passw'], article)).toBe('no');
    expect(relevanceOf(['passw'], article, true)).toBe('partly');
  });
});

describe('Two orders', () => {
  test('are blended so that what stands high in both comes first', () => {
    expect(
      blended([
        ['a', 'b', 'c'],
        ['c', 'b', 'd'],
      ]),
    ).toEqual(['c', 'b', 'a', 'd']);
    expect(blended([['a', 'b'], []])).toEqual(['a', 'b']);
  });

  test('leave out what is no nearer in meaning than the rest', () => {
    const alike = new Map(['a', 'b', 'c', 'd', 'e'].map((key) => [key, 0.6]));
    expect(standingOut(alike)).toEqual([]);
    expect(standingOut(new Map([...alike, ['c', 0.9]]))).toEqual(['c']);
    expect(
      standingOut(
        new Map([
          ['a', 0.9],
          ['b', 0.1],
        ]),
      ),
    ).toEqual([]);
  });

  test('vectors of different models are not alike', () => {
    expect(cosine([1, 0], [1, 0, 0])).toBe(0);
    expect(cosine([1, 1], [2, 2])).toBeCloseTo(1);
  });
});

describe('What is shown of a long article', () => {
  const body = [
    'An introduction.',
    '## Turn it on',
    'Open the settings.',
    '1. One\n2. Two',
    '## The phone is lost',
    'Use a recovery code.',
    'Something else entirely. '.repeat(20).trim(),
  ].join('\n\n');

  test('is what speaks of the question, a heading with what stands under it, in order', () => {
    expect(passagesFor(body, questionWords('my phone is lost'), 80)).toContain(
      '## The phone is lost\n\nUse a recovery code.',
    );
    expect(passagesFor(body, questionWords('turn on'), 120)).toContain('Open the settings.');
  });

  test('is never longer than asked for', () => {
    for (const limit of [20, 80, 200, 400]) {
      expect(passagesFor(body, ['phon'], limit).length).toBeLessThanOrEqual(limit);
    }
    expect(passagesFor('Short.', [], 100)).toBe('Short.');
  });
});
