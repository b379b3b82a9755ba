import { z } from 'zod';
import { ok, refuse } from '#/lib/conversation/refusal.ts';
import { staffRoles } from '#/lib/ports/principals.ts';
import { id } from '#/lib/protocol/schemas.ts';
import type { HttpAccess } from '../access.ts';
import { type Route, staffRoute } from '../route.ts';
import { apiTokenSchema } from '../schemas/desk.ts';

const subject = 'API tokens';
const roles = ['admin'] as const;

export function tokenRoutes({ tokens }: Pick<HttpAccess, 'tokens'>): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/tokens',
      subject,
      summary: 'Lists the API tokens, without their secrets.',
      roles,
      input: z.object({}),
      output: z.object({ tokens: z.array(apiTokenSchema) }),
      handle: async () => ok({ tokens: await tokens.list() }),
    }),
    staffRoute({
      method: 'POST',
      path: '/api/tokens',
      subject,
      summary: 'Makes an API token that acts with a role. Its secret is shown this once.',
      roles,
      // A token that could make tokens would outlive its own revocation.
      sessionOnly: true,
      input: z.object({
        body: z.strictObject({ name: z.string().trim().min(1).max(80), role: z.enum(staffRoles) }),
      }),
      output: z.object({ token: apiTokenSchema, secret: z.string() }),
      successStatus: 201,
      handle: async ({ body }, staff) => ok(await tokens.create(body, staff)),
    }),
    staffRoute({
      method: 'DELETE',
      path: '/api/tokens/{tokenId}',
      subject,
      summary: 'Revokes an API token at once.',
      roles,
      input: z.object({ params: z.strictObject({ tokenId: id }) }),
      output: z.null(),
      handle: async ({ params }, staff) =>
        (await tokens.revoke(params.tokenId, staff))
          ? ok(null)
          : refuse('not-found', 'There is no such token.'),
    }),
  ];
}
