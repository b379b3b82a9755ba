import { expect, test } from 'vitest';
import { matching } from '#/components/ui/matching.ts';

const options = [
  { id: 'take', label: 'Take over', hint: 'this conversation' },
  { id: 'close', label: 'Close the conversation' },
  { id: 'zoe', label: 'Zoë Brontë', hint: 'Billing, here' },
  { id: 'bill', label: 'Billing', hint: 'AI agent' },
];
const found = (typed: string) => matching(options, typed).map(({ id }) => id);

test('nothing typed leaves everything, in its own order', () => {
  expect(found('')).toEqual(['take', 'close', 'zoe', 'bill']);
  expect(found('  ')).toEqual(['take', 'close', 'zoe', 'bill']);
});

test('every typed word must be there, in the label or beside it, in any order', () => {
  expect(found('conversation')).toEqual(['take', 'close']);
  expect(found('conversation close')).toEqual(['close']);
  expect(found('conversation nobody')).toEqual([]);
});

test('what begins with the words comes first', () => {
  expect(found('bill')).toEqual(['bill', 'zoe']);
});

test('case and accents make no difference', () => {
  expect(found('zoe bronte')).toEqual(['zoe']);
  expect(found('ZOË')).toEqual(['zoe']);
});
