import { z } from 'zod';
import type { Desk } from '#/lib/desk/desk.ts';
import { id, ticketCategory, ticketPriority } from '#/lib/protocol/schemas.ts';
import { attachmentSchema } from './attachments.ts';
import { accountSchema, ticketSchema } from './desk.ts';
import { factSchema } from './facts.ts';
import { nameInPath } from './parameters.ts';

type Granted<K extends keyof Desk['privacy']> = Extract<
  Awaited<ReturnType<Desk['privacy'][K]>>,
  { ok: true }
>['value'];

const person = z.object({ id: z.string(), name: z.string() });

/** Exactly one of the three. */
export const whoseSchema = z
  .union([
    z.strictObject({ conversationId: id }),
    z.strictObject({ visitorId: id }),
    z.strictObject({ accountId: nameInPath }),
  ])
  .meta({ description: 'The customer behind this conversation, browser or account.' });

export const exportSchema = z
  .object({
    text: z.string().meta({ description: 'All of it, for people to read.' }),
    data: z.object({
      exportedAt: z.number(),
      exportedBy: person,
      account: accountSchema.nullable(),
      visitors: z.array(
        z.object({
          visitorId: z.string(),
          address: z.string(),
          createdAt: z.number(),
          lastSeenAt: z.number(),
          framed: z.boolean(),
        }),
      ),
      conversations: z.array(
        z.object({ conversationId: z.string(), visitorId: z.string(), facts: z.array(factSchema) }),
      ),
      attachments: z.array(
        attachmentSchema.extend({ conversationId: z.string().nullable(), storedAt: z.number() }),
      ),
      tickets: z.array(
        ticketSchema.extend({
          category: ticketCategory,
          priority: ticketPriority,
          accountId: z.string().nullable(),
          contact: z.string().nullable(),
        }),
      ),
      identityTries: z.array(z.object({ at: z.number(), address: z.string() })),
      identityCodes: z.array(
        z.object({ askedAt: z.number(), address: z.string(), usedAt: z.number().nullable() }),
      ),
      keptProofs: z.array(
        z.object({
          conversationId: z.string(),
          accountId: z.string(),
          name: z.string(),
          keptAt: z.number(),
        }),
      ),
    }),
  })
  .meta({ id: 'CustomerExport' }) satisfies z.ZodType<Granted<'export'>>;

export const erasureSchema = z
  .object({
    conversations: z.int(),
    attachments: z.int(),
    visitors: z.int(),
    tickets: z.int(),
    identityTries: z.int(),
    identityCodes: z.int(),
    keptProofs: z.int(),
    erasedAt: z.number(),
    erasedBy: person,
  })
  .meta({ id: 'Erasure' }) satisfies z.ZodType<Granted<'erase'>>;
