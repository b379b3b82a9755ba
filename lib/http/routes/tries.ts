import { z } from 'zod';
import type { Desk } from '#/lib/desk/desk.ts';
import { agentName, id } from '#/lib/protocol/schemas.ts';
import { linesReply } from '../reply.ts';
import { type Route, staffRoute } from '../route.ts';
import { instructionsText, publishedSchema, tryPointSchema } from '../schemas/documents.ts';

const subject = 'Instructions';
const roles = ['admin'] as const;
const path = '/api/tries/{conversationId}';
const params = z.strictObject({ conversationId: id });

/** What an agent would answer with edited instructions. No conversation is changed, and no customer sees it. */
export function tryRoutes({ tryOut }: Desk): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path,
      subject,
      summary: 'Lists the moments in a conversation from which an agent may be tried.',
      roles,
      input: z.object({ params, query: z.strictObject({ agent: agentName }) }),
      output: z.object({ customer: z.string(), points: z.array(tryPointSchema) }),
      handle: ({ params, query }, staff) => tryOut.points(staff, { ...params, ...query }),
    }),
    staffRoute({
      method: 'POST',
      path,
      subject,
      summary:
        'Runs an agent from one of those moments with a draft: what happens comes line by line as JSON. Tools answer from the log or read; none changes anything.',
      roles,
      sessionOnly: true,
      contentType: 'application/x-ndjson; charset=utf-8',
      input: z.object({
        params,
        body: z.strictObject({
          at: z.int().min(1),
          agent: agentName,
          instructions: instructionsText.optional(),
          published: publishedSchema.optional(),
        }),
      }),
      output: z.string().meta({ description: 'One JSON value a line; the last has the kind "ended".' }),
      handle: async ({ params, body }, staff) => {
        const run = await tryOut.run(staff, { ...params, ...body });
        return run.ok ? { reply: linesReply(run.value.events, run.value.stop) } : run;
      },
    }),
  ];
}
