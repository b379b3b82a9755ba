import { z } from 'zod';
import type { Desk } from '#/lib/desk/desk.ts';
import { staffCommands } from '#/lib/protocol/commands.ts';
import { type Route, staffRoute } from '../route.ts';
import { wholeNumber } from '../schemas/parameters.ts';
import { messagesFoundSchema } from '../schemas/search.ts';

export function searchRoutes(desk: Desk): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/messages',
      subject: 'Conversations',
      summary:
        'Finds what was written in all conversations: each conversation once, with its best message, the newest first. Words in quotes must stand together.',
      roles: ['agent', 'admin'],
      input: z.object({
        query: staffCommands['messages:search'].extend({ limit: wholeNumber(1, 50, 20) }),
      }),
      output: messagesFoundSchema,
      handle: ({ query }, staff) => desk.forStaff.searchMessages(staff, query),
    }),
  ];
}
