import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { type Route, staffRoute } from '../route.ts';
import { version, versionLineSchema, why } from '../schemas/documents.ts';
import { limitParameter, wholeNumber } from '../schemas/parameters.ts';
import { forecastSchema, keptDaysSchema, retentionSchema } from '../schemas/retention.ts';

const subject = 'Privacy';
const roles = ['admin'] as const;
const MOST_DAYS = 36_500;
const days = z.int().min(1, 'A day at least.').max(MOST_DAYS, `Up to ${MOST_DAYS} days.`);
const daysInQuery = z
  .string()
  .regex(/^\d{1,5}$/, 'A whole number of days.')
  .transform(Number)
  .pipe(days)
  .optional();

/** How long closed conversations and visitors are kept, within RETENTION_DAYS and VISITOR_DAYS. */
export function retentionRoutes({ retention }: Desk): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/retention',
      subject,
      summary: 'Reads how long things are kept, by whose choice, and when something was removed last.',
      roles,
      input: z.object({}),
      output: retentionSchema,
      handle: async () => ok(await retention.read()),
    }),
    staffRoute({
      method: 'GET',
      path: '/api/retention/forecast',
      subject,
      summary:
        'Counts what would be past its time with these days. What is left out is as the environment says.',
      roles,
      input: z.object({
        query: z.strictObject({ conversationDays: daysInQuery, visitorDays: daysInQuery }),
      }),
      output: forecastSchema,
      handle: ({ query }) =>
        retention.forecast({
          conversationDays: query.conversationDays ?? null,
          visitorDays: query.visitorDays ?? null,
        }),
    }),
    staffRoute({
      method: 'PUT',
      path: '/api/retention',
      subject,
      summary: 'Chooses how long things are kept, from the next run on. What it removes is gone for good.',
      roles,
      sessionOnly: true,
      input: z.object({
        body: z.strictObject({
          after: version,
          why,
          conversationDays: days.nullable(),
          visitorDays: days.nullable(),
        }),
      }),
      output: z.object({ version: z.int() }),
      handle: ({ body }, staff) => retention.save(staff, body),
    }),
    staffRoute({
      method: 'GET',
      path: '/api/retention/versions',
      subject,
      summary: 'Lists what was chosen before, newest first.',
      roles,
      input: z.object({
        query: z.strictObject({ before: wholeNumber(1, 1_000_000, 1_000_000), limit: limitParameter }),
      }),
      output: z.object({ versions: z.array(versionLineSchema.extend(keptDaysSchema.shape)) }),
      handle: async ({ query }) => ok({ versions: await retention.versions(query.before, query.limit) }),
    }),
  ];
}
