import type { Page } from 'playwright/test';
import type { StaffRole } from '#/lib/ports/principals.ts';
import type { DeskProcess } from './desk-process.ts';

/** A member of staff that a test made, signed in over HTTP. */
export type StaffSession = {
  name: string;
  email: string;
  password: string;
  role: StaffRole;
  /** The `Cookie` header of their session. */
  cookie: string;
};

type Reachable = { readonly url: string };

const PASSWORD = 'correct horse battery staple';

/** Uses the one-time link that the first start prints. */
export async function createAdministrator(desk: DeskProcess, name = 'Ada Admin'): Promise<StaffSession> {
  const link = await desk.printed(/\/setup\?token=([\w.~%-]+)/);
  const account = { name, email: emailOf(name), password: PASSWORD };
  await post(desk, '/api/setup', { token: decodeURIComponent(link[1] ?? ''), ...account });
  return { ...account, role: 'admin', cookie: await sessionCookie(desk, account) };
}

/** `administrator` adds a person, who then signs in. */
export async function createStaff(
  desk: Reachable,
  administrator: StaffSession,
  person: { name: string; role?: StaffRole },
): Promise<StaffSession> {
  const account = { name: person.name, email: emailOf(person.name), password: PASSWORD };
  const role = person.role ?? 'agent';
  await post(desk, '/api/staff', { ...account, role }, administrator.cookie);
  return { ...account, role, cookie: await sessionCookie(desk, account) };
}

/** Signs a browser in the way the page does it, without typing. Leaves the page on /sign-in. */
export async function signIn(page: Page, desk: Reachable, person: StaffSession): Promise<void> {
  // It need not come to life: the request is made from its address, and the next page replaces it.
  await page.goto(`${desk.url}/sign-in`, { waitUntil: 'commit' });
  const status = await page.evaluate(
    async ({ email, password }) => {
      const response = await fetch('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      return response.status;
    },
    { email: person.email, password: person.password },
  );
  if (status !== 200) throw new Error(`Sign-in of ${person.email} in the browser: ${status}`);
}

/** A request with JSON and the Origin header that the desk asks for; fails on anything but 2xx. */
export async function post(desk: Reachable, path: string, body: unknown, cookie?: string): Promise<Response> {
  const response = await fetch(`${desk.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: desk.url, ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function sessionCookie(
  desk: Reachable,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const response = await post(desk, '/api/auth/sign-in/email', { email, password });
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@desk.example`;
}
