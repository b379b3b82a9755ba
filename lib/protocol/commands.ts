import { z } from 'zod';
import type { StaffRole } from '#/lib/ports/principals.ts';
import { draftTasks } from './copilot.ts';
import {
  agentName,
  availability,
  businessHours,
  cannedReply,
  capacity,
  comment,
  digest,
  email,
  id,
  identityCode,
  identityToken,
  line,
  listFilter,
  modelName,
  ownership,
  personId,
  postalCode,
  revision,
  saysSomething,
  score,
  searchCursor,
  searchQuery,
  searchVoice,
  selection,
  seq,
  snoozeUntil,
  tagChange,
  tagName,
  teamName,
  text,
  ticketCategory,
  ticketPriority,
  transferTarget,
  viewName,
  written,
} from './schemas.ts';

/**
 * What a browser may ask of the server: one table, from which the door parses and both ends are typed.
 * Each command is answered by `Answer` (answers.ts). Commands are imperative; what happened comes back as events.
 */

const conversation = { conversationId: id };
/** Of a person to the customer; over HTTP the conversation is in the path. */
export const reply = { messageId: id, ...written, seenSeq: seq };

/** For visitors: their own conversations only. */
export const visitorCommands = {
  /** The newest conversation that is not closed, with all the visitor may see of it, else null. */
  'conversation:resume': z.strictObject({}),
  /** Joins the room, then reads the facts with seq above `after`. Ask again while `more` is true. */
  'conversation:sync': z.strictObject({ ...conversation, after: seq }),
  /** Idempotent by `messageId`. An unknown `conversationId` begins a conversation. Acknowledged once it is on disk. */
  'message:send': saysSomething(z.strictObject({ ...conversation, messageId: id, ...written })),
  'customer:typing': z.strictObject({ ...conversation, typing: z.boolean() }),
  'person:request': z.strictObject(conversation),
  /** The identity card: never part of the transcript, never seen by a model. */
  'identity:prove': z.strictObject({ ...conversation, email, postalCode }),
  /** A token of the host site: a JWT that is good once. Before the first message it is kept for this conversation. */
  'identity:assert': z.strictObject({ ...conversation, token: identityToken }),
  /** A one-time code to the account's own address. Answered alike, and as late, for an e-mail nobody has. */
  'identity:request-code': z.strictObject({ ...conversation, email }),
  /** Typed into the identity card: never part of the transcript, never seen by a model. */
  'identity:prove-code': z.strictObject({ ...conversation, code: identityCode }),
  /** When nobody is here: where to write to. Opens a ticket. */
  'contact:leave': z.strictObject({ ...conversation, email }),
  /** The visitor's own conversations, newest activity first; `before` is the `next` of the page before. */
  'conversations:own': z.strictObject({
    before: z.strictObject({ lastAt: z.number(), conversationId: id }).optional(),
  }),
  /** At the end of a conversation. The same again appends nothing; for a day another replaces it. */
  'conversation:rate': z.strictObject({ ...conversation, score, comment: comment.default('') }),
} as const;

