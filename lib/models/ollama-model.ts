import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { createOllama } from 'ollama-ai-provider';
import type { OllamaError } from './ollama-error.ts';
import { openWire, type Wire, type WireOptions } from './ollama-wire.ts';
import { callForProvider } from './request-repairs.ts';

const unknownUsage: LanguageModelV4Usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};

/** A model on an Ollama host: the provider with its defects closed under it (the wire) and over it (here). */
export function ollamaModel(options: WireOptions): LanguageModelV4 {
  const open = (call: LanguageModelV4CallOptions) => {
    const wire = openWire(call, options);
    const baseURL = `${options.host.url}/api`;
    const provider = createOllama({ baseURL, headers: options.host.headers, fetch: wire.fetch });
    return { wire, provided: provider(options.model) };
  };
  return {
    specificationVersion: 'v4',
    provider: 'ollama',
    modelId: options.model,
    supportedUrls: {},
    async doGenerate(call) {
      const { wire, provided } = open(call);
      return await withOwnErrors(wire, () => provided.doGenerate(callForProvider(call)));
    },
    async doStream(call) {
      const { wire, provided } = open(call);
      const result = await withOwnErrors(wire, () => provided.doStream(callForProvider(call)));
      return { ...result, stream: failuresAsParts(result.stream.pipeThrough(withoutEmptyText()), wire) };
    },
  };
}

/** Ollama's own text and status, where the provider would say "Not Found". */
async function withOwnErrors<T>(wire: Wire, ask: () => PromiseLike<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    throw wire.failure() ?? thrown;
  }
}

/** The provider opens a text for every line, also for tool calls, and repeats an empty piece after its end. */
export function withoutEmptyText(): TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart> {
  const opened = new Set<string>();
  return new TransformStream({
    transform(part, controller) {
      if (part.type === 'text-start') return;
      if (part.type === 'text-delta') {
        if (part.delta === '') return;
        if (!opened.has(part.id)) controller.enqueue({ type: 'text-start', id: part.id });
        opened.add(part.id);
      }
      if (part.type === 'text-end' && !opened.delete(part.id)) return;
      controller.enqueue(part);
    },
  });
}

/**
 * A reply that fails under way becomes an `error` part and a `finish`, so that every reader hears of it the
 * same way. The caller's own abort stays an abort.
 */
function failuresAsParts(
  parts: ReadableStream<LanguageModelV4StreamPart>,
  wire: Wire,
): ReadableStream<LanguageModelV4StreamPart> {
  const reader = parts.getReader();
  let started = false;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        started ||= value.type === 'stream-start';
        controller.enqueue(value);
      } catch (thrown) {
        const failure = wire.failure();
        if (!failure) return controller.error(thrown);
        if (!started) controller.enqueue({ type: 'stream-start', warnings: [] });
        for (const part of partsOf(failure)) controller.enqueue(part);
        controller.close();
      }
    },
    async cancel(reason) {
      await reader.cancel(reason);
    },
  });
}

function partsOf(failure: OllamaError): LanguageModelV4StreamPart[] {
  const finishReason = { unified: 'error', raw: failure.trouble } as const;
  return [
    { type: 'error', error: failure },
    { type: 'finish', finishReason, usage: unknownUsage },
  ];
}
