import { expect, test } from 'vitest';
import { cookiesOf, openHttpDesk, PASSWORD } from '../support/http-desk.ts';
import { addPerson, auditLog, signInAs } from '../support/http-staff.ts';

type Session = { sessionId: string; current: boolean; address: string | null; userAgent: string | null };
const sessionsIn = async (response: Response) =>
  ((await response.json()) as { sessions: Session[] }).sessions;

test('A changed role is the role of the next request', async () => {
  await using desk = await openHttpDesk();
  const kim = await addPerson(desk, 'Kim', 'agent');
  expect((await kim.ask('GET', '/api/conversations')).status).toBe(200);
  const changed = await desk.ask('PUT', `/api/staff/${kim.id}/role`, { as: 'admin', body: { role: 'ops' } });
  expect(await changed.json()).toMatchObject({ id: kim.id, role: 'ops', banned: false });
  expect((await kim.ask('GET', '/api/conversations')).status).toBe(403);
  expect((await auditLog(desk, '?action=role-changed'))[0]).toMatchObject({
    actorName: 'The admin',
    subject: kim.id,
    detail: 'Kim: agent to ops',
  });
});

test('A ban ends the sessions and keeps the person out until it is lifted', async () => {
  await using desk = await openHttpDesk();
  const kim = await addPerson(desk, 'Kim', 'agent');
  expect((await desk.ask('PUT', `/api/staff/${kim.id}/ban`, { as: 'admin' })).status).toBe(200);
  expect((await kim.ask('GET', '/api/me')).status).toBe(401);
  await expect(signInAs(desk, kim.email, kim.id)).rejects.toThrow('401');
  const staff = await (await desk.ask('GET', '/api/staff', { as: 'admin' })).json();
  expect(staff.staff).toContainEqual(expect.objectContaining({ id: kim.id, banned: true }));

  expect((await desk.ask('DELETE', `/api/staff/${kim.id}/ban`, { as: 'admin' })).status).toBe(200);
  expect((await kim.ask('GET', '/api/me')).status).toBe(401); // the old session stays ended
  const back = await signInAs(desk, kim.email, kim.id);
  expect((await back.ask('GET', '/api/me')).status).toBe(200);
});

test('Nobody bans themselves, and the last administrator is neither banned nor demoted', async () => {
  await using desk = await openHttpDesk();
  const ada = await addPerson(desk, 'Ada', 'admin');
  const others = ((await (await ada.ask('GET', '/api/staff')).json()) as { staff: { id: string }[] }).staff;
  const first = others.find(({ id }) => id !== ada.id)?.id;
  const status = async (asked: Promise<Response>) => (await asked).status;

  expect(await status(ada.ask('PUT', `/api/staff/${ada.id}/ban`))).toBe(409);
  expect(await status(ada.ask('PUT', `/api/staff/${first}/role`, { role: 'agent' }))).toBe(200);
  // Ada is the last now.
  expect(await status(ada.ask('PUT', `/api/staff/${ada.id}/role`, { role: 'agent' }))).toBe(409);
  expect(await status(ada.ask('PUT', `/api/staff/${first}/role`, { role: 'admin' }))).toBe(200);
  expect(await status(ada.ask('PUT', `/api/staff/${first}/ban`))).toBe(200);
  // A banned administrator does not count.
  expect(await status(ada.ask('PUT', `/api/staff/${ada.id}/role`, { role: 'ops' }))).toBe(409);
  expect(await status(ada.ask('GET', '/api/staff'))).toBe(200);
});

test('Two administrators who demote each other at the same moment leave one', async () => {
  await using desk = await openHttpDesk();
  const [ada, eve] = [await addPerson(desk, 'Ada', 'admin'), await addPerson(desk, 'Eve', 'admin')];
  const staff = (await (await ada.ask('GET', '/api/staff')).json()) as { staff: { id: string }[] };
  const first = staff.staff.find(({ id }) => id !== ada.id && id !== eve.id)?.id;
  await ada.ask('PUT', `/api/staff/${first}/role`, { role: 'ops' });
  await Promise.all([
    ada.ask('PUT', `/api/staff/${eve.id}/role`, { role: 'agent' }),
    eve.ask('PUT', `/api/staff/${ada.id}/role`, { role: 'agent' }),
  ]);
  const left = (await desk.store.records.staff.accounts()).filter(({ role }) => role === 'admin');
  expect(left).toHaveLength(1);
});

