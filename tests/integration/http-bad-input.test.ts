import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asked, type HttpDesk, openHttpDesk } from '../support/http-desk.ts';

let desk: HttpDesk;
let id: string;
beforeAll(async () => {
  desk = await openHttpDesk({ bodyDeadlineMs: 300 });
  id = await desk.conversation();
});
afterAll(() => desk[Symbol.asyncDispose]());

const reply = { messageId: randomUUID(), text: 'Hello.', seenSeq: 1000 };
const path = (action: string) => `/api/conversations/${id}/${action}`;
const ask = (method: string, where: string, asked: Asked = {}) =>
  desk.ask(method, where, { as: 'agent', ...asked });

// biome-ignore format: a table
const bodies: [what: string, status: number, asked: Asked][] = [
  ['no body',                           422, {}],
  ['an empty object',                   422, { body: {} }],
  ['a number',                          422, { body: 7 }],
  ['null',                              422, { body: 'null' }],
  ['an array',                          422, { body: [reply] }],
  ['truncated JSON',                    400, { body: '{"text":"Hel' }],
  ['something else than JSON',          400, { body: 'text=Hello' }],
  ['a key it does not know',            422, { body: { ...reply, role: 'admin' } }],
  ['the key __proto__',                 422, { body: `{"__proto__":{"a":1},"messageId":"${reply.messageId}","text":"x","seenSeq":1}` }],
  ['the key constructor',               422, { body: { ...reply, constructor: {} } }],
  ['a message id that is no UUID',      422, { body: { ...reply, messageId: '1' } }],
  ['an empty text',                     422, { body: { ...reply, text: '   ' } }],
  ['a text with NUL',                   422, { body: { ...reply, text: 'a\u0000b' } }],
  ['a text with half a character',      422, { body: `{"messageId":"${reply.messageId}","text":"\\ud800","seenSeq":1}` }],
  ['4,001 characters',                  422, { body: { ...reply, text: 'x'.repeat(4001) } }],
  ['a text that is an object',          422, { body: { ...reply, text: {} } }],
  ['a negative seq',                    422, { body: { ...reply, seenSeq: -1 } }],
  ['a seq beyond 2^53',                 422, { body: { ...reply, seenSeq: 2 ** 54 } }],
  ['a seq that is text',                422, { body: { ...reply, seenSeq: '1' } }],
  ['10,000 nested arrays',              422, { body: `${'['.repeat(10_000)}${']'.repeat(10_000)}` }],
  ['more than 64 KB',                   413, { body: { ...reply, text: 'x'.repeat(65_536) } }],
  ['form data',                         415, { body: 'text=Hello', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['plain text',                        415, { body: '{}', headers: { 'content-type': 'text/plain' } }],
  ['JSON in another charset',           415, { body: '{}', headers: { 'content-type': 'application/json; charset=utf-16' } }],
  ['a compressed body',                 415, { body: '{}', headers: { 'content-encoding': 'gzip' } }],
];
test.each(bodies)('A reply with %s is answered %i', async (_what, status, asked) => {
  const response = await ask('POST', path('reply'), asked);
  expect(response.status).toBe(status);
  expect((await response.json()).error).toMatchObject({ code: 'invalid', message: expect.any(String) });
});

test('What is wrong is said field by field', async () => {
  const response = await ask('POST', path('reply'), { body: { ...reply, text: '', seenSeq: -1 } });
  const { error } = await response.json();
  expect(error.fields).toHaveLength(2);
  expect(error.fields).toContainEqual({ field: 'text', message: 'Write something first.' });
  expect(error.fields).toContainEqual({ field: 'seenSeq', message: expect.any(String) });
  expect(error.message).toBe(`${error.fields[0].field}: ${error.fields[0].message}`);
});

test('A compressed body that would unpack to a gigabyte is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(1_000_000));
  const response = await fetch(`${desk.url}${path('reply')}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      ...(await desk.credentials('agent token')),
    },
    body: bomb,
  });
  expect(response.status).toBe(415);
});

// biome-ignore format: a table
const addresses: [what: string, status: number, method: string, where: string][] = [
  ['a parameter given twice',           400, 'GET', '/api/conversations?limit=1&limit=2'],
  ['a parameter it does not know',      422, 'GET', '/api/conversations?page=2'],
  ['a parameter where none is taken',   400, 'GET', '/api/people?verbose=1'],
  ['a parameter that is an array',      422, 'GET', '/api/conversations?limit[]=1'],
  ['the parameter __proto__',           422, 'GET', '/api/conversations?__proto__=1'],
  ['a limit of 0',                      422, 'GET', '/api/conversations?limit=0'],
  ['a limit of 201',                    422, 'GET', '/api/conversations?limit=201'],
  ['a limit in hexadecimal',            422, 'GET', '/api/conversations?limit=0x10'],
  ['a limit that is empty',             422, 'GET', '/api/conversations?limit='],
  ['an owner nobody is',                422, 'GET', '/api/conversations?owner=root'],
  ['a search for one letter',           422, 'GET', '/api/accounts?query=a'],
  ['no search at all',                  422, 'GET', '/api/accounts'],
  ['an unknown path',                   404, 'GET', '/api/nothing'],
  ['the bare /api',                     404, 'GET', '/api'],
  ['a slash at the end',                404, 'GET', '/api/conversations/'],
  ['a doubled slash',                   404, 'GET', '/api//conversations'],
  ['dots in the path',                  404, 'GET', '/api/tickets/%2e%2e%2fme'],
  ['a path that is wrongly encoded',    404, 'GET', '/api/tickets/%ff'],
  ['an encoded slash in an id',         404, 'GET', '/api/accounts/a%2fb'],
  ['a semicolon in the path',           404, 'GET', '/api/conversations;x=1'],
  ['PUT where only GET and POST are',   405, 'PUT', '/api/tickets'],
  ['DELETE of a conversation',          405, 'DELETE', '/api/conversations/1'],
  ['OPTIONS',                           405, 'OPTIONS', '/api/tickets'],
];
test.each(addresses)('A request with %s is answered %i', async (_what, status, method, where) => {
  const response = await ask(method, where);
  expect(response.status).toBe(status);
  expect((await response.json()).error.message).toEqual(expect.any(String));
});

test('A wrong method is told which ones there are', async () => {
  const response = await ask('PUT', '/api/tickets');
  expect(response.headers.get('allow')).toBe('GET, POST, HEAD');
});

test('HEAD is answered like GET, without the body', async () => {
  const head = await ask('HEAD', '/api/me');
  expect(head.status).toBe(200);
  expect(Number(head.headers.get('content-length'))).toBeGreaterThan(10);
  expect(await head.text()).toBe('');
});

const foreign = ['https://evil.example', 'null', 'file://', `${'http'}://127.0.0.1`, 'http://127.0.0.1:1'];
test.each(foreign)(
  'A request from the origin %s is refused, with a session and with a token',
  async (origin) => {
    for (const as of ['agent', 'agent token'] as const) {
      const response = await desk.ask('POST', path('take'), { as, origin });
      expect(response.status).toBe(403);
      expect((await response.json()).error.message).toContain('another site');
    }
  },
);

test('A change by session needs the Origin header; by token it does not', async () => {
  expect((await desk.ask('POST', path('take'), { as: 'agent', origin: null })).status).toBe(403);
  expect((await desk.ask('POST', path('take'), { as: 'agent token', origin: null })).status).toBe(204);
});

test('A body that does not come in time is answered 408', async () => {
  const started = performance.now();
  const answer = await raw([
    `POST ${path('note')} HTTP/1.1`,
    `Host: ${new URL(desk.url).host}`,
    `Authorization: ${(await desk.credentials('agent token')).authorization}`,
    'Content-Type: application/json',
    'Content-Length: 50',
    '',
    '{"noteId":',
  ]);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toMatch(/^Connection: close/im);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('A body that grows in chunks beyond 64 KB is cut off', async () => {
  const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
  const answer = await raw([
    `POST ${path('note')} HTTP/1.1`,
    `Host: ${new URL(desk.url).host}`,
    `Authorization: ${(await desk.credentials('agent token')).authorization}`,
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
    '',
    chunk.repeat(3),
  ]);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

// biome-ignore format: a table
const oddRequests: [what: string, status: RegExp, lines: string[]][] = [
  ['an absolute address of another host', /^HTTP\/1\.1 404 /, ['GET http://127.0.0.1:9/api/me HTTP/1.1', 'Host: x']],
  ['two slashes at the start',            /^HTTP\/1\.1 404 /, ['GET //api/me HTTP/1.1', 'Host: x']],
  ['a Host that is nonsense',             /^HTTP\/1\.1 400 /, ['GET /api/openapi.json HTTP/1.1', 'Host: a b']],
  ['both lengths of a body',              /^HTTP\/1\.1 400 /, ['POST /api/setup HTTP/1.1', 'Host: x', 'Content-Length: 5', 'Transfer-Encoding: chunked']],
  ['a star for a path',                   /^HTTP\/1\.1 404 /, ['OPTIONS * HTTP/1.1', 'Host: x']],
];
test.each(oddRequests)('A request with %s is answered and not passed on', async (_what, status, lines) => {
  expect(await raw([...lines, 'Connection: close', '', ''])).toMatch(status);
});

test('Whatever JSON is sent to whatever route, no answer is a server error', async () => {
  const writing = desk.routes.filter(({ method }) => method === 'POST' || method === 'PUT');
  const slow = /auth|setup|staff/; // they hash passwords
  const routes = writing.filter((route) => !slow.test(route.path));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), fc.json(), async (route, body) => {
      const where = route.path.replace('{conversationId}', id);
      const response = await desk.ask(route.method, where, { as: 'admin', body });
      expect(response.status).toBeLessThan(500);
      await response.arrayBuffer();
    }),
    { numRuns: 100 },
  );
  expect((await desk.ask('GET', '/healthz')).status).toBe(200);
});

/** What comes back for these bytes, until the connection ends. */
function raw(lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(desk.url);
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(lines.join('\r\n')));
    socket.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', (error) => (text ? resolve(text) : reject(error)));
  });
}
