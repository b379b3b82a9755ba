import { z } from 'zod';
import type { HoursView } from '#/lib/protocol/views.ts';

export const hoursViewSchema = z
  .object({
    open: z.boolean(),
    until: z
      .number()
      .nullable()
      .meta({ description: 'When that changes, in ms since 1970; null: not within a year.' }),
    texts: z.record(z.string(), z.string()),
  })
  .meta({ id: 'HoursNow' }) satisfies z.ZodType<HoursView>;
