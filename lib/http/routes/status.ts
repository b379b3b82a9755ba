import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import type { FigureHistoryView, StatusView } from '#/lib/protocol/views.ts';
import { type Route, staffRoute } from '../route.ts';
import { historySchema, statusSchema } from '../schemas/status.ts';

export function statusRoutes(status: () => Promise<StatusView>, history: () => FigureHistoryView): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/status',
      subject: 'Operation',
      summary: 'The figures of the status page.',
      roles: staffRoles,
      input: z.object({}),
      output: statusSchema,
      handle: async () => ok(await status()),
    }),
    staffRoute({
      method: 'GET',
      path: '/api/status/history',
      subject: 'Operation',
      summary: 'The figures of the last hour, every ten seconds, and of the last day, every five minutes.',
      roles: staffRoles,
      input: z.object({}),
      output: historySchema,
      handle: async () => ok(history()),
    }),
  ];
}
