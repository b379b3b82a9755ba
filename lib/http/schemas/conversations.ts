import { z } from 'zod';
import { agentNames, scores, ticketPriorities, waitingReasons } from '#/lib/conversation/facts.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { ConversationPage, Sent } from '#/lib/protocol/answers.ts';
import { factSchema } from './facts.ts';

const owner = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('ai'), agent: z.enum(agentNames) }),
    z.object({ kind: z.literal('queue'), reason: z.enum(waitingReasons), since: z.number() }),
    z.object({ kind: z.literal('human'), person: z.object({ id: z.string(), name: z.string() }) }),
    z.object({ kind: z.literal('nobody') }),
  ])
  .meta({ id: 'Owner', description: 'Who has to answer now.' });

export const summarySchema = z
  .object({
    conversationId: z.string(),
    head: z.int().meta({ description: 'The seq of the newest fact.' }),
    startedAt: z.number(),
    lastAt: z.number(),
    owner,
    ownership: z
      .int()
      .meta({ description: 'Rises whenever the owner changes. Send it back to take it over.' }),
    aiOn: z.boolean(),
    customer: z.string(),
    accountId: z.string().nullable(),
    contact: z.string().nullable(),
    lastLine: z
      .object({ from: z.enum(['customer', 'agent', 'human']), name: z.string(), text: z.string() })
      .nullable(),
    unanswered: z.int(),
    owedSince: z.number().nullable(),
    tickets: z.array(z.string()),
    tags: z.array(z.string()),
    priority: z.enum(ticketPriorities),
    team: z
      .object({ id: z.string(), name: z.string(), since: z.number() })
      .nullable()
      .meta({ description: 'Whose people are asked first while it waits.' }),
    snoozedUntil: z.number().nullable().meta({ description: 'Milliseconds since 1970, or null.' }),
    approvals: z.int().meta({ description: "Requests that wait for a person's approval." }),
    path: z
      .array(z.enum([...agentNames, 'person', 'waiting', 'closed']))
      .meta({ description: 'Who held it one after another, the newest last.' }),
    rating: z
      .literal(scores)
      .nullable()
      .meta({ description: 'The newest the customer gave: 1 is the worst, 5 the best.' }),
  })
  .meta({ id: 'Conversation' }) satisfies z.ZodType<ConversationSummary>;

export const pageSchema = z
  .object({
    conversationId: z.string(),
    mark: z.string().meta({ description: 'Another one after a restore: read again from 0.' }),
    facts: z.array(factSchema),
    head: z.int(),
    more: z.boolean().meta({ description: 'Ask again after the last fact while this is true.' }),
    place: z
      .object({
        place: z.int(),
        waitSeconds: z.number().nullable(),
        longerThanUsual: z.boolean(),
        somebodyHere: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'ConversationPage' }) satisfies z.ZodType<ConversationPage>;

export const sentSchema = z
  .object({ seq: z.int(), at: z.number(), duplicate: z.boolean() })
  .meta({ id: 'Sent' }) satisfies z.ZodType<Sent>;
