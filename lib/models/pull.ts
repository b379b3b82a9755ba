import { z } from 'zod';
import type { OllamaAddress } from './ollama-address.ts';
import { errorTextOf, OllamaError, refusalFrom } from './ollama-error.ts';
import type { Fetch } from './ollama-wire.ts';
import { linesOf } from './reply-lines.ts';
import { networkWords } from './reply-watch.ts';

/** `step` in Ollama's own words: "pulling manifest", "pulling 62c66a7a5dd7", "verifying sha256 digest" … */
export type PullStep = { step: string; completedBytes: number; totalBytes: number };

const lineSchema = z.looseObject({
  status: z.string().default(''),
  digest: z.string().optional(),
  total: z.number().optional(),
  completed: z.number().optional(),
});

/**
 * Has a host fetch a model. A download without any sign of life for five minutes is given up (Node's own
 * deadline between two pieces of a body); Ollama goes on where it was when asked again.
 * @throws OllamaError, also for a failure after the first line, which comes with status 200.
 */
export async function pullModel(pull: {
  host: OllamaAddress;
  model: string;
  fetch: Fetch;
  signal: AbortSignal;
  onStep(step: PullStep): void;
}): Promise<void> {
  const { host, model, signal } = pull;
  try {
    const response = await pull.fetch(`${host.url}/api/pull`, {
      method: 'POST',
      headers: { ...host.headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ model, stream: true }),
      signal,
    });
    if (!response.ok || !response.body) throw await refusalFrom(response, model);
    if (!(await followSteps(response.body, pull.onStep))) {
      throw new OllamaError('cut-off', 'The download ended before it was whole.');
    }
  } catch (thrown) {
    if (thrown instanceof OllamaError) throw thrown;
    if (signal.aborted) throw signal.reason;
    throw new OllamaError('not-reachable', `The connection to Ollama broke: ${networkWords(thrown)}.`);
  }
}

/** @returns whether the last word was success. */
async function followSteps(
  bytes: ReadableStream<Uint8Array>,
  onStep: (step: PullStep) => void,
): Promise<boolean> {
  const layers = new Map<string, { total: number; completed: number }>();
  let status = '';
  for await (const text of linesOf(bytes)) {
    const line = readLine(text);
    status = line.status;
    if (line.digest) {
      layers.set(line.digest, { total: line.total ?? 0, completed: line.completed ?? 0 });
    }
    onStep({ step: status, ...sums(layers) });
  }
  return status === 'success';
}

function readLine(text: string): z.output<typeof lineSchema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new OllamaError('not-understood', 'Ollama sent a line that is no JSON.');
  }
  if (typeof value === 'object' && value !== null && 'error' in value) {
    throw new OllamaError('failed', errorTextOf(text));
  }
  const line = lineSchema.safeParse(value);
  if (!line.success) throw new OllamaError('not-understood', 'Ollama sent a line we do not know.');
  return line.data;
}

function sums(layers: Map<string, { total: number; completed: number }>): {
  completedBytes: number;
  totalBytes: number;
} {
  const all = [...layers.values()];
  return {
    completedBytes: all.reduce((sum, layer) => sum + layer.completed, 0),
    totalBytes: all.reduce((sum, layer) => sum + layer.total, 0),
  };
}
