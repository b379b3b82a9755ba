import { expect, test } from 'vitest';
import { cookiesOf, openHttpDesk, PASSWORD } from '../support/http-desk.ts';

const ada = { name: 'Ada', email: 'ada@desk.example', password: PASSWORD };
const signInPath = '/api/auth/sign-in/email';

test('The one-time link makes the first administrator, signs them in, and is then used up', async () => {
  await using desk = await openHttpDesk();
  const body = { token: desk.setupToken, ...ada };
  const made = await desk.ask('POST', '/api/setup', { body });
  expect(made.status).toBe(201);
  expect(await made.json()).toEqual({ id: expect.any(String), name: 'Ada', role: 'admin' });
  const me = await desk.ask('GET', '/api/me', { headers: { cookie: cookiesOf(made) } });
  expect(await me.json()).toMatchObject({ name: 'Ada', role: 'admin' });

  const again = await desk.ask('POST', '/api/setup', { body: { ...body, email: 'eve@desk.example' } });
  expect(again.status).toBe(403);
});

test('A set-up with a password of 11 characters makes nobody, and the link still works', async () => {
  await using desk = await openHttpDesk();
  const body = { token: desk.setupToken, ...ada };
  const short = await desk.ask('POST', '/api/setup', { body: { ...body, password: 'short words' } });
  expect(short.status).toBe(422);
  expect((await short.json()).error.fields).toEqual([
    { field: 'password', message: 'At least 12 characters.' },
  ]);
  expect((await desk.ask('POST', '/api/setup', { body })).status).toBe(201);
});

test('Guesses at the set-up link are limited by address', async () => {
  await using desk = await openHttpDesk();
  const guess = () => desk.ask('POST', '/api/setup', { body: { token: 'guess', ...ada } });
  const statuses = [];
  for (let tries = 0; tries < 11; tries += 1) statuses.push((await guess()).status);
  expect(statuses).toEqual([...Array(10).fill(403), 429]);
  expect(Number((await guess()).headers.get('retry-after'))).toBeGreaterThan(60);
});

test('Signing in says who one is and keeps the session in a cookie that scripts cannot read', async () => {
  await using desk = await openHttpDesk();
  await desk.ask('POST', '/api/staff', { as: 'admin', body: { ...ada, role: 'ops' } });
  const response = await desk.ask('POST', signInPath, {
    body: { email: ' ADA@desk.example', password: PASSWORD },
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ id: expect.any(String), name: 'Ada', role: 'ops' });
  const [cookie = ''] = response.headers.getSetCookie();
  expect(cookie).toMatch(/^__Host-[\w.-]+=[^;]+;/);
  for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
    expect(cookie).toContain(attribute);
});

test('A wrong password and an unknown e-mail are told alike', async () => {
  await using desk = await openHttpDesk();
  await desk.ask('POST', '/api/staff', { as: 'admin', body: { ...ada, role: 'agent' } });
  const tell = async (email: string) => {
    const response = await desk.ask('POST', signInPath, { body: { email, password: 'something else' } });
    return [response.status, await response.json(), response.headers.getSetCookie()];
  };
  expect(await tell(ada.email)).toEqual(await tell('nobody@desk.example'));
  expect(await tell(ada.email)).toEqual([
    401,
    { error: { code: 'signed-out', message: expect.any(String) } },
    [],
  ]);
});

