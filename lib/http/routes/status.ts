import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import type { StatusView } from '#/lib/protocol/views.ts';
import { type Route, staffRoute } from '../route.ts';
import { statusSchema } from '../schemas/status.ts';

export function statusRoutes(status: () => Promise<StatusView>): Route[] {
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
  ];
}
