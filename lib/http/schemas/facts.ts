import { z } from 'zod';
import {
  agentNames,
  type Fact,
  scores,
  ticketCategories,
  ticketPriorities,
  toolNames,
  waitingReasons,
} from '#/lib/conversation/facts.ts';
import { attachmentSchema } from './attachments.ts';

/** The facts of a conversation as the API writes them. The compiler holds this list to `facts.ts`. */

const agent = z.enum(agentNames);
const tool = z.enum(toolNames);
const person = z.object({ id: z.string(), name: z.string() });
const json = z.json().meta({ id: 'Json', description: 'Any JSON value.' });
const turn = z.int();
const messageId = z.string();
const noted = z.object({ text: z.string(), seq: z.int() });

const actor = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('customer') }),
    z.object({ kind: z.literal('agent'), agent }),
    z.object({ kind: z.literal('person'), person }),
    z.object({ kind: z.literal('desk') }),
  ])
  .meta({ id: 'Actor' });

const brief = z
  .object({
    goal: z.string(),
    known: z.array(noted),
    done: z.array(noted.extend({ tool })),
    promised: z.array(noted),
    openQuestion: z.string().nullable(),
    notes: z.array(noted),
  })
  .meta({ id: 'Brief', description: 'What travels with a hand-over.' });

const toolObject = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('invoice'), invoiceId: z.string() }),
    z.object({ kind: z.literal('invoices') }),
    z.object({ kind: z.literal('plan') }),
    z.object({ kind: z.literal('service'), name: z.string() }),
  ])
  .meta({ id: 'ToolObject', description: 'What a tool worked on, where the customer may read it.' });

const seq = z.int();
const dated = { amountUsd: z.number(), date: z.string().meta({ description: 'yyyy-mm-dd' }) };
const knownPoint = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('identity'), name: z.string(), seq }),
  z.object({ kind: z.literal('charges'), invoiceIds: z.array(z.string()), ...dated, seq }),
  z.object({ kind: z.literal('invoice'), invoiceId: z.string(), ...dated, seq }),
  z.object({ kind: z.literal('plan'), plan: z.string(), seq }),
  z.object({ kind: z.literal('ticket'), number: z.string(), seq }),
  z.object({ kind: z.literal('contact'), email: z.string(), seq }),
]);

/** Absent in what was stored before customers were told. */
const told = z
  .object({
    goal: z.string(),
    known: z.array(knownPoint),
    done: z.array(z.object({ tool, about: toolObject.nullable(), seq })),
    promised: z.array(noted),
    openQuestion: z.object({ by: z.enum(['customer', 'desk']), text: z.string() }).nullable(),
  })
  .meta({
    id: 'CustomerBrief',
    description: 'What the customer is told at a hand-over that whoever comes next knows.',
  })
  .optional();

const toolOutcome = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: json }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);

/** Missing where nothing is attached. */
const attachments = z.exactOptional(z.array(attachmentSchema));

const ranWith = z
  .object({ instructions: z.int(), policy: z.int() })
  .meta({
    id: 'RanWith',
    description: 'The versions an AI turn ran with. Absent while everything is as built in.',
  })
  .optional();

const spoken = { turn, agent, messageId, text: z.string(), model: z.string(), ranWith };
/** In line as it began to wait; absent in what was stored before. */
const place = z.int().optional();

/** Staff only; absent in what was stored before traces were kept. */
const trace = z
  .object({
    turn,
    agent,
    totalMs: z.number(),
    steps: z.array(
      z.object({
        model: z.string(),
        kind: z.enum(['ollama', 'built-in']),
        host: z.string().nullable(),
        windowTokens: z.number(),
        leftOutMessages: z.int(),
        waitedMs: z.number(),
        firstTokenMs: z.number().nullable(),
        totalMs: z.number(),
        tokensIn: z.number().nullable(),
        tokensOut: z.number().nullable(),
        end: z.enum([
          'answered',
          'used-tools',
          'cut-off',
          'said-nothing',
          'held-back',
          'failed',
          'stopped',
          'not-asked',
        ]),
        problem: z.string().nullable(),
        calls: z.array(
          z.union([
            z.object({ tool: z.string(), callId: z.string() }),
            z.object({ tool: z.string(), asked: z.string(), answer: z.string().nullable() }),
          ]),
        ),
        heldBack: z.array(
          z.object({
            what: z.enum(['answer', 'remark', 'reason']),
            text: z.string().nullable(),
            problem: z.string(),
          }),
        ),
      }),
    ),
    leftOut: z.int(),
  })
  .meta({ id: 'TurnTrace', description: 'How the run of an AI turn went that ends in this fact.' })
  .optional();

