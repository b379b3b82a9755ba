import { setTimeout as sleep } from 'node:timers/promises';
import type { StaffRole } from '#/lib/ports/principals.ts';
import { createStaff, post, type StaffSession } from '../../support/staff.ts';

type Reachable = { readonly url: string };

/** A member of staff whose access is taken away and given back, round after round. */
export type RevocablePerson = {
  readonly id: string;
  cookie(): string;
  /** Over HTTP with the session as it is now. */
  status(path: string): Promise<number>;
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  /** From another browser, as whoever suspects that somebody else is signed in. */
  changePasswordElsewhere(): Promise<void>;
};

export async function revocablePerson(
  desk: Reachable,
  administrator: StaffSession,
  name: string,
): Promise<RevocablePerson> {
  const account = await createStaff(desk, administrator, { name });
  let { password, cookie } = account;
  let changes = 0;
  const me = await fetch(`${desk.url}/api/me`, { headers: { cookie } });
  const { id } = (await me.json()) as { id: string };

  const newSession = async () => {
    const words = { email: account.email, password };
    const answer = await post(desk, '/api/auth/sign-in/email', words);
    return answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  };
  return {
    id,
    cookie: () => cookie,
    status: async (path) => (await fetch(`${desk.url}${path}`, { headers: { cookie } })).status,
    async signIn() {
      cookie = await newSession();
    },
    async signOut() {
      await post(desk, '/api/auth/sign-out', {}, cookie);
    },
    async changePasswordElsewhere() {
      const elsewhere = await newSession();
      changes += 1;
      const newPassword = `an entirely new sentence ${changes}`;
      await post(desk, '/api/auth/change-password', { currentPassword: password, newPassword }, elsewhere);
      password = newPassword;
    },
  };
}

/** What an administrator does to an account, over HTTP. */
export function administration(desk: Reachable, { cookie }: StaffSession) {
  async function change(method: 'PUT' | 'DELETE', path: string, body: unknown = {}): Promise<void> {
    for (;;) {
      const response = await fetch(`${desk.url}${path}`, {
        method,
        headers: { 'content-type': 'application/json', origin: desk.url, cookie },
        body: JSON.stringify(body),
      });
      if (response.ok) return;
      if (response.status !== 429) {
        throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      }
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000);
    }
  }
  return {
    setRole: (id: string, role: StaffRole) => change('PUT', `/api/staff/${id}/role`, { role }),
    ban: (id: string) => change('PUT', `/api/staff/${id}/ban`),
    liftBan: (id: string) => change('DELETE', `/api/staff/${id}/ban`),
    endSessions: (id: string) => change('DELETE', `/api/staff/${id}/sessions`),
  };
}