/** For staff; who of them is said by `staffRules`. */
export const staffCommands = {
  /** The open conversations, people and switches; from then on changes come as events. */
  'dashboard:open': z.strictObject({
    /** What this screen showed before the connection was lost: a restarted server knows nobody's choice. */
    availability: availability.optional(),
  }),
  /** Closed conversations, newest first. */
  'conversations:closed': z.strictObject({}),
  /** All that was written, each conversation once. Words in quotes must stand together; `after`: `next` of the page before. */
  'messages:search': z.strictObject({
    query: searchQuery,
    voice: searchVoice.optional(),
    after: searchCursor.optional(),
  }),
  'conversation:sync': z.strictObject({ ...conversation, after: seq }),
  /** `ownership`: the one on screen. When a colleague was faster, or without it when any person has it: `conflict`. */
  'conversation:take': z.strictObject({ ...conversation, ownership: ownership.optional() }),
  /** `seenSeq`: the newest fact on screen; a reply older than somebody's message or joining is held back (`conflict`). */
  'conversation:reply': saysSomething(
    z.strictObject({
      ...conversation,
      ...reply,
      /** Some of it still stands as the copilot wrote it. */
      beganAsDraft: z.literal(true).optional(),
    }),
  ),
  'conversation:note': z.strictObject({ ...conversation, noteId: id, text }),
  'conversation:give-back': z.strictObject({
    ...conversation,
    to: agentName,
    line,
    notes: z.array(seq).max(50),
  }),
  /** Back to the queue, at its old place. */
  'conversation:put-back': z.strictObject(conversation),
  'conversation:close': z.strictObject(conversation),
  'conversation:switch-ai': z.strictObject({ ...conversation, on: z.boolean() }),
  /** Only tags of the list can be added; any can be taken off. */
  'conversation:tag': z.strictObject({ ...conversation, ...tagChange }),
  'conversation:set-priority': z.strictObject({ ...conversation, priority: ticketPriority }),
  /** Out of my way until then. Only what I have; else `conflict`. */
  'conversation:snooze': z.strictObject({ ...conversation, until: snoozeUntil }),
  /** To a colleague, who has it at once unless they are offline, or to a team. Only what I have, or what waits. */
  'conversation:transfer': z.strictObject({ ...conversation, to: transferTarget, line }),
  'conversation:wake': z.strictObject(conversation),
  /** Opens what was closed again, and takes it. */
  'conversation:reopen': z.strictObject(conversation),
  /** Up to `SELECTION_LIMIT` at once, one after another; the answer says of each what became of it. */
  'conversations:close': z.strictObject({ conversationIds: selection }),
  'conversations:reopen': z.strictObject({ conversationIds: selection }),
  'conversations:tag': z.strictObject({ conversationIds: selection, ...tagChange }),
  /** Canned replies, tags, and my own views. `desk-work:changed` says when to read again. */
  'desk-work:read': z.strictObject({}),
  /** Adds it, or changes the one of this id. `conflict` when another one has the shortcut. */
  'canned-reply:save': z.strictObject({ cannedReplyId: id, ...cannedReply, revision }),
  'canned-reply:delete': z.strictObject({ cannedReplyId: id }),
  'tag:add': z.strictObject({ name: tagName }),
  /** Open conversations that have it get the new name; closed ones keep the old. */
  'tag:rename': z.strictObject({ from: tagName, to: tagName }),
  /** The list of tags, with how many open conversations have each. */
  'tags:read': z.strictObject({}),
  /** From the list; conversations that have it keep it. */
  'tag:delete': z.strictObject({ name: tagName }),
  /** Adds it, or changes the one of this id. `conflict` when another one has the name or the AI agent. */
  'team:save': z.strictObject({
    teamId: id,
    name: teamName,
    agent: agentName.nullable(),
    members: z.array(personId).max(200),
    revision,
  }),
  'team:delete': z.strictObject({ teamId: id }),
  /** My own. Adds it, or changes the one of this id. */
  'view:save': z.strictObject({ viewId: id, name: viewName, filter: listFilter }),
  'view:delete': z.strictObject({ viewId: id }),
  'person:typing': z.strictObject({ ...conversation, typing: z.boolean() }),
  /**
   * What this screen has open, null for nothing, and whether somebody writes there: colleagues see it. Ends by itself
   * after 45 s unless it is said again.
   */
  'person:looking': z.strictObject({ conversationId: id.nullable(), writing: z.boolean() }),
  /** Whom an "@" in a note can name: every colleague, offline ones too, and the teams. */
  'notes:nameable': z.strictObject({}),
  /** Notes that name me and that I have not read, newest first. `mentions:changed` says when to ask again. */
  'mentions:list': z.strictObject({}),
  /** I have read this conversation up to `seq`. */
  'mentions:read': z.strictObject({ ...conversation, seq }),
  'capacity:read': z.strictObject({}),
  /** How many conversations I take. `conflict` when it is more than an administrator allows. */
  'capacity:choose': z.strictObject({ capacity }),
  /** The most that somebody may take. */
  'capacity:allow': z.strictObject({ personId, allowed: capacity }),
  /** The customer beside a conversation: account, tickets, past conversations. */
  'customer:look-up': z.strictObject(conversation),
  /** Any account, by its id, e-mail or a part of the name. */
  'accounts:search': z.strictObject({ query: z.string().trim().min(2).max(120) }),
  'ticket:open': z.strictObject({
    ...conversation,
    /** Made by the client, so that a repeated request opens one ticket. */
    requestId: id,
    category: ticketCategory,
    priority: ticketPriority,
    summary: line.min(3),
  }),
  'services:check': z.strictObject({}),
  /**
   * The machine writes a draft for me, told by `copilot:changed` to this socket only. One that still grows for me stops.
   * `unavailable` while no model is there, `limited` beyond the hour's budget, `conflict` for a reply that nobody can send.
   */
  'copilot:begin': z.strictObject({ ...conversation, draftId: id, task: z.enum(draftTasks) }),
  /** Mine, if it still grows. */
  'copilot:stop': z.strictObject({ draftId: id }),
  /** Yes or no to what an AI agent asked for. `digest` is that of the request as it was read: anything else is `conflict`. */
  'approval:decide': z.strictObject({ ...conversation, approvalId: id, digest, approve: z.boolean() }),
  'availability:set': z.strictObject({ availability }),
  'desk:switch-ai': z.strictObject({ on: z.boolean() }),
  /** The administration area: who I am and who is here; what changes comes as events. It makes nobody here. */
  'administration:open': z.strictObject({}),
  /** Business hours, and whether it is open now. `hours:changed` says when to read again. */
  'hours:read': z.strictObject({}),
  'hours:save': z.strictObject({ hours: businessHours, revision }),
  /** How far a new desk is. */
  'first-steps:read': z.strictObject({}),
  /** For the whole desk: whether they are shown, and whether a model is one of them. */
  'first-steps:choose': z.strictObject({
    shown: z.boolean().optional(),
    modelWanted: z.boolean().optional(),
  }),
} as const;

