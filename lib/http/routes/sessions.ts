import { z } from 'zod';
import { ok, type Result } from '#/lib/conversation/refusal.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import type { HttpAccess } from '../access.ts';
import { type Caller, type Route, staffRoute } from '../route.ts';
import { nameInPath } from '../schemas/parameters.ts';
import { sessionSchema } from '../schemas/staff.ts';

const subject = 'Sessions';
const sessionOnly = true;
const output = z.object({ sessions: z.array(sessionSchema) });
const theirs = z.strictObject({ staffId: nameInPath });
const one = { sessionId: nameInPath };

type Access = Pick<HttpAccess, 'administration' | 'sessionId'>;
type Sessions = z.output<typeof output>;

/** Whoever is signed in sees and ends their own sessions, an administrator anybody's. Tokens are never shown. */
export function sessionRoutes(access: Access): Route[] {
  return [...own(access), ...anybodys(access)];
}

async function listed(access: Access, staffId: string, caller: Caller): Promise<Result<Sessions>> {
  const current = await access.sessionId(caller.headers);
  const found = await access.administration.sessions(staffId);
  if (!found.ok) return found;
  const sessions = found.value.map((each) => ({ ...each, current: each.sessionId === current }));
  return ok({ sessions });
}

function own(access: Access): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/me/sessions',
      subject,
      summary: 'Lists where you are signed in.',
      roles: staffRoles,
      sessionOnly,
      input: z.object({}),
      output,
      handle: (_input, staff, caller) => listed(access, staff.id, caller),
    }),
    staffRoute({
      method: 'DELETE',
      path: '/api/me/sessions',
      subject,
      summary: 'Ends your other sessions, at once.',
      roles: staffRoles,
      sessionOnly,
      input: z.object({}),
      output: z.null(),
      handle: async (_input, staff, caller) =>
        access.administration.endSessions(
          staff,
          staff.id,
          (await access.sessionId(caller.headers)) ?? undefined,
        ),
    }),
    staffRoute({
      method: 'DELETE',
      path: '/api/me/sessions/{sessionId}',
      subject,
      summary: 'Ends one of your sessions, at once.',
      roles: staffRoles,
      sessionOnly,
      input: z.object({ params: z.strictObject(one) }),
      output: z.null(),
      handle: ({ params }, staff) => access.administration.endSession(staff, staff.id, params.sessionId),
    }),
  ];
}

function anybodys(access: Access): Route[] {
  const roles = ['admin'] as const;
  return [
    staffRoute({
      method: 'GET',
      path: '/api/staff/{staffId}/sessions',
      subject,
      summary: 'Lists where somebody is signed in.',
      roles,
      sessionOnly,
      input: z.object({ params: theirs }),
      output,
      handle: ({ params }, _staff, caller) => listed(access, params.staffId, caller),
    }),
    staffRoute({
      method: 'DELETE',
      path: '/api/staff/{staffId}/sessions',
      subject,
      summary: 'Ends all sessions of somebody, at once.',
      roles,
      sessionOnly,
      input: z.object({ params: theirs }),
      output: z.null(),
      handle: ({ params }, staff) => access.administration.endSessions(staff, params.staffId),
    }),
    staffRoute({
      method: 'DELETE',
      path: '/api/staff/{staffId}/sessions/{sessionId}',
      subject,
      summary: 'Ends one session of somebody, at once.',
      roles,
      sessionOnly,
      input: z.object({ params: theirs.extend(one) }),
      output: z.null(),
      handle: ({ params }, staff) =>
        access.administration.endSession(staff, params.staffId, params.sessionId),
    }),
  ];
}
