import { z } from 'zod';
import type { CannedReply, SavedView } from '#/lib/ports/desk-work.ts';
import { listFilter } from '#/lib/protocol/schemas.ts';

export const cannedReplySchema = z
  .object({
    cannedReplyId: z.string(),
    name: z.string(),
    shortcut: z.string(),
    text: z.string().meta({ description: 'With variables in braces, e.g. {customer}.' }),
  })
  .meta({ id: 'CannedReply' }) satisfies z.ZodType<CannedReply>;

export const savedViewSchema = z
  .object({ viewId: z.string(), name: z.string(), filter: listFilter })
  .meta({ id: 'SavedView' }) satisfies z.ZodType<SavedView>;