/** Missing where a note names nobody. */
const mentioned = z
  .array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('person'), person }),
      z.object({ kind: z.literal('team'), team: z.object({ id: z.string(), name: z.string() }) }),
    ]),
  )
  .optional();

/** A fact of this kind, with its place and time. */
function fact<K extends string, S extends z.ZodRawShape>(kind: K, shape: S) {
  return z.object({
    seq: z.int(),
    at: z.number().meta({ description: 'Milliseconds since 1970.' }),
    kind: z.literal(kind),
    ...shape,
  });
}

const customerFacts = [
  fact('conversation-started', {}),
  fact('customer-wrote', { messageId, text: z.string(), attachments }),
  fact('identity-proved', {
    accountId: z.string(),
    name: z.string(),
    method: z.enum(['card', 'chat', 'signed', 'code']),
  }),
  fact('identity-refused', { method: z.enum(['card', 'chat', 'code']), triesLeft: z.int() }),
  fact('contact-left', { email: z.string() }),
  fact('conversation-rated', { score: z.literal(scores), comment: z.string() }),
] as const;

const agentFacts = [
  fact('tool-used', {
    turn,
    agent,
    callId: z.string(),
    tool,
    arguments: json,
    outcome: toolOutcome,
    about: toolObject.optional(),
    ranWith,
  }),
  fact('agent-remarked', spoken),
  fact('agent-replied', { ...spoken, trace }),
  fact('agent-stopped', spoken),
  fact('approval-requested', {
    turn,
    agent,
    approvalId: z.string(),
    tool,
    arguments: json,
    digest: z.string().meta({ description: 'Repeat it when you decide: it stands for tool and arguments.' }),
    expiresAt: z.number(),
  }),
  fact('agent-handed-off', { turn, from: agent, to: agent, reason: z.string(), brief, told, ranWith, trace }),
  fact('draft-discarded', {
    turn,
    agent,
    text: z.string(),
    why: z.enum(['taken-over', 'closed', 'customer-wrote', 'cut-off', 'withheld']),
    ranWith,
    trace,
  }),
  fact('turn-failed', {
    turn,
    agent,
    cause: z.enum(['no-answer', 'too-many-steps', 'out-of-time', 'crashed']),
    ranWith,
  }),
] as const;

const personFacts = [
  fact('human-joined', {
    person,
    how: z.enum(['took-over', 'assigned']),
    waitedSince: z.number().nullable(),
    told,
  }),
  fact('human-replied', {
    person,
    messageId,
    text: z.string(),
    attachments,
    beganAsDraft: z
      .exactOptional(z.literal(true))
      .meta({ description: 'Some of it still stands as the copilot drafted it.' }),
  }),
  fact('human-released', { person, to: agent, line: z.string(), brief, told }),
  fact('human-left', { person, why: z.enum(['offline', 'put-back']), place }),
  fact('note-added', { person, noteId: z.string(), text: z.string(), mentioned }),
  fact('approval-decided', { approvalId: z.string(), person, approved: z.boolean() }),
  fact('ai-switched', { on: z.boolean(), person }),
  fact('tags-changed', { added: z.array(z.string()), removed: z.array(z.string()), by: actor }),
  fact('priority-set', { priority: z.enum(ticketPriorities), by: actor }),
  fact('snoozed', { until: z.number().meta({ description: 'Milliseconds since 1970.' }), by: person }),
  fact('woken', { by: actor }),
  fact('human-reopened', { person }),
  fact('human-transferred', { person, to: person, line: z.string(), told }),
  fact('team-asked', { team: z.object({ id: z.string(), name: z.string() }), by: actor }),
] as const;

const deskFacts = [
  fact('ticket-opened', {
    number: z.string(),
    category: z.enum(ticketCategories),
    priority: z.enum(ticketPriorities),
    summary: z.string(),
    by: actor,
  }),
  fact('human-requested', {
    by: actor,
    reason: z.enum(waitingReasons),
    detail: z.string().nullable(),
    brief,
    told,
    somebodyHere: z.boolean(),
    outsideHours: z.boolean().optional(),
    place,
    ranWith,
    trace,
  }),
  fact('conversation-closed', { by: actor }),
  fact('conversation-reopened', {}),
] as const;

export const factSchema = z
  .discriminatedUnion('kind', [...customerFacts, ...agentFacts, ...personFacts, ...deskFacts])
  .meta({
    id: 'Fact',
    description: 'One thing that happened.',
  }) satisfies z.ZodType<Fact>;
