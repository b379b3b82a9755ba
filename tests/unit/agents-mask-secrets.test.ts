import { expect, test } from 'vitest';
import { maskSecrets } from '#/lib/agents/tools/mask-secrets.ts';

test.each([
  ['my card 4111 1111 1111 1111 was charged', 'my card [card number removed] was charged'],
  ['4111-1111-1111-1111.', '[card number removed].'],
  ['amex 378282246310005', 'amex [card number removed]'],
  ['key sk-abc123def456ghi789jkl does not work', 'key [key removed] does not work'],
  ['sk-proj-abc123def456ghi789jkl', '[key removed]'],
  ['ghp_abcdefghijklmnop1234 leaked', '[key removed] leaked'],
  ['Authorization: Bearer abcdef1234567890xyz', 'Authorization: [key removed]'],
  ['here is sk-live-93hd72, why?', 'here is [key removed], why?'],
  ['the code I got is 481 223, use it', 'the code I got is [removed], use it'],
  ['code: 48122', 'code: [removed]'],
  ['my password is hunter2 and it fails', 'my password is [removed] and it fails'],
  ['Password: Tr0ub4dor&3', 'Password: [removed]'],
])('%s becomes %s', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked);
});

test.each([
  'invoice INV-5102 of 49 USD',
  'order 4111111111111112 is no card: its check digit is wrong',
  'account ACC-1001, postal code 11432',
  'forgot my password',
  'my postal code is 11432',
  'the error code is 5003',
  'promo code: 2026',
  'sk-learn is slow',
  'call 0301234567 on 2026-11-23',
  'the task-force answered',
])('%s stays as it is', (text) => {
  expect(maskSecrets(text)).toBe(text);
});
