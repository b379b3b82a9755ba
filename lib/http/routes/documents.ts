import { z } from 'zod';
import { ok, refuse } from '#/lib/conversation/refusal.ts';
import type { Desk } from '#/lib/desk/desk.ts';
import { type Route, staffRoute } from '../route.ts';
import {
  documentSchema,
  documentSummarySchema,
  guidanceName,
  instructionsText,
  publishedSchema,
  version,
  versionLineSchema,
  versionSchema,
  why,
} from '../schemas/documents.ts';
import { limitParameter, wholeNumber } from '../schemas/parameters.ts';

const subject = 'Instructions';
const roles = ['admin'] as const;
/** What agents say is changed by a person who is signed in, and by no program. */
const sessionOnly = true;
const path = '/api/instructions/{document}';
const params = z.strictObject({ document: guidanceName });
const saved = z.object({ version: z.int() });
/** The version that was edited. When another one was saved since: `conflict`. */
const after = version;

export function documentRoutes({ documents, tryOut }: Desk): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: '/api/instructions',
      subject,
      summary: "Lists the agents' instructions and the policy, and what would answer a try.",
      roles,
      input: z.object({}),
      output: z.object({
        documents: z.array(documentSummarySchema),
        model: z.object({ kind: z.enum(['ollama', 'built-in']), model: z.string() }),
      }),
      handle: async () => ok({ documents: await documents.list(), model: tryOut.model() }),
    }),
    staffRoute({
      method: 'GET',
      path,
      subject,
      summary: 'Reads the version that counts now, what is built in, and what the code adds to it.',
      roles,
      input: z.object({ params }),
      output: documentSchema,
      handle: async ({ params }) => ok(await documents.read(params.document)),
    }),
    staffRoute({
      method: 'PUT',
      path,
      subject,
      summary: 'Saves a new version. It counts from the next answer on.',
      roles,
      sessionOnly,
      input: z.object({
        params,
        body: z.strictObject({
          after,
          why,
          text: instructionsText.optional().meta({ description: 'For an AI agent.' }),
          published: publishedSchema.optional(),
        }),
      }),
      output: saved,
      handle: async ({ params, body }, staff) => {
        const given = body.text ?? body.published;
        if (given === undefined) return refuse('invalid', 'Send a text, or published for the policy.');
        const { after, why } = body;
        return await documents.save(staff, { ...params, after, why, body: given });
      },
    }),
    staffRoute({
      method: 'POST',
      path: `${path}/back`,
      subject,
      summary: 'Goes back to an earlier version, as a new one. 0 is what is built in.',
      roles,
      sessionOnly,
      input: z.object({ params, body: z.strictObject({ after, to: version, why }) }),
      output: saved,
      handle: ({ params, body }, staff) => documents.goBack(staff, { ...params, ...body }),
    }),
    ...versions({ documents }),
  ];
}

function versions({ documents }: Pick<Desk, 'documents'>): Route[] {
  return [
    staffRoute({
      method: 'GET',
      path: `${path}/versions`,
      subject,
      summary: 'Lists the versions, newest first, down to what is built in.',
      roles,
      input: z.object({
        params,
        query: z.strictObject({ before: wholeNumber(1, 1_000_000, 1_000_000), limit: limitParameter }),
      }),
      output: z.object({ versions: z.array(versionLineSchema) }),
      handle: async ({ params, query }) =>
        ok({ versions: await documents.versions(params.document, query.before, query.limit) }),
    }),
    staffRoute({
      method: 'GET',
      path: `${path}/versions/{version}`,
      subject,
      summary: 'Reads one version.',
      roles,
      input: z.object({ params: params.extend({ version: wholeNumber(0, 1_000_000, 0) }) }),
      output: versionSchema,
      handle: ({ params }) => documents.version(params.document, params.version),
    }),
  ];
}
