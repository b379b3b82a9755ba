import { expect, test } from 'vitest';
import { isSameOrigin } from '#/lib/access/origin.ts';

const host = 'desk.example:3000';
const PUBLIC_URL = 'https://help.example.com/desk';

test.each([
  ['http://desk.example:3000', true],
  ['https://desk.example:3000', false],
  ['HTTP://desk.example:3000', false],
  ['http://DESK.example:3000', false],
  ['http://desk.example.:3000', false],
  ['http://desk.example:3000/', false],
  ['http://desk.example', false],
  ['http://desk.example:3001', false],
  ['http://desk.example:3000.evil.example', false],
  ['http://evil-desk.example:3000', false],
  ['http://evil.example/?desk.example:3000', false],
  ['http://user@desk.example:3000', false],
  ['null', false],
  ['', false],
  [undefined, false],
])('Without PUBLIC_URL the origin %s is ours: %s', (origin, ours) => {
  expect(isSameOrigin({ host, ...(origin === undefined ? {} : { origin }) }, {})).toBe(ours);
});

test('Without PUBLIC_URL the https origin is ours when a trusted proxy stands in front', () => {
  expect(isSameOrigin({ host, origin: `https://${host}` }, { TRUSTED_PROXIES: 1 })).toBe(true);
  expect(isSameOrigin({ host, origin: 'https://evil.example' }, { TRUSTED_PROXIES: 1 })).toBe(false);
});

test.each([
  ['https://help.example.com', true],
  ['http://help.example.com', false],
  ['https://help.example.com:8443', false],
  ['https://help.example.com.evil.example', false],
  [`http://${host}`, false],
])('With PUBLIC_URL the origin %s is ours: %s', (origin, ours) => {
  expect(isSameOrigin({ host, origin }, { PUBLIC_URL })).toBe(ours);
});