/** For the status page. */
export const statusCommands = {
  /** The figures now, and of the last hour and day; `status:changed` follows. */
  'status:open': z.strictObject({}),
  'model:pull': z.strictObject({ model: modelName }),
} as const;

const people = ['agent', 'admin'] as const;
const everybody = ['agent', 'ops', 'admin'] as const;

/**
 * Which roles of staff may send a command: the door asks before any handler is called. Teams route work and do not
 * restrict reading. A new command has a line here, and one in tests/security/matrix.
 */
export const staffRules = {
  'dashboard:open': people,
  'conversations:closed': people,
  'messages:search': people,
  'conversation:sync': people,
  'conversation:take': people,
  'conversation:reply': people,
  'conversation:note': people,
  'conversation:give-back': people,
  'conversation:put-back': people,
  'conversation:close': people,
  'conversation:switch-ai': people,
  'conversation:tag': people,
  'conversation:set-priority': people,
  'conversation:snooze': people,
  'conversation:transfer': people,
  'conversation:wake': people,
  'conversation:reopen': people,
  'conversations:close': people,
  'conversations:reopen': people,
  'conversations:tag': people,
  'desk-work:read': people,
  'canned-reply:save': people,
  'canned-reply:delete': people,
  'tag:add': ['admin'],
  'tag:rename': ['admin'],
  'tags:read': ['admin'],
  'tag:delete': ['admin'],
  'team:save': ['admin'],
  'team:delete': ['admin'],
  'view:save': people,
  'view:delete': people,
  'person:typing': people,
  'person:looking': people,
  'notes:nameable': people,
  'mentions:list': people,
  'mentions:read': people,
  'capacity:read': people,
  'capacity:choose': people,
  'capacity:allow': ['admin'],
  'customer:look-up': people,
  'accounts:search': people,
  'ticket:open': people,
  'services:check': people,
  'copilot:begin': people,
  'copilot:stop': people,
  'approval:decide': people,
  'availability:set': people,
  'desk:switch-ai': people,
  'administration:open': people,
  'hours:read': people,
  'hours:save': ['admin'],
  'first-steps:read': ['admin'],
  'first-steps:choose': ['admin'],
  'status:open': everybody,
  'model:pull': ['admin'],
} as const satisfies Record<StaffCommand | StatusCommand, readonly StaffRole[]>;

export type VisitorCommand = keyof typeof visitorCommands;
export type StaffCommand = keyof typeof staffCommands;
export type StatusCommand = keyof typeof statusCommands;
export type VisitorInput<C extends VisitorCommand> = z.output<(typeof visitorCommands)[C]>;
export type StaffInput<C extends StaffCommand> = z.output<(typeof staffCommands)[C]>;
export type StatusInput<C extends StatusCommand> = z.output<(typeof statusCommands)[C]>;
