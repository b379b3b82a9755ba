import { z } from 'zod';
import type { OllamaAddress } from './ollama-address.ts';
import { OllamaError, refusalFrom } from './ollama-error.ts';
import type { Fetch } from './ollama-wire.ts';
import { networkWords } from './reply-watch.ts';

/** Long enough for a busy machine, short enough to notice within seconds. */
const ANSWER_WITHIN_MS = 4000;

/** The small questions about a host: is it up, what is installed, what is loaded. */

export const versionSchema = z.object({ version: z.string() });

export const tagsSchema = z.object({
  models: z
    .array(
      z.looseObject({
        name: z.string(),
        size: z.number().default(0),
        digest: z.string().default(''),
        capabilities: z.array(z.string()).nullish(),
        remote_host: z.string().nullish(),
      }),
    )
    .nullable()
    .transform((models) => models ?? []),
});
export type Tag = z.output<typeof tagsSchema>['models'][number];

export const showSchema = z.looseObject({
  template: z.string().nullish(),
  capabilities: z.array(z.string()).nullish(),
  model_info: z.record(z.string(), z.unknown()).nullish(),
});
export type Show = z.output<typeof showSchema>;

export const loadedSchema = z.object({
  models: z
    .array(z.looseObject({ name: z.string(), context_length: z.number().nullish() }))
    .nullable()
    .transform((models) => models ?? []),
});

/**
 * @param body makes it a POST.
 * @param withinMs how long it may take.
 * @throws OllamaError
 */
export async function askOllama<T>(
  host: OllamaAddress,
  path: string,
  schema: z.ZodType<T>,
  fetch: Fetch,
  body?: object,
  withinMs = ANSWER_WITHIN_MS,
): Promise<T> {
  const response = await fetch(`${host.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { ...host.headers, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(withinMs),
  }).catch((thrown: unknown) => {
    throw new OllamaError('not-reachable', networkWords(thrown));
  });
  if (!response.ok) throw await refusalFrom(response, '');
  const answer = schema.safeParse(await response.json().catch(() => null));
  if (!answer.success) throw new OllamaError('not-understood', `${path} gave an answer we do not know.`);
  return answer.data;
}
