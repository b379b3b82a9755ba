import type { LanguageModelV4 } from '@ai-sdk/provider';
import { createLanguageModels } from '#/lib/models/pool.ts';
import type { PoolSettings } from '#/lib/models/pool-settings.ts';
import type { HostStatus, LanguageModels, ModelCandidate } from '#/lib/ports/language-models.ts';
import type { Log, LogFields } from '#/lib/ports/log.ts';
import { answering, bytes, modelOver } from './model-call.ts';

export type LogLine = { level: string; fields: LogFields; message: string };

/** A pool over running stand-ins, with a built-in responder of one sentence. */
export function poolOver(
  urls: string[],
  settings: Partial<PoolSettings> = {},
): { models: LanguageModels; log: LogLine[] } {
  const lines: LogLine[] = [];
  const write = (level: string) => (fields: LogFields, message: string) => {
    lines.push({ level, fields, message });
  };
  const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const models = createLanguageModels({
    settings: {
      OLLAMA_BASE_URL: urls,
      OLLAMA_MODEL: undefined,
      OLLAMA_NUM_CTX: 8192,
      OLLAMA_NUM_PREDICT: 700,
      OLLAMA_KEEP_ALIVE: '30m',
      OLLAMA_CONCURRENCY: 2,
      OLLAMA_POLL_MS: 50,
      FIRST_TOKEN_MS: 3000,
      TOKEN_GAP_MS: 3000,
      ADMISSION_MS: 3000,
      ...settings,
    },
    builtIn: builtInOfOneSentence(),
    log,
    now: Date.now,
  });
  return { models, log: lines };
}

function builtInOfOneSentence(): ModelCandidate {
  const line =
    '{"model":"b","created_at":"t","message":{"role":"assistant","content":"I am the built-in one."},"done":true}';
  return {
    label: { model: 'built-in responder', kind: 'built-in', host: null },
    contextTokens: 8192,
    admit: async () => ({ model: modelOver(answering([bytes(line)])).model, release: () => {} }),
  };
}

/** Asks a model one thing and gives its text. Rejects as it fails. */
export async function textOf(model: LanguageModelV4, said = 'Hello', signal?: AbortSignal): Promise<string> {
  const { stream } = await model.doStream({
    prompt: [{ role: 'user', content: [{ type: 'text', text: said }] }],
    ...(signal && { abortSignal: signal }),
  });
  let text = '';
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'text-delta') text += part.delta;
  }
  return text;
}

/** Waits until the first host looks like this. */
export async function untilHost(
  models: LanguageModels,
  isRight: (host: HostStatus) => boolean,
  withinMs = 5000,
): Promise<HostStatus> {
  const until = Date.now() + withinMs;
  for (;;) {
    const host = models.status().hosts[0];
    if (host && isRight(host)) return host;
    if (Date.now() > until) throw new Error(`The host never looked like that: ${JSON.stringify(host)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
