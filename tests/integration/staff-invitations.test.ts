import { expect, test } from 'vitest';
import { cookiesOf, type HttpDesk, openHttpDesk, PASSWORD } from '../support/http-desk.ts';
import { addPerson, auditLog } from '../support/http-staff.ts';

/** As openHttpDesk sets it. */
const LIFETIME_MS = 60_000;
const kim = { name: 'Kim', email: 'kim@desk.example', role: 'agent' };

async function invite(desk: HttpDesk, body: Record<string, unknown> = kim) {
  const response = await desk.ask('POST', '/api/invitations', { as: 'admin', body });
  expect(response.status, await response.clone().text()).toBe(201);
  return (await response.json()) as { token: string; invitation: { invitationId: string } };
}

const join = (desk: HttpDesk, token: string, password = PASSWORD) =>
  desk.ask('POST', '/api/join', { body: { token, name: 'Kim Lee', password } });

test('Who is invited chooses a name and a password, is signed in with the role, and the link is used up', async () => {
  await using desk = await openHttpDesk();
  const { token, invitation } = await invite(desk);
  expect(invitation).toMatchObject({ ...kim, createdBy: 'The admin' });

  const joined = await join(desk, token);
  expect(joined.status).toBe(201);
  const headers = { cookie: cookiesOf(joined) };
  const me = await desk.ask('GET', '/api/me', { headers });
  expect(await me.json()).toMatchObject({ name: 'Kim Lee', role: 'agent' });
  const signedIn = await desk.ask('POST', '/api/auth/sign-in/email', {
    body: { email: kim.email, password: PASSWORD },
  });
  expect(signedIn.status).toBe(200);

  expect((await join(desk, token)).status).toBe(403);
  const listed = await desk.ask('GET', '/api/invitations', { as: 'admin' });
  expect(await listed.json()).toEqual({ invitations: [] });
});

test('Invitations are listed without their links, and a withdrawn one lets nobody in', async () => {
  await using desk = await openHttpDesk();
  const { token, invitation } = await invite(desk);
  const listed = await (await desk.ask('GET', '/api/invitations', { as: 'admin' })).text();
  expect(listed).toContain(invitation.invitationId);
  expect(listed).not.toContain(token);
  const stored = await desk.store.kysely.selectFrom('invitations').selectAll().execute();
  expect(JSON.stringify(stored)).not.toContain(token);

  const path = `/api/invitations/${invitation.invitationId}`;
  expect((await desk.ask('DELETE', path, { as: 'admin' })).status).toBe(204);
  expect((await desk.ask('DELETE', path, { as: 'admin' })).status).toBe(404);
  expect((await join(desk, token)).status).toBe(403);
});

test('An invitation lives as long as the setting says, and not a moment longer', async () => {
  await using desk = await openHttpDesk();
  const late = await invite(desk);
  desk.store.clock.now += LIFETIME_MS;
  expect((await join(desk, late.token)).status).toBe(403);
  const intime = await invite(desk);
  desk.store.clock.now += LIFETIME_MS - 1;
  expect((await join(desk, intime.token)).status).toBe(201);
});

test('A password of 11 characters makes nobody, and the link still works', async () => {
  await using desk = await openHttpDesk();
  const { token } = await invite(desk);
  expect((await join(desk, token, 'x'.repeat(11))).status).toBe(422);
  expect((await join(desk, token, 'x'.repeat(12))).status).toBe(201);
});

test('A link that two people use at the same moment makes one account', async () => {
  await using desk = await openHttpDesk();
  const { token } = await invite(desk);
  const answers = await Promise.all([join(desk, token), join(desk, token), join(desk, token)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
});

test('A newer invitation of the same e-mail ends the older, and nobody is invited who has an account', async () => {
  await using desk = await openHttpDesk();
  const older = await invite(desk);
  const newer = await invite(desk, { ...kim, role: 'ops' });
  expect((await join(desk, older.token)).status).toBe(403);
  expect(await (await join(desk, newer.token)).json()).toMatchObject({ role: 'ops' });
  const again = await desk.ask('POST', '/api/invitations', { as: 'admin', body: kim });
  expect(again.status).toBe(409);
});

test('Guesses at the link are limited by address', async () => {
  await using desk = await openHttpDesk();
  const statuses = [];
  for (let tries = 0; tries < 11; tries += 1) statuses.push((await join(desk, 'guess')).status);
  expect(statuses).toEqual([...Array(10).fill(403), 429]);
});

test('Inviting, withdrawing and joining are in the audit log, without the e-mail', async () => {
  await using desk = await openHttpDesk();
  const first = await invite(desk);
  await desk.ask('DELETE', `/api/invitations/${first.invitation.invitationId}`, { as: 'admin' });
  const second = await invite(desk);
  await join(desk, second.token);
  const noted = await auditLog(desk);
  const of = (action: string) => noted.filter((entry) => entry.action === action);
  expect(of('person-invited').map(({ actorName, subject }) => [actorName, subject])).toEqual([
    ['The admin', second.invitation.invitationId],
    ['The admin', first.invitation.invitationId],
  ]);
  expect(of('invitation-withdrawn')).toMatchObject([{ subject: first.invitation.invitationId }]);
  expect(of('joined')).toMatchObject([
    { actorName: 'Kim Lee', subject: second.invitation.invitationId, detail: 'agent', address: '127.0.0.1' },
  ]);
  expect(JSON.stringify(noted)).not.toContain(kim.email);
});

test('The set-up link of the first administrator dies exactly after its time', async () => {
  for (const [waited, status] of [
    [60_000, 403],
    [59_999, 201],
  ] as const) {
    await using desk = await openHttpDesk();
    desk.store.clock.now += waited;
    const body = { token: desk.setupToken, name: 'Ada', email: 'ada@desk.example', password: PASSWORD };
    expect((await desk.ask('POST', '/api/setup', { body })).status, `after ${waited} ms`).toBe(status);
  }
});

test('What a banned administrator made to let others in is worth nothing any more', async () => {
  await using desk = await openHttpDesk();
  const ada = await addPerson(desk, 'Ada', 'admin');
  const invited = (await (await ada.ask('POST', '/api/invitations', kim)).json()) as { token: string };
  const token = (await (await ada.ask('POST', '/api/tokens', { name: 'Robot', role: 'admin' })).json()) as {
    secret: string;
  };
  const robot = { authorization: `Bearer ${token.secret}` };
  expect((await desk.ask('GET', '/api/me', { headers: robot })).status).toBe(200);

  expect((await desk.ask('PUT', `/api/staff/${ada.id}/ban`, { as: 'admin' })).status).toBe(200);
  expect((await join(desk, invited.token)).status).toBe(403);
  expect((await desk.ask('GET', '/api/me', { headers: robot })).status).toBe(401);
});
