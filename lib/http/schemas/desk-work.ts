import { z } from 'zod';
import { agentNames } from '#/lib/conversation/facts.ts';
import type { CannedReply, KeptTeam, SavedView } from '#/lib/ports/desk-work.ts';
import { listFilter } from '#/lib/protocol/schemas.ts';

export const cannedReplySchema = z
  .object({
    cannedReplyId: z.string(),
    name: z.string(),
    shortcut: z.string(),
    text: z.string().meta({ description: 'With variables in braces, e.g. {customer}.' }),
    revision: z.number(),
  })
  .meta({ id: 'CannedReply' }) satisfies z.ZodType<CannedReply>;

export const teamSchema = z
  .object({
    teamId: z.string(),
    name: z.string(),
    agent: z
      .enum(agentNames)
      .nullable()
      .meta({ description: 'What this AI agent gives up comes to the team first.' }),
    members: z.array(z.string()).meta({ description: 'Ids of staff accounts.' }),
    revision: z.number(),
  })
  .meta({ id: 'Team' }) satisfies z.ZodType<KeptTeam>;

export const savedViewSchema = z
  .object({ viewId: z.string(), name: z.string(), filter: listFilter })
  .meta({ id: 'SavedView' }) satisfies z.ZodType<SavedView>;
