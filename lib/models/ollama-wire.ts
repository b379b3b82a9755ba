import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { OllamaAddress } from './ollama-address.ts';
import { OllamaError, refusalFrom } from './ollama-error.ts';
import {
  linesForProvider,
  linesOf,
  type ReplyLine,
  readReplyLine,
  wholeReplyForProvider,
} from './reply-lines.ts';
import { type ReplyDeadlines, type ReplyWatch, watchReply } from './reply-watch.ts';
import { estimatedTokens, repairedBody, type SteadyOptions } from './request-repairs.ts';

export type Fetch = typeof globalThis.fetch;

/** What a reply tells about the host, for the figures on the status page. */
export type ReplyFigures = {
  /** ms from the request. */
  firstToken(ms: number): void;
  ended(counts: {
    estimatedPromptTokens: number;
    /** Null when Ollama left it out. */
    promptTokens: number | null;
    tokens: number;
    durationNs: number;
  }): void;
  failed(error: OllamaError): void;
};

export type WireOptions = {
  host: OllamaAddress;
  model: string;
  steady: SteadyOptions;
  deadlines: ReplyDeadlines;
  figures: ReplyFigures;
  fetch: Fetch;
};

/** The wire of one model call: the `fetch` for the provider, and what went wrong on it, if anything did. */
export type Wire = { fetch: Fetch; failure(): OllamaError | null };

/**
 * Stands under the provider. Requests go out repaired; replies come in checked and under deadlines.
 * Everything that is not a whole reply ends the body with an OllamaError, or with the caller's own abort.
 */
export function openWire(call: LanguageModelV4CallOptions, options: WireOptions): Wire {
  let failure: OllamaError | null = null;
  const fail = (watch: ReplyWatch, thrown: unknown): unknown => {
    const reason = watch.reasonOf(thrown);
    if (reason instanceof OllamaError && !failure) {
      failure = reason;
      options.figures.failed(reason);
    }
    return reason;
  };

  return {
    failure: () => failure,
    async fetch(url, init) {
      const watch = watchReply(init?.signal ?? undefined, options.deadlines);
      const body = repairedBody(JSON.parse(String(init?.body)), call, options.steady);
      const request = { ...init, body: JSON.stringify(body), signal: watch.signal };
      const sentAt = performance.now();
      try {
        const response = await watch.waitFor(() => options.fetch(url, request));
        if (!response.ok) throw await refusalFrom(response, options.model);
        if (!response.body) throw new OllamaError('not-understood', 'Ollama sent an empty answer.');
        const lines = repairedLines(response.body, watch, body, sentAt, options.figures);
        return new Response(
          streamOf(lines, watch, (thrown) => fail(watch, thrown)),
          { status: 200, headers: response.headers },
        );
      } catch (thrown) {
        throw fail(watch, thrown);
      }
    },
  };
}

async function* repairedLines(
  bytes: ReadableStream<Uint8Array>,
  watch: ReplyWatch,
  body: Record<string, unknown>,
  sentAt: number,
  figures: ReplyFigures,
): AsyncGenerator<object> {
  const lines = linesOf(bytes);
  for (let first = true; ; first = false) {
    const next = await watch.waitFor(() => lines.next());
    if (next.done) throw new OllamaError('cut-off', 'The reply ended before it was whole.');
    const line = readReplyLine(next.value);
    if (first) {
      watch.started();
      figures.firstToken(performance.now() - sentAt);
    }
    yield* body.stream ? linesForProvider(line) : [wholeReplyForProvider(line)];
    if (line.done) {
      figures.ended(countsOf(line, body));
      return;
    }
  }
}

function countsOf(line: ReplyLine, body: Record<string, unknown>): Parameters<ReplyFigures['ended']>[0] {
  return {
    estimatedPromptTokens: estimatedTokens(body),
    promptTokens: line.prompt_eval_count ?? null,
    tokens: line.eval_count ?? 0,
    durationNs: line.eval_duration ?? 0,
  };
}

function streamOf(
  lines: AsyncGenerator<object>,
  watch: ReplyWatch,
  fail: (thrown: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await lines.next();
        if (!next.done) return controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
        watch.stop();
        controller.close();
      } catch (thrown) {
        const reason = fail(thrown);
        watch.stop();
        controller.error(reason);
      }
    },
    cancel() {
      watch.stop();
    },
  });
}
