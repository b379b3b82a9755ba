import { z } from 'zod';
import type { RetentionForecast, RetentionView } from '#/lib/protocol/documents.ts';
import { versionLineSchema } from './documents.ts';

const days = z.int();
const time = z.number().meta({ description: 'Milliseconds since 1970.' });
const count = z.object({ conversations: z.int(), visitors: z.int() });

export const keptDaysSchema = z.object({
  conversationDays: days.nullable(),
  visitorDays: days.nullable(),
});

const inForce = z.object({ conversationDays: days.nullable(), visitorDays: days });

export const retentionSchema = z
  .object({
    atMost: inForce.meta({ description: 'RETENTION_DAYS and VISITOR_DAYS. null: for ever.' }),
    chosen: keptDaysSchema.meta({ description: 'By administrators. null: as the environment says.' }),
    inForce: inForce.meta({ description: 'The shorter of the two.' }),
    version: versionLineSchema,
    lastRun: z.object({ at: time, conversations: z.int(), others: z.int() }).nullable(),
    nextRunAt: time.nullable(),
  })
  .meta({ id: 'Retention' }) satisfies z.ZodType<RetentionView>;

export const forecastSchema = z
  .object({ now: count, inAWeek: count, inAMonth: count })
  .meta({ id: 'RetentionForecast' }) satisfies z.ZodType<RetentionForecast>;
