import { z } from 'zod';
import { agentNames } from '#/lib/conversation/facts.ts';
import { searchedVoices } from '#/lib/conversation/searchable.ts';
import type { FoundMessage, MessagesFound } from '#/lib/protocol/answers.ts';
import { summarySchema } from './conversations.ts';

const ranges = z
  .array(z.object({ start: z.int(), end: z.int() }))
  .meta({ description: 'In UTF-16 units; `end` is not included.' });

const by = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer') }),
  z.object({ kind: z.literal('agent'), agent: z.enum(agentNames) }),
  z.object({ kind: z.literal('person'), person: z.object({ id: z.string(), name: z.string() }) }),
  z.object({ kind: z.literal('desk') }),
]);

const foundMessageSchema = z
  .object({
    conversation: summarySchema,
    foundInName: ranges,
    seq: z.int().meta({ description: 'Of the fact it stands in.' }),
    at: z.number(),
    voice: z.enum(searchedVoices),
    by,
    snippet: z.object({
      text: z.string(),
      found: ranges,
      cutBefore: z.boolean(),
      cutAfter: z.boolean(),
    }),
  })
  .meta({ id: 'FoundMessage' }) satisfies z.ZodType<FoundMessage>;

export const messagesFoundSchema = z.object({
  messages: z.array(foundMessageSchema),
  next: z.string().nullable().meta({ description: 'The `after` of the next page; null at the end.' }),
  tooMany: z.boolean().meta({ description: 'There is more than can be listed: ask for more words.' }),
  complete: z.boolean().meta({ description: 'False while older messages are still made findable.' }),
}) satisfies z.ZodType<MessagesFound>;
