import { z } from 'zod';
import { ok } from '#/lib/conversation/refusal.ts';
import type { Articles } from '#/lib/desk/articles.ts';
import { type Route, staffRoute } from '../route.ts';
import {
  articleLineSchema,
  articleSchema,
  articleVersionSchema,
  fileProblemSchema,
  slug,
} from '../schemas/articles.ts';
import { version, why } from '../schemas/documents.ts';

const subject = 'Help articles';
const roles = ['admin'] as const;
/** What customers read and agents say is changed by a person who is signed in, and by no program. */
const sessionOnly = true;
const path = '/api/articles/{slug}';
const params = z.strictObject({ slug });

export function articleRoutes({ edit, problems }: Articles): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/articles',
      subject,
      summary: 'Lists all articles, also those that are not published, and files that are no articles.',
      roles,
      input: z.object({}),
      output: z.object({ articles: z.array(articleLineSchema), problems: z.array(fileProblemSchema) }),
      handle: async () => ok({ articles: await edit.list(), problems: [...problems()] }),
    }),
    staffRoute({
      method: 'GET',
      path,
      subject,
      summary: 'Reads an article as it is written.',
      roles,
      input: z.object({ params }),
      output: articleSchema,
      handle: ({ params }) => edit.read(params.slug),
    }),
    staffRoute({
      method: 'PUT',
      path,
      subject,
      summary: 'Saves a new version, or a new article under an address you choose.',
      roles,
      sessionOnly,
      input: z.object({
        params,
        body: z.strictObject({
          after: version.nullable().meta({
            description: 'The version that was edited; null for a new article. Saved meanwhile: a conflict.',
          }),
          text: z.string().max(40_000).meta({ description: 'Markdown; its first heading is the title.' }),
          published: z.boolean(),
          why,
        }),
      }),
      output: z.object({ version: z.int() }),
      handle: ({ params, body }, staff) => edit.save(staff, { ...params, ...body }),
    }),
    staffRoute({
      method: 'DELETE',
      path,
      subject,
      summary: 'Deletes an article. One that came from a file is as its file says again.',
      roles,
      sessionOnly,
      input: z.object({ params }),
      output: z.null(),
      handle: ({ params }, staff) => edit.remove(staff, params.slug),
    }),
    staffRoute({
      method: 'GET',
      path: `${path}/versions`,
      subject,
      summary: 'Reads its versions, newest first.',
      roles,
      input: z.object({ params }),
      output: z.object({ versions: z.array(articleVersionSchema) }),
      handle: async ({ params }) => ok({ versions: await edit.versions(params.slug) }),
    }),
  ];
}
