import type { StaffRole } from '#/lib/ports/principals.ts';
import { cookiesOf, type HttpDesk, PASSWORD } from './http-desk.ts';

/** Somebody with an account and a session of their own on an HTTP desk. */
export type HttpPerson = {
  id: string;
  email: string;
  cookie: string;
  /** Asks with this session. */
  ask(method: string, path: string, body?: unknown): Promise<Response>;
};

/** The administrator of the desk adds a person, who signs in. */
export async function addPerson(desk: HttpDesk, name: string, role: StaffRole): Promise<HttpPerson> {
  const email = `${name.toLowerCase()}@desk.example`;
  const body = { name, email, password: PASSWORD, role };
  const made = await desk.ask('POST', '/api/staff', { as: 'admin', body });
  if (made.status !== 201) throw new Error(`${name}: ${made.status} ${await made.text()}`);
  return await signInAs(desk, email, ((await made.json()) as { id: string }).id);
}

/** Signs in once more, as from another browser. */
export async function signInAs(
  desk: HttpDesk,
  email: string,
  id: string,
  password = PASSWORD,
): Promise<HttpPerson> {
  const signedIn = await desk.ask('POST', '/api/auth/sign-in/email', {
    body: { email, password },
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
  });
  if (!signedIn.ok) throw new Error(`${email}: ${signedIn.status} ${await signedIn.text()}`);
  const cookie = cookiesOf(signedIn);
  return {
    id,
    email,
    cookie,
    ask: (method, path, body) =>
      desk.ask(method, path, { headers: { cookie }, ...(body === undefined ? {} : { body }) }),
  };
}

export type Noted = {
  entryId: number;
  at: number;
  actorId: string | null;
  actorName: string;
  via: string;
  action: string;
  subject: string;
  detail: string;
  address: string;
};

/** The audit log as its administrator reads it, newest first. */
export async function auditLog(desk: HttpDesk, query = ''): Promise<Noted[]> {
  const response = await desk.ask('GET', `/api/audit${query}`, { as: 'admin' });
  if (!response.ok) throw new Error(`audit: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { entries: Noted[] }).entries;
}
