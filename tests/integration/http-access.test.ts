import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpDesk, openHttpDesk, PASSWORD, principals } from '../support/http-desk.ts';

let desk: HttpDesk;
let conversationId: string;
beforeAll(async () => {
  desk = await openHttpDesk();
  conversationId = await desk.conversation();
});
afterAll(() => desk[Symbol.asyncDispose]());

const reply = () => ({ messageId: randomUUID(), text: 'Hello.', seenSeq: 1000 });
const note = () => ({ noteId: randomUUID(), text: 'A note.' });
const decision = () => ({ digest: 'a'.repeat(64), approve: true });
const transfer = { to: 'technical', line: 'Please go on.', notes: [] };
const ticket = () => ({
  conversationId,
  requestId: randomUUID(),
  category: 'billing',
  priority: 'normal',
  summary: 'Charged twice',
});
const member = () => ({
  name: 'New',
  email: `${randomUUID()}@desk.example`,
  password: PASSWORD,
  role: 'agent',
});
const c = '/api/conversations/{conversationId}';

/**
 * Who may do what, by hand, tokens of every role too. The table that has a line for every route there is stands in
 * tests/security/matrix. The numbers are the answers to: nobody, agent, ops, admin, and the tokens of an
 * agent, of ops, and of an administrator.
 */
// biome-ignore format: a table
const table: [route: string, answers: number[], body?: () => unknown][] = [
  ['GET /api/conversations',                  [401, 200, 403, 200, 200, 403, 200]],
  [`GET ${c}`,                                [401, 200, 403, 200, 200, 403, 200]],
  [`GET ${c}/messages`,                       [401, 200, 403, 200, 200, 403, 200]],
  [`POST ${c}/take`,                          [401, 204, 403, 204, 204, 403, 204]],
  [`POST ${c}/reply`,                         [401, 200, 403, 200, 200, 403, 200], reply],
  [`POST ${c}/note`,                          [401, 204, 403, 204, 204, 403, 204], note],
  [`POST ${c}/put-back`,                      [401, 204, 403, 204, 204, 403, 204]],
  [`POST ${c}/transfer`,                      [401, 204, 403, 204, 204, 403, 204], () => transfer],
  [`POST ${c}/close`,                         [401, 204, 403, 204, 204, 403, 204]],
  [`POST ${c}/approvals/{approvalId}`,        [401, 404, 403, 404, 404, 403, 404], decision],
  ['GET /api/tickets',                        [401, 200, 403, 200, 200, 403, 200]],
  ['POST /api/tickets',                       [401, 201, 403, 201, 201, 403, 201], ticket],
  ['GET /api/tickets/{number}',               [401, 404, 403, 404, 404, 403, 404]],
  ['GET /api/accounts',                       [401, 200, 403, 200, 200, 403, 200]],
  ['GET /api/accounts/{accountId}',           [401, 200, 403, 200, 200, 403, 200]],
  ['GET /api/people',                         [401, 200, 403, 200, 200, 403, 200]],
  ['PUT /api/people/me/availability',         [401, 204, 403, 204, 204, 403, 204], () => ({ availability: 'away' })],
  ['POST /api/privacy/export',                [401, 403, 403, 404, 403, 403, 403], () => ({ whose: { visitorId: randomUUID() } })],
  ['POST /api/privacy/erase',                 [401, 403, 403, 404, 403, 403, 403], () => ({ whose: { visitorId: randomUUID() }, confirm: 'erase' })],
  ['GET /api/me',                             [401, 200, 200, 200, 200, 200, 200]],
  ['GET /api/status',                         [401, 200, 200, 200, 200, 200, 200]],
  ['GET /metrics',                            [401, 403, 200, 200, 403, 200, 200]],
  ['GET /api/tokens',                         [401, 403, 403, 200, 403, 403, 200]],
  ['POST /api/tokens',                        [401, 403, 403, 201, 403, 403, 403], () => ({ name: 'Robot', role: 'agent' })],
  ['DELETE /api/tokens/{tokenId}',            [401, 403, 403, 404, 403, 403, 404]],
  ['GET /api/staff',                          [401, 403, 403, 200, 403, 403, 200]],
  ['POST /api/staff',                         [401, 403, 403, 201, 403, 403, 403], member],
  ['PUT /api/staff/{staffId}/role',           [401, 403, 403, 404, 403, 403, 403], () => ({ role: 'ops' })],
  ['PUT /api/staff/{staffId}/ban',            [401, 403, 403, 404, 403, 403, 403]],
  ['DELETE /api/staff/{staffId}/ban',         [401, 403, 403, 404, 403, 403, 403]],
  ['GET /api/staff/{staffId}/sessions',       [401, 403, 403, 404, 403, 403, 403]],
  ['DELETE /api/staff/{staffId}/sessions',    [401, 403, 403, 404, 403, 403, 403]],
  ['DELETE /api/staff/{staffId}/sessions/{sessionId}', [401, 403, 403, 404, 403, 403, 403]],
  ['GET /api/me/sessions',                    [401, 200, 200, 200, 403, 403, 403]],
  ['DELETE /api/me/sessions',                 [401, 204, 204, 204, 403, 403, 403]],
  ['DELETE /api/me/sessions/{sessionId}',     [401, 404, 404, 404, 403, 403, 403]],
  ['GET /api/invitations',                    [401, 403, 403, 200, 403, 403, 200]],
  ['POST /api/invitations',                   [401, 403, 403, 201, 403, 403, 403], () => ({ email: `${randomUUID()}@desk.example`, role: 'agent' })],
  ['DELETE /api/invitations/{invitationId}',  [401, 403, 403, 404, 403, 403, 404]],
  ['GET /api/audit',                          [401, 403, 403, 200, 403, 403, 200]],
  ['POST /api/join',                          [403, 403, 403, 403, 403, 403, 403], () => ({ token: 'wrong', name: 'New', password: PASSWORD })],
  ['POST /api/auth/change-password',          [401, 401, 401, 401, 403, 403, 403], () => ({ currentPassword: 'wrong', newPassword: PASSWORD })],
  ['POST /api/setup',                         [403, 403, 403, 403, 403, 403, 403], () => ({ ...member(), role: undefined, token: 'wrong' })],
  ['POST /api/auth/sign-in/email',            [401, 401, 401, 401, 401, 401, 401], () => ({ email: `${randomUUID()}@desk.example`, password: 'wrong' })],
  ['POST /api/auth/sign-out',                 [204, 204, 204, 204, 204, 204, 204]],
  ['GET /healthz',                            [200, 200, 200, 200, 200, 200, 200]],
  ['GET /readyz',                             [200, 200, 200, 200, 200, 200, 200]],
  ['GET /api/openapi.json',                   [200, 200, 200, 200, 200, 200, 200]],
  ['GET /embed.js',                           [200, 200, 200, 200, 200, 200, 200]],
];

