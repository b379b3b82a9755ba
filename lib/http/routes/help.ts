import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Articles } from '#/lib/desk/articles.ts';
import { SEARCH_LIMIT } from '#/lib/protocol/limits.ts';
import { publicRoute, type Route } from '../route.ts';
import { helpArticleSchema, helpLineSchema, slug } from '../schemas/articles.ts';

/** Enough for somebody who types; who asks for more is no reader. */
const limit = { requests: 120, seconds: 60 };

/** What is published for customers: anybody may read it. */
export function helpRoutes({ help }: Articles): Route[] {
  return [
    publicRoute({
      method: 'GET',
      path: '/api/help',
      subject: 'Help articles',
      summary: 'Lists the published articles by title, or those that a text finds, best first.',
      limit,
      input: z.object({ query: z.strictObject({ search: z.string().trim().max(SEARCH_LIMIT).default('') }) }),
      output: z.object({ articles: z.array(helpLineSchema) }),
      handle: async ({ query }) => ok({ articles: await help.list(query.search) }),
    }),
    publicRoute({
      method: 'GET',
      path: '/api/help/{slug}',
      subject: 'Help articles',
      summary: 'Reads a published article.',
      limit,
      input: z.object({ params: z.strictObject({ slug }) }),
      output: helpArticleSchema,
      handle: ({ params }) => help.read(params.slug),
    }),
  ];
}
