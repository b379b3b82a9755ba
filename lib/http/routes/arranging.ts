import { z } from 'zod';
import type { Desk } from '#/lib/desk/desk.ts';
import { staffCommands } from '#/lib/protocol/commands.ts';
import { id } from '#/lib/protocol/schemas.ts';
import { type Route, staffRoute } from '../route.ts';

const subject = 'Conversations';
const roles = ['agent', 'admin'] as const;
const path = '/api/conversations/{conversationId}';
const params = z.strictObject({ conversationId: id });
const noBodyOf = { conversationId: true } as const;

/** Tags, priority, snoozing, opening again, handing to a colleague. */
export function arrangingRoutes({ forStaff }: Desk): Route[] {
  return [
    staffRoute({
      method: 'POST',
      path: `${path}/tags`,
      subject,
      summary: 'Adds tags of the list, and takes tags off.',
      roles,
      input: z.object({ params, body: staffCommands['conversation:tag'].omit(noBodyOf) }),
      output: z.null(),
      handle: ({ params, body }, staff) => forStaff.tag(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/priority`,
      subject,
      summary: 'Sets the priority. Of those who wait, the more pressing come first.',
      roles,
      input: z.object({ params, body: staffCommands['conversation:set-priority'].omit(noBodyOf) }),
      output: z.null(),
      handle: ({ params, body }, staff) => forStaff.setPriority(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/snooze`,
      subject,
      summary:
        'Puts a conversation that you have aside until a time. It comes back earlier when the customer writes.',
      roles,
      input: z.object({ params, body: staffCommands['conversation:snooze'].omit(noBodyOf) }),
      output: z.null(),
      handle: ({ params, body }, staff) => forStaff.snooze(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/wake`,
      subject,
      summary: 'Ends the snoozing of a conversation.',
      roles,
      input: z.object({ params }),
      output: z.null(),
      handle: ({ params }, staff) => forStaff.wake(staff, params),
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/transfer-to`,
      subject,
      summary:
        'Hands a conversation to a colleague, who has it at once unless they are offline, or to a team.',
      roles,
      input: z.object({ params, body: staffCommands['conversation:transfer'].omit(noBodyOf) }),
      output: z.object({ waits: z.boolean().meta({ description: 'True while nobody has it.' }) }),
      handle: ({ params, body }, staff) => forStaff.transfer(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/reopen`,
      subject,
      summary: 'Opens a closed conversation again, and takes it. What the closing ended stays ended.',
      roles,
      input: z.object({ params }),
      output: z.null(),
      handle: ({ params }, staff) => forStaff.reopen(staff, params),
    }),
  ];
}