const queries: Record<string, string> = { 'GET /api/accounts': '?query=maya' };

test('Every line is of a route there is', () => {
  const routes = desk.routes.map((route) => `${route.method} ${route.path}`);
  for (const [route] of table) expect(routes).toContain(route);
});

describe.each(principals.map((who, index) => ({ who, index })))('$who', ({ who, index }) => {
  test.each(table.map(([route, answers, body]) => ({ route, status: answers[index], body })))(
    '$route is answered $status',
    async ({ route, status, body }) => {
      const [method = '', pattern = ''] = route.split(' ');
      // Signing out would end the session of the tests that follow.
      const as = pattern.endsWith('/sign-out') ? 'nobody' : who;
      const id =
        pattern.includes('/close') || pattern.includes('/transfer') ? await desk.conversation() : null;
      const path = pattern
        .replace('{conversationId}', id ?? conversationId)
        .replace('{approvalId}', randomUUID())
        .replace('{number}', 'T-0')
        .replace('{accountId}', 'ACC-1001')
        .replace('{staffId}', randomUUID())
        .replace('{sessionId}', randomUUID())
        .replace('{invitationId}', randomUUID())
        .replace('{tokenId}', randomUUID());
      const response = await desk.ask(method, `${path}${queries[route] ?? ''}`, { as, body: body?.() });
      expect(response.status, await response.clone().text()).toBe(status);
      if (response.status >= 400) {
        expect(await response.json()).toEqual({
          error: expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
        });
      }
    },
  );
});

test('A token that is not valid is refused, also beside a session that is', async () => {
  const response = await desk.ask('GET', '/api/me', {
    as: 'admin',
    headers: { authorization: 'Bearer sb_nonsense' },
  });
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toContain('Bearer');
});

test('Tokens guessed at from one address are soon not looked at any more', async () => {
  await using other = await openHttpDesk();
  const guess = () => other.ask('GET', '/api/me', { headers: { authorization: 'Bearer sb_guess' } });
  const statuses = [];
  for (let tries = 0; tries < 21; tries += 1) statuses.push((await guess()).status);
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
  expect(statuses[20]).toBe(429);
  const limited = await guess();
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('More than 200 requests of one principal in ten seconds are refused with a time to wait', async () => {
  await using other = await openHttpDesk();
  const statuses = new Map<number, number>();
  for (let round = 0; round < 201; round += 1) {
    const { status } = await other.ask('GET', '/api/me', { as: 'agent token' });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect(Object.fromEntries(statuses)).toEqual({ 200: 200, 429: 1 });
  const someoneElse = await other.ask('GET', '/api/me', { as: 'ops token' });
  expect(someoneElse.status).toBe(200);
});
