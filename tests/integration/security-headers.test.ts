import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { type PlainRequest, plainRequest } from '../support/plain-request.ts';
import { createAdministrator } from '../support/staff.ts';

let desk: DeskProcess;
let cookie: string;
let script: string;
beforeAll(async () => {
  desk = await startDesk();
  ({ cookie } = await createAdministrator(desk));
  const { text } = await plainRequest(desk.url, { path: '/chat' });
  script = /\/_next\/static\/[^"]+\.js/.exec(text)?.[0] ?? '';
}, 60_000);
afterAll(() => desk[Symbol.asyncDispose]());

const json = { 'content-type': 'application/json' };
// biome-ignore format: a table
const kinds: [what: string, status: number, asked: () => PlainRequest][] = [
  ['a page',                      200, () => ({ path: '/chat' })],
  ['a guarded page',              200, () => ({ path: '/dashboard', headers: { cookie } })],
  ['the head of a page',          200, () => ({ path: '/chat', method: 'HEAD' })],
  ['a redirect',                  302, () => ({ path: '/dashboard' })],
  ['a page there is not',         404, () => ({ path: '/nothing' })],
  ['a script of the build',       200, () => ({ path: script })],
  ['a packed script',             200, () => ({ path: script, headers: { 'accept-encoding': 'br' } })],
  ['a script there is not',       404, () => ({ path: '/_next/static/chunks/none.js' })],
  ['the image optimizer',         404, () => ({ path: '/_next/image?url=%2Fa.png&w=64&q=75' })],
  ['the icon',                    200, () => ({ path: '/icon.svg' })],
  ['an answer of the API',        200, () => ({ path: '/api/me', headers: { cookie } })],
  ['an address there is not',     404, () => ({ path: '/api/nothing' })],
  ['nobody signed in',            401, () => ({ path: '/api/me' })],
  ['a foreign origin',            403, () => ({ path: '/api/me', headers: { cookie, origin: 'http://evil.example' } })],
  ['a wrong method',              405, () => ({ path: '/chat', method: 'POST' })],
  ['a body that is no JSON',      400, () => ({ path: '/api/auth/sign-in/email', method: 'POST', headers: { ...json, origin: desk.url }, body: '{' })],
  ['a body that is too large',    413, () => ({ path: '/api/auth/sign-in/email', method: 'POST', headers: { ...json, origin: desk.url }, body: ' '.repeat(65_537) })],
  ['a wrong field',               422, () => ({ path: '/api/auth/sign-in/email', method: 'POST', headers: { ...json, origin: desk.url }, body: '{}' })],
  ['a server action',             404, () => ({ path: '/chat', headers: { 'next-action': 'x' } })],
  ['the metrics',                 200, () => ({ path: '/metrics', headers: { cookie } })],
  ['health',                      200, () => ({ path: '/healthz' })],
  ['polling for sockets',         400, () => ({ path: '/socket.io/?EIO=4&transport=polling' })],
  ['the script of Socket.IO',     400, () => ({ path: '/socket.io/socket.io.js' })],
];
test.each(kinds)('The headers are on %s (%i)', async (_what, status, asked) => {
  const { headers, status: answered } = await plainRequest(desk.url, asked());
  expect(answered).toBe(status);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*(?:unsafe|\*|http|data:)/);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers['permissions-policy']).toContain('camera=()');
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(headers).not.toHaveProperty('server');
  expect(headers).not.toHaveProperty('access-control-allow-origin');
});

test('A page allows scripts of ours and its own inline ones by hash, and connects to nobody else', async () => {
  const { headers } = await plainRequest(desk.url, { path: '/dashboard', headers: { cookie } });
  const policy = String(headers['content-security-policy']).split('; ');
  const sources = (name: string) =>
    policy
      .find((part) => part.startsWith(`${name} `))
      ?.split(' ')
      .slice(1);
  expect(sources('script-src')?.[0]).toBe("'self'");
  expect(
    sources('script-src')
      ?.slice(1)
      .every((source) => source.startsWith("'sha256-")),
  ).toBe(true);
  expect(sources('connect-src')).toEqual(["'self'"]);
  expect(sources('form-action')).toEqual(["'self'"]);
  expect(sources('img-src')).toEqual(["'self'", 'blob:']);
});
