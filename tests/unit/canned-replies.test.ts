import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CannedValues, filledIn, missingIn, whatIsUnknown } from '#/lib/conversation/canned-replies.ts';

const nothing: CannedValues = {
  customer: null,
  me: null,
  agent: null,
  business: null,
  ticket: null,
  account: null,
};
const known: CannedValues = {
  customer: 'Maya Lindqvist',
  me: 'Kim',
  agent: 'Kim',
  business: 'Harbor',
  ticket: 'TCK-8001',
  account: 'ACC-1001',
};

describe('When a canned reply is kept', () => {
  test('given only names that stand for something, then it may be', () => {
    expect(whatIsUnknown('Hello {customer}, {me} of {business}. {ticket}, {account}, {agent}')).toBeNull();
  });

  test('given a name that stands for nothing, then the sentence says which, and what is known', () => {
    expect(whatIsUnknown('Hello {custmer}')).toBe(
      '{custmer} stands for nothing. Known are {customer}, {me}, {agent}, {business}, {ticket}, {account}.',
    );
    expect(whatIsUnknown('{Customer} and {nick} and {nick}')).toContain(
      '{Customer}, {nick} stand for nothing.',
    );
  });

  test('given names that every object has, then they stand for nothing all the same', () => {
    expect(whatIsUnknown('{constructor} {toString}')).toContain(
      '{constructor}, {toString} stand for nothing.',
    );
  });

  test('given braces around something else, then they are only braces', () => {
    expect(whatIsUnknown('Write {} or { this } or {a b}.')).toBeNull();
  });
});

describe('When a canned reply is put in', () => {
  test('given all is known, then nothing is left to fill in', () => {
    const text = filledIn('Hello {customer}, {me} of {business} about {ticket}.', known);
    expect(text).toBe('Hello Maya Lindqvist, Kim of Harbor about TCK-8001.');
    expect(missingIn(text)).toEqual([]);
  });

  test('given something is not known, then it stays in its braces, and its place is known', () => {
    const text = filledIn('Hello {customer}, {me} here.', { ...nothing, me: 'Kim' });
    expect(text).toBe('Hello {customer}, Kim here.');
    expect(missingIn(text)).toEqual([{ name: 'customer', from: 6, to: 16 }]);
  });

  test('given a name with signs that mean something to replace(), then it is put in as it is', () => {
    expect(filledIn('{customer}', { ...known, customer: '$& $1 {me}' })).toBe('$& $1 {me}');
  });

  test('given any text, then every place that is still missing is one of the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{customer}', '{me}', '{x}', ' ', 'a', '{', '}', '\n')),
        (parts) => {
          const text = filledIn(parts.join(''), { ...nothing, me: 'Kim' });
          for (const { name, from, to } of missingIn(text)) expect(text.slice(from, to)).toBe(`{${name}}`);
          expect(missingIn(text).every(({ name }) => name !== 'me')).toBe(true);
        },
      ),
    );
  });
});

test('The canned replies of the sample business could be kept by a person too', () => {
  const file = new URL('../../lib/store/sample-business/sample-business.json', import.meta.url);
  const sample: { cannedReplies: { text: string }[] } = JSON.parse(readFileSync(file, 'utf8'));
  expect(sample.cannedReplies.length).toBeGreaterThan(3);
  for (const { text } of sample.cannedReplies) expect(whatIsUnknown(text)).toBeNull();
});
