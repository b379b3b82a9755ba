import { describe, expect, test } from 'vitest';
import { mendedArguments } from '#/lib/turns/mend-arguments.ts';

const ticket = {
  properties: {
    category: { type: 'string', enum: ['technical', 'billing', 'sales'] },
    priority: { type: 'string', enum: ['low', 'normal', 'high', 'urgent'] },
    summary: { type: 'string' },
    email: { type: 'string' },
  },
  required: ['category', 'priority', 'summary'],
};
const otherwise = { category: 'technical', priority: 'normal' };
const right = { category: 'billing', priority: 'high', summary: 'Charged twice' };

describe('arguments that say plainly what is meant are mended', () => {
  test.each([
    ['further ones', { ...right, confidence: 0.9, language: 'en' }, right],
    ['null for what may be left out', { ...right, email: null }, right],
    ['choices in other letters', { ...right, category: 'Billing', priority: ' HIGH ' }, right],
    ['names in other letters', { Category: 'billing', PRIORITY: 'high', summary: 'Charged twice' }, right],
    ['one level too deep', { parameters: right }, right],
    ['a number for text', { ...right, summary: 11432 }, { ...right, summary: '11432' }],
    ['a choice that is none', { ...right, category: 'hardware' }, { ...right, category: 'technical' }],
    [
      'one that is missing',
      { category: 'billing', summary: 'x' },
      { ...right, priority: 'normal', summary: 'x' },
    ],
  ])('%s', (_what, given, mended) => {
    expect(mendedArguments(given, ticket, otherwise)).toEqual(mended);
  });
});

describe('arguments that nothing stands in for stay as wrong as they are', () => {
  test('a missing text', () => {
    expect(mendedArguments({ category: 'billing', priority: 'high' }, ticket, otherwise)).toEqual({
      category: 'billing',
      priority: 'high',
    });
  });

  test('a list for text', () => {
    const given = { ...right, summary: ['a', 'b'] };
    expect(mendedArguments(given, ticket, otherwise)).toEqual(given);
  });

  test('a choice that is none', () => {
    expect(mendedArguments({ ...right, category: 'hardware' }, ticket, {})).toEqual({
      ...right,
      category: 'hardware',
    });
  });
});
