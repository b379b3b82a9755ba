import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readBuiltPages } from '#/lib/http/built-pages.ts';
import { compressBuild } from '#/lib/launch/compress.ts';
import { type HttpDesk, openHttpDesk, type Who } from '../support/http-desk.ts';

/** What reached Next: its path and headers. */
let reached: { url: string; headers: IncomingMessage['headers'] }[] = [];
let folder: string;
let desk: HttpDesk;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchboard-next-'));
  const app = join(folder, 'server', 'app');
  await mkdir(app, { recursive: true });
  await writeFile(join(app, 'chat.html'), '<html><script>start("chat")</script></html>');
  await writeFile(join(app, '_not-found.html'), '<html><script>start("none")</script>Nothing here</html>');
  const chunks = join(folder, 'static', 'chunks');
  await mkdir(chunks, { recursive: true });
  await writeFile(join(chunks, 'a1b2.js'), 'start("packed")');
  compressBuild(join(folder, 'static'));
  desk = await openHttpDesk({
    built: await readBuiltPages(folder),
    pages: async (request, response) => {
      reached.push({ url: request.url ?? '', headers: { ...request.headers } });
      response.setHeader('Content-Type', 'text/html');
      response.end('a page of Next');
    },
  });
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  reached = [];
});

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// biome-ignore format: a table
const visits: [path: string, who: Who, answer: number | string][] = [
  ['/',           'nobody',      200],
  ['/chat',       'nobody',      200],
  ['/sign-in',    'nobody',      200],
  ['/setup',      'nobody',      200],
  ['/join',       'nobody',      200],
  ['/dashboard',  'nobody',      '/sign-in?next=%2Fdashboard'],
  ['/status',     'nobody',      '/sign-in?next=%2Fstatus'],
  ['/dashboard',  'agent',       200],
  ['/status',     'agent',       200],
  ['/dashboard',  'ops',         '/status'],
  ['/status',     'ops',         200],
  ['/dashboard',  'admin',       200],
  ['/status',     'admin',       200],
  ['/dashboard',  'admin token', '/sign-in?next=%2Fdashboard'],
  ['/account',    'nobody',      '/sign-in?next=%2Faccount'],
  ['/account',    'ops',         200],
  ['/administration', 'nobody',  '/sign-in?next=%2Fadministration'],
  ['/administration', 'ops',     '/status'],
  ['/administration', 'agent',   '/status'],
  ['/administration', 'admin',   200],
  ['/administration/people', 'agent', '/status'],
  ['/administration/people', 'admin', 200],
  ['/administration/canned-replies', 'agent', 200],
  ['/administration/canned-replies', 'ops', '/status'],
  ['/reports?range=today', 'nobody', '/sign-in?next=%2Freports%3Frange%3Dtoday'],
];
test.each(visits)('%s, visited by %s, is answered %s', async (path, as, answer) => {
  const response = await desk.ask('GET', path, { as });
  if (typeof answer === 'number') {
    expect(response.status).toBe(answer);
    expect(reached.map(({ url }) => url)).toEqual([path]);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
  } else {
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(answer);
    expect(reached).toEqual([]);
  }
});

test('Nobody is led back to an address longer than any of ours, only to its page: clients refuse long headers', async () => {
  const response = await desk.ask('GET', `/reports?range=${'%E9'.repeat(4000)}`, { as: 'nobody' });
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe('/sign-in?next=%2Freports');
});

test.each([
  '/_next/static/chunks/a-1.js',
  '/_next/static/chunks/%5Bturbopack%5D_x._.js',
  '/icon.svg?icon.1.svg',
])('The file %s comes from Next', async (path) => {
  expect((await desk.ask('GET', path)).status).toBe(200);
  expect(reached.map(({ url }) => url)).toEqual([path]);
});

