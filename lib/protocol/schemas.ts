import { z } from 'zod';
import { agentNames, scores, ticketCategories, ticketPriorities } from '#/lib/conversation/facts.ts';
import { listTabs } from '#/lib/conversation/list-filter.ts';
import { searchedVoices } from '#/lib/conversation/searchable.ts';
import {
  ATTACHMENTS_A_MESSAGE,
  COMMENT_LIMIT,
  LINE_LIMIT,
  SEARCH_LIMIT,
  SELECTION_LIMIT,
  TEXT_LIMIT,
} from './limits.ts';

/** The pieces that inputs are made of, on sockets and over HTTP alike. */

export const id = z.uuid().meta({ description: 'A UUID.' });

const EMPTY = 'Write something first.';

/** What may stand beside attachments: nothing, or as `text`. */
const textBeside = z
  .string()
  .trim()
  .max(TEXT_LIMIT, `Up to ${TEXT_LIMIT} characters.`)
  .refine(
    (value) => value.isWellFormed() && !value.includes('\u0000'),
    'This text contains characters that cannot be stored.',
  );

/** A text somebody typed: 1 to 4,000 characters after trimming, no NUL and no half characters. */
export const text = textBeside.min(1, EMPTY);

/** What a message says: a text, attachments that its writer has stored before, or both. */
export const written = {
  text: textBeside,
  attachmentIds: z
    .array(id)
    .max(ATTACHMENTS_A_MESSAGE, `Up to ${ATTACHMENTS_A_MESSAGE} attachments.`)
    .optional()
    .meta({ description: 'What you have stored and not sent yet. With one, the text may be empty.' }),
};

/** A schema with `written` in it, for which nothing at all is not a message. */
export function saysSomething<S extends z.ZodType<{ text: string; attachmentIds?: string[] | undefined }>>(
  schema: S,
): S {
  return schema.refine(({ text, attachmentIds = [] }) => text !== '' || attachmentIds.length > 0, {
    path: ['text'],
    message: EMPTY,
  });
}

export const line = z.string().trim().max(LINE_LIMIT);
export const score = z.literal(scores);
export const comment = z
  .string()
  .trim()
  .max(COMMENT_LIMIT, `Up to ${COMMENT_LIMIT} characters.`)
  .refine(
    (value) => value.isWellFormed() && !value.includes('\u0000'),
    'This comment contains characters that cannot be stored.',
  );
/** Any words; what is no word in it counts for nothing. */
export const searchQuery = z
  .string()
  .trim()
  .min(1, 'Write a word to search for.')
  .max(SEARCH_LIMIT, `Up to ${SEARCH_LIMIT} characters.`);
export const searchVoice = z
  .enum(searchedVoices)
  .meta({ description: 'Only what these wrote; `record` is names, contacts and tickets.' });
/** `next` of the page before. */
export const searchCursor = z.string().regex(/^\d{1,15}\.\d\.\d{1,15}$/, 'The `next` of a page of results.');
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** The form of a JWT; whether it is one of ours is found out where it is verified. */
export const identityToken = z
  .string()
  .max(4096, 'A token of at most 4,096 characters.')
  .regex(/^[\w-]+\.[\w-]+\.[\w-]*$/, 'A signed token.');
export const identityCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'The code has six digits.');
export const postalCode = z.string().trim().min(2).max(16);
export const seq = z.int().min(0);
export const ownership = z.int().min(0).meta({
  description:
    'The ownership number of the conversation as you read it. Without it, only what no person has can be taken.',
});
/** Stands for exact arguments; see `approvalDigest`. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits.');
export const agentName = z.enum(agentNames);
export const ticketCategory = z.enum(ticketCategories);
export const ticketPriority = z.enum(ticketPriorities);
const oneLine = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'Write something first.')
    .max(longest, `Up to ${longest} characters.`)
    .refine(
      (value) => value.isWellFormed() && ![...value].some((letter) => letter < ' '),
      'One line without control characters.',
    );

export const cannedReply = {
  name: oneLine(80),
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{0,29}$/, 'A shortcut has up to 30 small letters, digits and hyphens.'),
  text,
};
export const tagName = oneLine(30);
export const tagChange = { add: z.array(tagName).max(20), remove: z.array(tagName).max(20) };
export const teamName = oneLine(40);
/** Of a member of the staff, as `GET /api/people` and the dashboard name them. */
export const personId = z.string().min(1).max(64);
export const transferTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), id: personId }),
  z.strictObject({ kind: z.literal('team'), id }),
]);
/** Of what is changed, as it was read: 0 for something new. Somebody else's change since then is `conflict`. */
export const revision = z.int().min(0).optional();
const minuteOfDay = z.int().min(0).max(1439);
const stretches = z
  .array(z.strictObject({ from: minuteOfDay, to: minuteOfDay }))
  .max(8, 'Up to 8 stretches a day.');
export const businessHours = z.strictObject({
  on: z.boolean(),
  timeZone: z.string().min(1).max(64),
  week: z.array(stretches).length(7).meta({ description: 'Monday first. Minutes after midnight.' }),
  exceptions: z
    .array(
      z.strictObject({
        date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'A date such as 2026-12-25.'),
        name: z.string().trim().max(80),
        stretches,
      }),
    )
    .max(200, 'Up to 200 exceptions.'),
  texts: z
    .record(z.string().regex(/^[a-z]{2,3}$/, 'A language such as en.'), z.string().trim().max(300))
    .meta({ description: 'What customers are told while it is closed, by language; {opens}, {business}.' }),
});
export const viewName = oneLine(60);
export const listFilter = z.strictObject({
  tab: z.enum(listTabs),
  tag: tagName.nullable(),
  priority: ticketPriority.nullable(),
  unread: z.boolean(),
  snoozed: z.boolean(),
  search: z.string().trim().max(120),
});
/** Conversations that are treated alike, each for itself. */
export const selection = z.array(id).min(1).max(SELECTION_LIMIT);
export const snoozeUntil = z.int().min(0).meta({ description: 'Milliseconds since 1970.' });
/** Conversations one person takes: at least one, because taking none is being away. */
export const capacity = z.int().min(1, 'At least 1. Be away to take none.').max(100, 'Up to 100.');
export const availability = z.enum(['here', 'away', 'offline']);
export const modelName = z
  .string()
  .trim()
  .max(200)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/, 'A model name such as qwen3:8b.');
