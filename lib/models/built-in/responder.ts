import { setTimeout as pause } from 'node:timers/promises';
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4ToolCall,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import type { Business, Service } from '#/lib/ports/back-office.ts';
import type { Clock } from '#/lib/ports/clock.ts';
import type { ModelCandidate } from '#/lib/ports/language-models.ts';
import { createPlaces } from '../places.ts';
import { decide } from './decide.ts';
import type { Move } from './move.ts';
import { sharedRouter } from './router.ts';
import { readSituation } from './situation.ts';

export type BuiltInOptions = {
  /** What may be quoted. */
  business: () => Promise<Business>;
  services: () => Promise<Service[]>;
  now: Clock;
};

const MODEL = 'built-in responder';
/** It reads by rule and not by token, so it may be shown everything. */
const CONTEXT_TOKENS = 131_072;
const WORDS_A_PIECE = 3;
const MS_A_PIECE = 3;
/** It works in this process: when hundreds come to it in one moment, people who chat must get their turn between them. */
const AT_ONCE = 8;
/** Then a person is asked for. */
const LONGEST_WAIT_MS = 60_000;

/**
 * The model that needs no model: it answers by rules and a small router, through the same loop and tools
 * as any other. Learns its phrases here, once a process, in under a second.
 */
export function createBuiltInResponder(options: BuiltInOptions): ModelCandidate {
  const model = builtInModel(options);
  const places = createPlaces(AT_ONCE);
  sharedRouter();
  return {
    label: { model: MODEL, kind: 'built-in', host: null },
    contextTokens: CONTEXT_TOKENS,
    async admit(signal, onState) {
      await places.take(signal, LONGEST_WAIT_MS, () => onState('waiting'));
      onState('ready');
      return { model, release: places.free };
    },
  };
}

function builtInModel(options: BuiltInOptions): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'switchboard',
    modelId: MODEL,
    supportedUrls: {},
    async doGenerate(call) {
      const move = await nextMove(options, call);
      return { content: contentOf(move), finishReason: reasonOf(move), usage: unmeasured, warnings: [] };
    },
    async doStream(call) {
      const move = await nextMove(options, call);
      return { stream: streamOf(partsOf(move, call.abortSignal)) };
    },
  };
}

async function nextMove(
  { business, services, now }: BuiltInOptions,
  call: LanguageModelV4CallOptions,
): Promise<Move> {
  const route = sharedRouter();
  const asWritten = readSituation(call);
  const situation = { ...asWritten, plain: route.mend(asWritten.plain) };
  const [published, known] = await Promise.all([business(), services()]);
  return decide({
    situation,
    routing: route(situation.latest),
    route,
    business: published,
    services: known,
    now: now(),
  });
}

function contentOf(move: Move): LanguageModelV4Content[] {
  return [
    ...(move.say ? [{ type: 'text' as const, text: move.say }] : []),
    ...(move.call ? [toolCall(move.call)] : []),
  ];
}

async function* partsOf(move: Move, signal?: AbortSignal): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] };
  yield { type: 'response-metadata', modelId: MODEL };
  if (move.say) {
    yield { type: 'text-start', id: 'text' };
    for (const delta of piecesOf(move.say)) {
      yield { type: 'text-delta', id: 'text', delta };
      await pause(MS_A_PIECE, null, signal ? { signal } : {});
    }
    yield { type: 'text-end', id: 'text' };
  }
  if (move.call) yield toolCall(move.call);
  yield { type: 'finish', finishReason: reasonOf(move), usage: unmeasured };
}

function streamOf(
  parts: AsyncGenerator<LanguageModelV4StreamPart>,
): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

/** Groups of words that join to the text again. */
function piecesOf(text: string): string[] {
  const words = text.match(/\S+\s*/g) ?? [];
  return Array.from({ length: Math.ceil(words.length / WORDS_A_PIECE) }, (_, at) =>
    words.slice(at * WORDS_A_PIECE, (at + 1) * WORDS_A_PIECE).join(''),
  );
}

function toolCall({ tool, input }: NonNullable<Move['call']>): LanguageModelV4ToolCall {
  return { type: 'tool-call', toolCallId: crypto.randomUUID(), toolName: tool, input: JSON.stringify(input) };
}

function reasonOf(move: Move): LanguageModelV4FinishReason {
  return { unified: move.call ? 'tool-calls' : 'stop', raw: undefined };
}

/** Nothing is counted in tokens here. */
const unmeasured: LanguageModelV4Usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};
