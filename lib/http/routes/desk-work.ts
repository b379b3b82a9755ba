import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { staffCommands } from '#/lib/protocol/commands.ts';
import { id, tagName } from '#/lib/protocol/schemas.ts';
import { type Route, staffRoute } from '../route.ts';
import { cannedReplySchema, savedViewSchema, teamSchema } from '../schemas/desk-work.ts';

const people = ['agent', 'admin'] as const;

/** What people keep to work with; the bodies are those of the socket commands. */
export function deskWorkRoutes(desk: Desk): Route[] {
  return [...cannedReplies(desk), ...tags(desk), ...teams(desk), ...views(desk)];
}

function cannedReplies({ work }: Desk): Route[] {
  const subject = 'Canned replies';
  const path = '/api/canned-replies/{cannedReplyId}';
  const params = z.strictObject({ cannedReplyId: id });
  return [
    staffRoute({
      method: 'GET',
      path: '/api/canned-replies',
      subject,
      summary: 'Lists the canned replies, by their shortcut.',
      roles: people,
      input: z.object({}),
      output: z.object({ cannedReplies: z.array(cannedReplySchema) }),
      handle: async (_input, staff) => ok({ cannedReplies: (await work.read(staff)).cannedReplies }),
    }),
    staffRoute({
      method: 'PUT',
      path,
      subject,
      summary: 'Adds a canned reply under an id you make, or changes the one of this id.',
      roles: people,
      input: z.object({
        params,
        body: staffCommands['canned-reply:save'].omit({ cannedReplyId: true }),
      }),
      output: z.null(),
      handle: ({ params, body }, staff) => work.saveCannedReply(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'DELETE',
      path,
      subject,
      summary: 'Deletes a canned reply.',
      roles: people,
      input: z.object({ params }),
      output: z.null(),
      handle: ({ params }, staff) => work.deleteCannedReply(staff, params.cannedReplyId),
    }),
  ];
}

function tags({ work }: Desk): Route[] {
  const subject = 'Tags';
  const path = '/api/tags/{name}';
  const params = z.strictObject({ name: tagName });
  return [
    staffRoute({
      method: 'GET',
      path: '/api/tags',
      subject,
      summary: 'Lists the tags that conversations can be given.',
      roles: people,
      input: z.object({}),
      output: z.object({ tags: z.array(z.string()) }),
      handle: async (_input, staff) => ok({ tags: (await work.read(staff)).tags }),
    }),
    staffRoute({
      method: 'POST',
      path: '/api/tags',
      subject,
      summary: 'Adds a tag to the list.',
      roles: ['admin'],
      input: z.object({ body: staffCommands['tag:add'] }),
      output: z.null(),
      handle: ({ body }, staff) => work.addTag(staff, body.name),
    }),
    staffRoute({
      method: 'PUT',
      path,
      subject,
      summary: 'Renames a tag, also in open conversations that have it. Closed ones keep the old name.',
      roles: ['admin'],
      input: z.object({ params, body: staffCommands['tag:add'] }),
      output: z.null(),
      handle: ({ params, body }, staff) => work.renameTag(staff, { from: params.name, to: body.name }),
    }),
    staffRoute({
      method: 'DELETE',
      path,
      subject,
      summary: 'Takes a tag off the list. Conversations that have it keep it.',
      roles: ['admin'],
      input: z.object({ params }),
      output: z.null(),
      handle: ({ params }, staff) => work.deleteTag(staff, params.name),
    }),
  ];
}

function teams({ work }: Desk): Route[] {
  const subject = 'Teams';
  const path = '/api/teams/{teamId}';
  const params = z.strictObject({ teamId: id });
  return [
    staffRoute({
      method: 'GET',
      path: '/api/teams',
      subject,
      summary: 'Lists the teams. They route work and do not restrict reading.',
      roles: people,
      input: z.object({}),
      output: z.object({ teams: z.array(teamSchema) }),
      handle: async (_input, staff) => ok({ teams: (await work.read(staff)).teams }),
    }),
    staffRoute({
      method: 'PUT',
      path,
      subject,
      summary: 'Adds a team under an id you make, or changes the one of this id.',
      roles: ['admin'],
      input: z.object({ params, body: staffCommands['team:save'].omit({ teamId: true }) }),
      output: z.null(),
      handle: ({ params, body }, staff) => work.saveTeam(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'DELETE',
      path,
      subject,
      summary: 'Deletes a team. What waits for it is everybody’s.',
      roles: ['admin'],
      input: z.object({ params }),
      output: z.null(),
      handle: ({ params }, staff) => work.deleteTeam(staff, params.teamId),
    }),
  ];
}

function views({ work }: Desk): Route[] {
  const subject = 'Saved views';
  const path = '/api/views/{viewId}';
  const params = z.strictObject({ viewId: id });
  return [
    staffRoute({
      method: 'GET',
      path: '/api/views',
      subject,
      summary: 'Lists your own views of the list of conversations.',
      roles: people,
      input: z.object({}),
      output: z.object({ views: z.array(savedViewSchema) }),
      handle: async (_input, staff) => ok({ views: (await work.read(staff)).views }),
    }),
    staffRoute({
      method: 'PUT',
      path,
      subject,
      summary: 'Adds a view of your own under an id you make, or changes the one of this id.',
      roles: people,
      input: z.object({ params, body: staffCommands['view:save'].omit({ viewId: true }) }),
      output: z.null(),
      handle: ({ params, body }, staff) => work.saveView(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'DELETE',
      path,
      subject,
      summary: 'Deletes a view of your own.',
      roles: people,
      input: z.object({ params }),
      output: z.null(),
      handle: ({ params }, staff) => work.deleteView(staff, params.viewId),
    }),
  ];
}
