import { z } from 'zod';
import type { AuditLog } from '#/lib/access/audit-log.ts';
import { ok } from '#/lib/conversation/refusal.ts';
import { type AuditFilter, auditActions } from '#/lib/ports/audit-records.ts';
import { type Route, staffRoute } from '../route.ts';
import { limitParameter } from '../schemas/parameters.ts';
import { auditEntrySchema } from '../schemas/staff.ts';

const time = z
  .string()
  .regex(/^\d{1,15}$/, 'A time in milliseconds.')
  .transform(Number)
  .meta({ description: 'A time in ms since 1970.' });
const anId = z.string().min(1).max(200);

const query = z.strictObject({
  actor: anId.optional(),
  action: z.enum(auditActions).optional(),
  subject: anId.optional(),
  from: time.optional(),
  to: time.optional(),
  before: z
    .string()
    .regex(/^\d{1,15}$/, 'The entryId of the last entry you read.')
    .transform(Number)
    .optional(),
  limit: limitParameter,
});

export function auditRoutes(audit: AuditLog): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/audit',
      subject: 'Audit',
      summary: 'Reads the audit log, newest first. `next` is the `before` of the next page, null at the end.',
      roles: ['admin'],
      input: z.object({ query }),
      output: z.object({ entries: z.array(auditEntrySchema), next: z.int().nullable() }),
      handle: async ({ query }, staff) => {
        await audit.noteReading(staff, { action: 'audit-read' });
        const entries = await audit.list(filterOf(query), query.before ?? null, query.limit);
        const next = entries.length < query.limit ? null : (entries.at(-1)?.entryId ?? null);
        return ok({ entries, next });
      },
    }),
  ];
}

/** The filter without what was not given. */
function filterOf({ actor, action, subject, from, to }: z.output<typeof query>): AuditFilter {
  return {
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}