// biome-ignore format: a table
const shut: [what: string, path: string, headers?: Record<string, string>][] = [
  ['the image optimizer',              '/_next/image?url=%2Fa.png&w=64&q=75'],
  ['data of the pages router',         '/_next/data/x/chat.json'],
  ['a hot reload socket by HTTP',      '/_next/hmr'],
  ['a way out of the static folder',   '/_next/static/%2e%2e/server/app/chat.html'],
  ['an encoded way out',               '/_next/static/..%2fserver'],
  ['a page nobody made',               '/admin'],
  ['a page with a slash at the end',   '/dashboard/'],
  ['a page in capitals',               '/Dashboard'],
  ['a page with an encoded letter',    '/%64ashboard'],
  ['a page with a doubled slash',      '//dashboard'],
  ['a page behind a segment',          '/chat/%2e%2e/dashboard'],
  ['a page with a semicolon',          '/dashboard;a=b'],
  ['a page as flight payload',         '/dashboard.rsc'],
  ['a segment of a page',              '/dashboard.segments/_tree.segment.rsc'],
  ['a file name of Object.prototype',  '/constructor'],
  ['a server action',                  '/chat', { 'next-action': 'x' }],
];
test.each(shut)('%s is not there', async (_what, path, headers = {}) => {
  const cookie = (await desk.credentials('agent')).cookie ?? '';
  expect(await statusOf(path, { ...headers, cookie })).toBe(404);
  expect(reached).toEqual([]);
});

/** Sends the path as it is; fetch would tidy it up first. */
function statusOf(path: string, headers: Record<string, string>): Promise<number | undefined> {
  const { hostname, port } = new URL(desk.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}

test.each([
  ['x-middleware-subrequest', 'middleware:middleware'],
  ['x-matched-path', '/dashboard'],
  ['x-nextjs-data', '1'],
  ['x-forwarded-host', 'evil.example'],
])('The header %s never reaches Next and opens no page', async (name, value) => {
  expect((await desk.ask('GET', '/dashboard', { headers: { [name]: value } })).status).toBe(302);
  await desk.ask('GET', '/chat', { headers: { [name]: value } });
  expect(reached[0]?.headers).not.toHaveProperty(name);
});

test('A page takes no POST', async () => {
  const response = await desk.ask('POST', '/chat', { body: {} });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe('GET, HEAD');
  expect(reached).toEqual([]);
});

test('Each page allows its own inline scripts by hash, and no others', async () => {
  const policy = (await desk.ask('GET', '/chat')).headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`script-src 'self' ${hashOf('start("chat")')};`);
  expect(policy).toContain("default-src 'none';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});

test('An unknown address shows the page that says so, under the policy of that page', async () => {
  const response = await desk.ask('GET', '/nothing');
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('Nothing here');
  expect(response.headers.get('content-security-policy')).toContain(hashOf('start("none")'));
});

test.each(['/', '/chat', '/nothing', '/api/me', '/healthz', '/api/nothing', '/_next/static/a.js'])(
  '%s carries the security headers',
  async (path) => {
    const { headers } = await desk.ask('GET', path);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.has('x-powered-by')).toBe(false);
    expect(headers.has('strict-transport-security')).toBe(false);
  },
);

test('Behind https browsers are told to stay there, and only its origin is ours', async () => {
  const settings = { PUBLIC_URL: 'https://help.example.com', TRUSTED_PROXIES: 1 };
  await using behind = await openHttpDesk({ settings });
  const page = await behind.ask('GET', '/chat');
  expect(page.headers.get('strict-transport-security')).toContain('max-age=');
  const body = { email: 'a@desk.example', password: 'wrong' };
  const from = (origin: string) => behind.ask('POST', '/api/auth/sign-in/email', { body, origin });
  expect((await from(behind.url)).status).toBe(403);
  expect((await from('https://help.example.com.evil.example')).status).toBe(403);
  expect((await from('https://help.example.com')).status).toBe(401);
});

test('While developing, Next may load its own tools, and the image optimizer stays shut', async () => {
  await using dev = await openHttpDesk({ built: null });
  expect((await dev.ask('GET', '/_next/hmr')).status).toBe(200);
  expect((await dev.ask('GET', '/__nextjs_font/geist.woff2')).status).toBe(200);
  expect((await dev.ask('GET', '/_next/image?url=x')).status).toBe(404);
  expect((await dev.ask('GET', '/chat')).headers.get('content-security-policy')).toContain("'unsafe-eval'");
});

test.each([
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, br;q=0', null],
  ['identity', null],
])('A built script is sent packed to who accepts it: %s', async (accepted, encoding) => {
  const response = await desk.ask('GET', '/_next/static/chunks/a1b2.js', {
    headers: { 'Accept-Encoding': accepted },
  });
  expect(response.headers.get('content-encoding')).toBe(encoding);
  if (encoding === null) return expect(reached).toHaveLength(1);
  expect(await response.text()).toBe('start("packed")');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(reached).toEqual([]);
});