test('One sees where one is signed in, ends one session or all the others, and never a token', async () => {
  await using desk = await openHttpDesk();
  const kim = await addPerson(desk, 'Kim', 'agent');
  const [second, third] = [await signInAs(desk, kim.email, kim.id), await signInAs(desk, kim.email, kim.id)];
  const listed = await kim.ask('GET', '/api/me/sessions');
  const text = await listed.clone().text();
  for (const { cookie } of [kim, second, third]) {
    expect(text).not.toContain(decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0]);
  }
  const sessions = await sessionsIn(listed);
  expect(sessions).toHaveLength(3);
  expect(sessions.filter(({ current }) => current)).toHaveLength(1);
  expect(sessions[0]).toMatchObject({
    address: '127.0.0.1',
    userAgent: expect.stringContaining('Firefox'),
  });

  const theirs = (await sessionsIn(await second.ask('GET', '/api/me/sessions'))).find(
    ({ current }) => current,
  );
  expect((await kim.ask('DELETE', `/api/me/sessions/${theirs?.sessionId}`)).status).toBe(204);
  expect((await second.ask('GET', '/api/me')).status).toBe(401);
  expect((await third.ask('GET', '/api/me')).status).toBe(200);
  expect((await kim.ask('DELETE', '/api/me/sessions')).status).toBe(204);
  expect((await third.ask('GET', '/api/me')).status).toBe(401);
  expect((await kim.ask('GET', '/api/me')).status).toBe(200);
});

test('An administrator sees and ends the sessions of anybody; one’s own door opens nobody else’s', async () => {
  await using desk = await openHttpDesk();
  const [kim, lee] = [await addPerson(desk, 'Kim', 'agent'), await addPerson(desk, 'Lee', 'agent')];
  const [hers] = await sessionsIn(await desk.ask('GET', `/api/staff/${kim.id}/sessions`, { as: 'admin' }));
  expect((await lee.ask('DELETE', `/api/me/sessions/${hers?.sessionId}`)).status).toBe(404);
  expect((await kim.ask('GET', '/api/me')).status).toBe(200);
  // The session is Kim's: under another person it is not found.
  const wrong = `/api/staff/${lee.id}/sessions/${hers?.sessionId}`;
  expect((await desk.ask('DELETE', wrong, { as: 'admin' })).status).toBe(404);
  const path = `/api/staff/${kim.id}/sessions/${hers?.sessionId}`;
  expect((await desk.ask('DELETE', path, { as: 'admin' })).status).toBe(204);
  expect((await kim.ask('GET', '/api/me')).status).toBe(401);
  expect((await desk.ask('DELETE', `/api/staff/${lee.id}/sessions`, { as: 'admin' })).status).toBe(204);
  expect((await lee.ask('GET', '/api/me')).status).toBe(401);
});

test('A new password ends the other sessions, and is noted', async () => {
  await using desk = await openHttpDesk();
  const kim = await addPerson(desk, 'Kim', 'agent');
  const other = await signInAs(desk, kim.email, kim.id);
  const body = { currentPassword: PASSWORD, newPassword: 'an entirely new sentence' };
  const changed = await kim.ask('POST', '/api/auth/change-password', body);
  expect(changed.status).toBe(204);
  expect((await other.ask('GET', '/api/me')).status).toBe(401);
  const headers = { cookie: cookiesOf(changed) };
  expect(await sessionsIn(await desk.ask('GET', '/api/me/sessions', { headers }))).toHaveLength(1);
  expect(await auditLog(desk, '?action=password-changed')).toMatchObject([{ actorId: kim.id }]);
});
