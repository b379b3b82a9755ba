import { z } from 'zod';
import { agentNames } from '#/lib/conversation/facts.ts';
import { figureNames } from '#/lib/ports/figures.ts';
import type { FigureHistoryView, StatusView } from '#/lib/protocol/views.ts';
import { personSchema, serviceSchema } from './desk.ts';

const host = z.object({
  host: z.string(),
  up: z.boolean(),
  version: z.string().nullable(),
  model: z.string().nullable(),
  installed: z.array(z.object({ name: z.string(), tools: z.boolean(), sizeBytes: z.number() })),
  loaded: z.boolean(),
  windowTokens: z.number().nullable().meta({ description: 'The window in force.' }),
  askedTokens: z.number().nullable().meta({ description: 'The window that requests ask for.' }),
  problem: z.string().nullable(),
  breakerOpen: z.boolean(),
  running: z.int(),
  waiting: z.int(),
  firstTokenMs: z.object({ p50: z.number(), p95: z.number() }).nullable(),
  tokensPerSecond: z.number().nullable(),
  replies: z.int(),
  errors: z.int(),
  cutPrompts: z
    .int()
    .meta({ description: 'Prompts of which Ollama read far less than was sent, since the start.' }),
  cutAt: z.number().nullable(),
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

const alarm = z.object({
  kind: z.enum([
    ...['database', 'disk', 'overdue', 'nobody-here', 'nobody-free'],
    ...['host-away', 'host-rests', 'no-model', 'small-window', 'prompt-cut'],
  ] as const),
  about: z.string().nullable().meta({ description: 'Which Ollama host it is about.' }),
  tone: z.enum(['warning', 'danger']),
  text: z.string().meta({ description: 'What is off.' }),
  action: z.string().meta({ description: 'What to do about it.' }),
});

const milliseconds = z.object({ p50: z.number(), p95: z.number() });

const database = z.object({
  kind: z.enum(['sqlite', 'postgres']),
  ok: z.boolean(),
  readable: z.boolean(),
  writable: z.boolean(),
  sizeBytes: z.number().nullable(),
  freeBytes: z.number().nullable().meta({ description: 'Free on the disk of the database.' }),
  writeMs: milliseconds.nullable().meta({ description: 'How long commits of the last minute took.' }),
});

export const statusSchema = z
  .object({
    asOf: z.number(),
    startedAt: z.number(),
    build: z.string(),
    warnings: z.array(z.string()),
    alarms: z.array(alarm),
    models,
    database,
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
    refusedConnections: z
      .int()
      .meta({ description: 'Connections to hosts that are not on the list, since the start.' }),
  })
  .meta({ id: 'Status' }) satisfies z.ZodType<StatusView>;

const figure = z.object({
  combining: z
    .enum(['mean', 'most', 'least', 'sum'])
    .meta({ description: 'How samples became one. `sum`: what happened in the step before.' }),
  values: z.array(z.number().nullable()),
});

const series = z.object({
  stepMs: z.int(),
  spanMs: z.int(),
  at: z
    .array(z.number())
    .meta({ description: 'The times of the values. More than a step apart: this desk was not running.' }),
  series: z.record(z.enum(figureNames), figure),
});

export const historySchema = z
  .object({ hour: series, day: series })
  .meta({ id: 'FigureHistory' }) satisfies z.ZodType<FigureHistoryView>;
