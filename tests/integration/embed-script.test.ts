import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpDesk, openHttpDesk } from '../support/http-desk.ts';
import { plainRequest } from '../support/plain-request.ts';

let desk: HttpDesk;
beforeAll(async () => {
  desk = await openHttpDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const ask = (headers: Record<string, string> = {}, method = 'GET', path = '/embed.js') =>
  desk.ask(method, path, { headers });

test('Pages of any site may load the script, and ask again with its ETag', async () => {
  const response = await ask();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('cache-control')).toBe('public, max-age=600');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await response.text()).toContain("attachShadow({ mode: 'open' })");

  const etag = response.headers.get('etag') ?? '';
  const again = await ask({ 'if-none-match': etag });
  expect(again.status).toBe(304);
  expect(again.headers.get('etag')).toBe(etag);
  expect(again.headers.get('cache-control')).toBe('public, max-age=600');
  expect(await again.text()).toBe('');
  expect((await ask({ 'if-none-match': 'W/"another"' })).status).toBe(200);
});

test('A script element with crossorigin sends its origin, and a module does: both are answered', async () => {
  for (const origin of ['https://shop.example', 'null']) {
    expect((await ask({ origin })).status).toBe(200);
  }
  // Everywhere else a foreign origin is refused as before.
  expect((await ask({ origin: 'https://shop.example' }, 'GET', '/api/openapi.json')).status).toBe(403);
});

test('It is sent packed, under 5 kB, to who accepts it, and plain to others', async () => {
  const [packed, plain] = await Promise.all(
    ['gzip, br', 'identity'].map((accepted) =>
      plainRequest(desk.url, { path: '/embed.js', headers: { 'accept-encoding': accepted } }),
    ),
  );
  expect(packed?.headers['content-encoding']).toBe('br');
  expect(Number(packed?.headers['content-length'])).toBeLessThan(5000);
  expect(packed?.headers.vary).toBe('Accept-Encoding');
  expect(plain?.headers['content-encoding']).toBeUndefined();
  expect(plain?.text).toContain('switchboard-chat');
});

test('A parameter against old caches changes nothing, HEAD has no body, other methods are refused', async () => {
  expect((await ask({}, 'GET', '/embed.js?v=2&v=3')).status).toBe(200);
  const head = await ask({}, 'HEAD');
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  const post = await desk.ask('POST', '/embed.js', { body: {} });
  expect(post.status).toBe(405);
  expect(post.headers.get('allow')).toBe('GET, HEAD');
  expect((await ask({}, 'GET', '/embed.js/')).status).toBe(404);
});
