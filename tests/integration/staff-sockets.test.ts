import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DeskProcess, startDesk } from '../support/desk-process.ts';
import { ask, type DeskSocket, must, openSocket } from '../support/socket-connection.ts';
import { createAdministrator, createStaff, post, type StaffSession } from '../support/staff.ts';

/** What is promised, in real time. */
const BITES_MS = 2000;

let desk: DeskProcess;
let administrator: StaffSession;
beforeAll(async () => {
  desk = await startDesk();
  administrator = await createAdministrator(desk);
}, 60_000);
afterAll(() => desk[Symbol.asyncDispose]());

async function asAdministrator(method: string, path: string, body: unknown = {}): Promise<void> {
  const response = await fetch(`${desk.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', origin: desk.url, cookie: administrator.cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}

async function idOf(person: StaffSession): Promise<string> {
  const response = await fetch(`${desk.url}/api/me`, { headers: { cookie: person.cookie } });
  return ((await response.json()) as { id: string }).id;
}

const ended = (socket: DeskSocket) =>
  Promise.race([
    new Promise((resolve) => socket.once('disconnect', () => resolve('ended'))),
    sleep(BITES_MS, 'still open'),
  ]);

const ways: Record<string, (person: StaffSession, id: string) => Promise<unknown>> = {
  'a sign-out': (person) => post(desk, '/api/auth/sign-out', {}, person.cookie),
  'a ban': (_person, id) => asAdministrator('PUT', `/api/staff/${id}/ban`),
  'a changed role': (_person, id) => asAdministrator('PUT', `/api/staff/${id}/role`, { role: 'ops' }),
  'a session ended by an administrator': (_person, id) =>
    asAdministrator('DELETE', `/api/staff/${id}/sessions`),
  'a password changed elsewhere': async (person) => {
    const elsewhere = await post(desk, '/api/auth/sign-in/email', {
      email: person.email,
      password: person.password,
    });
    const cookie = elsewhere.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    await post(
      desk,
      '/api/auth/change-password',
      { currentPassword: person.password, newPassword: 'an entirely new sentence' },
      cookie,
    );
  },
};

test.each(Object.keys(ways).map((way, number) => ({ way, number })))(
  'After $way, an idle socket, a busy one and one that never asked anything end within 2 s',
  async ({ way, number }) => {
    const letter = String.fromCharCode(65 + number);
    const person = await createStaff(desk, administrator, { name: `Agent ${letter}` });
    const [idle, busy, silent] = [
      await openSocket(desk.url, 'staff', person.cookie),
      await openSocket(desk.url, 'staff', person.cookie),
      await openSocket(desk.url, 'staff', person.cookie),
    ];
    for (const socket of [idle, busy, silent]) socket.io.reconnection(false);
    await must(idle, 'dashboard:open', {});
    await must(busy, 'dashboard:open', {});
    const asking = setInterval(() => void ask(busy, 'services:check', {}).catch(() => undefined), 70);
    const id = await idOf(person);

    await ways[way]?.(person, id);
    expect(await Promise.all([idle, busy, silent].map(ended))).toEqual(['ended', 'ended', 'ended']);
    clearInterval(asking);
    if (way === 'a changed role') {
      const again = await openSocket(desk.url, 'staff', person.cookie);
      expect(await ask(again, 'dashboard:open', {})).toMatchObject({ error: { code: 'forbidden' } });
      again.close();
    } else {
      await expect(openSocket(desk.url, 'staff', person.cookie)).rejects.toThrow('signed-out');
    }
  },
);
