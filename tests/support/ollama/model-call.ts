import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import { ollamaModel } from '#/lib/models/ollama-model.ts';
import type { Fetch, WireOptions } from '#/lib/models/ollama-wire.ts';

/** A model over a `fetch` or a running stand-in, with what it told about the host. */
export function modelOver(over: {
  fetch?: Fetch;
  url?: string;
  model?: string;
  deadlines?: Partial<WireOptions['deadlines']>;
}): { model: LanguageModelV4; heard: { firstTokens: number; ended: object[]; errors: string[] } } {
  const heard = { firstTokens: 0, ended: [] as object[], errors: [] as string[] };
  const model = ollamaModel({
    host: { url: over.url ?? 'http://127.0.0.1:11434', headers: {} },
    model: over.model ?? 'qwen3:8b',
    steady: { numCtx: 8192, numPredict: 700, keepAlive: '30m' },
    deadlines: { firstTokenMs: 5000, gapMs: 5000, ...over.deadlines },
    fetch: over.fetch ?? globalThis.fetch,
    figures: {
      firstToken: () => {
        heard.firstTokens += 1;
      },
      ended: (counts) => heard.ended.push(counts),
      failed: (error) => heard.errors.push(error.trouble),
    },
  });
  return { model, heard };
}

export const question: LanguageModelV4CallOptions = {
  prompt: [
    { role: 'system', content: 'You are Technical.' },
    { role: 'user', content: [{ type: 'text', text: 'My laptop does not boot.' }] },
  ],
};

/** A `fetch` that answers with these bytes, in these chunks, and keeps what was sent. */
export function answering(chunks: readonly Uint8Array[]): { fetch: Fetch; sent: Record<string, unknown>[] } {
  const sent: Record<string, unknown>[] = [];
  const fetch: Fetch = async (_url, init) => {
    sent.push(JSON.parse(String(init?.body)));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    return new Response(body, { status: 200, headers: { 'Content-Type': 'application/x-ndjson' } });
  };
  return { fetch, sent };
}

export function bytes(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\n'));
}

export async function partsOf(
  model: LanguageModelV4,
  call: LanguageModelV4CallOptions = question,
): Promise<LanguageModelV4StreamPart[]> {
  const { stream } = await model.doStream(call);
  return await listOf(stream);
}

export async function listOf<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const part of stream) list.push(part);
  return list;
}

/** The parts in short: ids, times and counts left out, so that two streams can be compared. */
export function brief(parts: readonly LanguageModelV4StreamPart[]): string[] {
  return parts.flatMap((part) => {
    switch (part.type) {
      case 'text-delta':
        return `text:${part.delta}`;
      case 'reasoning-delta':
        return `thinking:${part.delta}`;
      case 'tool-call':
        return `call:${part.toolName}${part.input}`;
      case 'error':
        return `error:${part.error instanceof Error ? part.error.message : part.error}`;
      case 'finish':
        return `finish:${part.finishReason.unified}`;
      case 'tool-input-start':
      case 'tool-input-delta':
      case 'tool-input-end':
        return [];
      default:
        return part.type;
    }
  });
}
