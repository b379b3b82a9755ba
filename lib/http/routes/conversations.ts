import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import type { ConversationFilter } from '#/lib/ports/conversation-log.ts';
import type { StaffPrincipal } from '#/lib/ports/principals.ts';
import { reply, staffCommands } from '#/lib/protocol/commands.ts';
import { id, saysSomething } from '#/lib/protocol/schemas.ts';
import { type Route, staffRoute } from '../route.ts';
import { pageSchema, sentSchema, summarySchema } from '../schemas/conversations.ts';
import { limitParameter, wholeNumber } from '../schemas/parameters.ts';

const subject = 'Conversations';
const roles = ['agent', 'admin'] as const;
const path = '/api/conversations/{conversationId}';
const params = z.strictObject({ conversationId: id });
/** The bodies are those of the socket commands; the conversation is in the path. */
const noBodyOf = { conversationId: true } as const;

const owner = z
  .enum(['open', 'waiting', 'ai', 'me', 'closed'])
  .default('open')
  .meta({ description: 'Who has it. `open` is everything that is not closed.' });

export function conversationRoutes(desk: Desk): Route[] {
  return [...reading(desk), ...writing(desk), ...moving(desk), deciding(desk)];
}

function reading(desk: Desk): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/conversations',
      subject,
      summary: 'Lists conversations, the newest activity first, waiting ones by their wait.',
      roles,
      input: z.object({ query: z.strictObject({ owner, limit: limitParameter }) }),
      output: z.object({ conversations: z.array(summarySchema) }),
      handle: async ({ query }, staff) =>
        ok({ conversations: await desk.forStaff.list(filterOf(query.owner, staff), query.limit) }),
    }),
    staffRoute({
      method: 'GET',
      path,
      subject,
      summary: 'Reads one conversation as lists show it.',
      roles,
      input: z.object({ params }),
      output: summarySchema,
      handle: ({ params }) => desk.forStaff.conversation(params.conversationId),
    }),
    staffRoute({
      method: 'GET',
      path: `${path}/messages`,
      subject,
      summary: 'Reads the facts of a conversation after one of them.',
      roles,
      input: z.object({ params, query: z.strictObject({ after: wholeNumber(0, 2 ** 31 - 1, 0) }) }),
      output: pageSchema,
      handle: ({ params, query }, staff) => desk.page(staff, params.conversationId, query.after),
    }),
  ];
}

function writing(desk: Desk): Route[] {
  return [
    staffRoute({
      method: 'POST',
      path: `${path}/reply`,
      subject,
      summary: 'Replies to the customer, and takes the conversation. The same messageId again is sent once.',
      roles,
      input: z.object({ params, body: saysSomething(z.strictObject(reply)) }),
      output: sentSchema,
      handle: ({ params, body }, staff) => desk.forStaff.reply(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/note`,
      subject,
      summary: 'Adds a private note for staff.',
      roles,
      input: z.object({ params, body: staffCommands['conversation:note'].omit(noBodyOf) }),
      output: z.null(),
      handle: ({ params, body }, staff) => desk.forStaff.note(staff, { ...params, ...body }),
    }),
  ];
}

function moving(desk: Desk): Route[] {
  return [
    staffRoute({
      method: 'POST',
      path: `${path}/take`,
      subject,
      summary:
        'Takes the conversation. From a colleague only with the ownership number you read, and not when somebody was faster.',
      roles,
      input: z.object({ params, body: staffCommands['conversation:take'].omit(noBodyOf) }),
      output: z.null(),
      handle: ({ params, body }, staff) => desk.forStaff.take(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/transfer`,
      subject,
      summary: 'Gives the conversation to an AI agent, with a line and the ticked notes.',
      roles,
      input: z.object({ params, body: staffCommands['conversation:give-back'].omit(noBodyOf) }),
      output: z.null(),
      handle: ({ params, body }, staff) => desk.forStaff.giveBack(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/put-back`,
      subject,
      summary: 'Puts the conversation back into the queue, at its old place.',
      roles,
      input: z.object({ params }),
      output: z.null(),
      handle: ({ params }, staff) => desk.forStaff.putBack(staff, params),
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/close`,
      subject,
      summary: 'Closes the conversation. The customer may open it again by writing.',
      roles,
      input: z.object({ params }),
      output: z.null(),
      handle: ({ params }, staff) => desk.forStaff.close(staff, params),
    }),
  ];
}

function filterOf(
  owner: 'open' | 'waiting' | 'ai' | 'me' | 'closed',
  staff: StaffPrincipal,
): ConversationFilter {
  return owner === 'me' ? { kind: 'person', personId: staff.id } : { kind: owner };
}

function deciding(desk: Desk): Route {
  return staffRoute({
    method: 'POST',
    path: `${path}/approvals/{approvalId}`,
    subject,
    summary:
      'Says yes or no to what an AI agent asked for, once. The digest is that of the request as you read it in the facts.',
    roles,
    input: z.object({
      params: params.extend({ approvalId: id }),
      body: staffCommands['approval:decide'].omit({ conversationId: true, approvalId: true }),
    }),
    output: z.null(),
    handle: ({ params, body }, staff) => desk.forStaff.decideApproval(staff, { ...params, ...body }),
  });
}
