import { z } from 'zod';
import { agentNames } from '#/lib/conversation/facts.ts';
import type { StatusView } from '#/lib/protocol/views.ts';
import { personSchema, serviceSchema } from './desk.ts';

const host = z.object({
  host: z.string(),
  up: z.boolean(),
  version: z.string().nullable(),
  model: z.string().nullable(),
  installed: z.array(z.object({ name: z.string(), tools: z.boolean(), sizeBytes: z.number() })),
  loaded: z.boolean(),
  windowTokens: z.number().nullable(),
  problem: z.string().nullable(),
  breakerOpen: z.boolean(),
  running: z.int(),
  waiting: z.int(),
  firstTokenMs: z.object({ p50: z.number(), p95: z.number() }).nullable(),
  tokensPerSecond: z.number().nullable(),
  errors: z.int(),
  checkedAt: z.number(),
});

const pull = z.object({
  model: z.string(),
  host: z.string(),
  state: z.enum(['pulling', 'done', 'failed']),
  step: z.string(),
  completedBytes: z.number(),
  totalBytes: z.number(),
  error: z.string().nullable(),
});

const models = z.object({
  answering: z.object({
    model: z.string(),
    kind: z.enum(['ollama', 'built-in']),
    host: z.string().nullable(),
  }),
  hosts: z.array(host),
  pull: pull.nullable(),
  suggested: z.object({ pull: z.string(), better: z.string() }),
});

export const statusSchema = z
  .object({
    asOf: z.number(),
    startedAt: z.number(),
    build: z.string(),
    warnings: z.array(z.string()),
    models,
    database: z.object({
      kind: z.enum(['sqlite', 'postgres']),
      ok: z.boolean(),
      latencyMs: z.number().nullable(),
    }),
    sockets: z.object({ customers: z.int(), staff: z.int() }),
    conversations: z.object({
      ai: z.int(),
      waiting: z.int(),
      human: z.int(),
      byAgent: z.record(z.enum(agentNames), z.int()),
    }),
    queue: z.object({ longestWaitMs: z.number().nullable() }),
    answers: z.object({
      owed: z.int(),
      overdue: z.int(),
      oldestMs: z.number().nullable(),
      running: z.int(),
    }),
    people: z.array(personSchema),
    tickets: z.object({ open: z.int() }),
    services: z.array(serviceSchema),
    turns: z.object({
      replied: z.int(),
      handedOff: z.int(),
      escalated: z.int(),
      withheld: z.int().meta({ description: 'Answers that were held back, and went to a person.' }),
      failed: z.int(),
    }),
    switches: z.object({ aiOn: z.boolean() }),
  })
  .meta({ id: 'Status' }) satisfies z.ZodType<StatusView>;