test('Too many wrong passwords are told when to try again, whatever address they claim', async () => {
  await using desk = await openHttpDesk();
  const guess = (round: number) =>
    desk.ask('POST', signInPath, {
      body: { email: ada.email, password: 'something else' },
      headers: { 'x-switchboard-address': `10.0.0.${round}`, 'x-forwarded-for': `10.0.0.${round}` },
    });
  const statuses = [];
  for (let round = 0; round < 6; round += 1) statuses.push((await guess(round)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  expect(Number((await guess(7)).headers.get('retry-after'))).toBeGreaterThan(60);
});

test('Tries are counted by the address the proxies saw, not by the account alone', async () => {
  await using desk = await openHttpDesk({ settings: { TRUSTED_PROXIES: 1 } });
  const guess = (account: number, address: string) =>
    desk.ask('POST', signInPath, {
      body: { email: `a${account}@desk.example`, password: 'something else' },
      headers: { 'x-switchboard-address': `10.0.0.${account}`, 'x-forwarded-for': address },
    });
  for (let account = 0; account < 20; account += 1) {
    expect((await guess(account, `9.9.9.${account}, 203.0.113.7`)).status).toBe(401);
  }
  expect((await guess(20, '9.9.9.20, 203.0.113.7')).status).toBe(429);
  expect((await guess(21, '203.0.113.8')).status).toBe(401);
});

test('After signing out the old cookie opens nothing', async () => {
  await using desk = await openHttpDesk();
  const me = (headers: Record<string, string>) => desk.ask('GET', '/api/me', { headers });
  await desk.ask('POST', '/api/staff', { as: 'admin', body: { ...ada, role: 'agent' } });
  const signedIn = await desk.ask('POST', signInPath, { body: { email: ada.email, password: PASSWORD } });
  const cookie = cookiesOf(signedIn);
  expect((await me({ cookie })).status).toBe(200);
  const out = await desk.ask('POST', '/api/auth/sign-out', { headers: { cookie } });
  expect(out.status).toBe(204);
  expect((await me({ cookie })).status).toBe(401);
});

test('A changed password ends the other sessions', async () => {
  await using desk = await openHttpDesk();
  await desk.ask('POST', '/api/staff', { as: 'admin', body: { ...ada, role: 'agent' } });
  const signIn = async (password: string) => {
    const response = await desk.ask('POST', signInPath, { body: { email: ada.email, password } });
    return { status: response.status, cookie: cookiesOf(response) };
  };
  const [here, elsewhere] = [await signIn(PASSWORD), await signIn(PASSWORD)];
  const body = { currentPassword: PASSWORD, newPassword: 'an entirely new sentence' };
  const changed = await desk.ask('POST', '/api/auth/change-password', {
    headers: { cookie: here.cookie },
    body,
  });
  expect(changed.status).toBe(204);
  expect((await desk.ask('GET', '/api/me', { headers: { cookie: elsewhere.cookie } })).status).toBe(401);
  expect((await desk.ask('GET', '/api/me', { headers: { cookie: cookiesOf(changed) } })).status).toBe(200);
  expect((await signIn(PASSWORD)).status).toBe(401);
  expect((await signIn(body.newPassword)).status).toBe(200);
});

test('Only what is listed of the sign-in library can be reached', async () => {
  await using desk = await openHttpDesk();
  for (const path of [
    'sign-up/email',
    'admin/create-user',
    'admin/set-role',
    'update-user',
    'get-session',
    'ok',
  ]) {
    for (const method of ['GET', 'POST']) {
      expect((await desk.ask(method, `/api/auth/${path}`, { as: 'admin' })).status, path).toBe(404);
    }
  }
});

test('A token shows its secret once, acts with its role, and ends when it is revoked', async () => {
  await using desk = await openHttpDesk();
  const made = await desk.ask('POST', '/api/tokens', { as: 'admin', body: { name: 'Monitor', role: 'ops' } });
  expect(made.status).toBe(201);
  const { token, secret } = await made.json();
  const headers = { authorization: `Bearer ${secret}` };
  expect(await (await desk.ask('GET', '/api/me', { headers })).json()).toMatchObject({
    name: 'Monitor',
    role: 'ops',
  });

  const listed = await (await desk.ask('GET', '/api/tokens', { as: 'admin' })).text();
  expect(listed).toContain(token.tokenId);
  expect(listed).not.toContain(secret);

  const revoke = () => desk.ask('DELETE', `/api/tokens/${token.tokenId}`, { as: 'admin' });
  expect((await revoke()).status).toBe(204);
  expect((await desk.ask('GET', '/api/me', { headers })).status).toBe(401);
  expect((await revoke()).status).toBe(404);
});

test('Two accounts cannot have one e-mail', async () => {
  await using desk = await openHttpDesk();
  const body = { ...ada, role: 'agent' };
  expect((await desk.ask('POST', '/api/staff', { as: 'admin', body })).status).toBe(201);
  const again = await desk.ask('POST', '/api/staff', {
    as: 'admin',
    body: { ...body, email: 'Ada@Desk.example' },
  });
  expect(again.status).toBe(409);
});
