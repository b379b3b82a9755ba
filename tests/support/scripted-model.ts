import { setTimeout as pause } from 'node:timers/promises';
import type {
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from '@ai-sdk/provider';
import { MockLanguageModelV4 } from 'ai/test';
import type { ModelCandidate } from '#/lib/ports/language-models.ts';

/** What a scripted model says in one call: text, tool calls, pauses in ms, then how it finishes. */
export type ScriptedCall = (ScriptedPart | { pauseMs: number } | { throws: unknown })[];
type ScriptedPart = LanguageModelV4StreamPart;

const usage: LanguageModelV4Usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

let textIds = 0;

export const says = (...deltas: string[]): ScriptedPart[] => {
  textIds += 1;
  const id = `text-${textIds}`;
  return [
    { type: 'text-start', id },
    ...deltas.map((delta): ScriptedPart => ({ type: 'text-delta', id, delta })),
    { type: 'text-end', id },
  ];
};

export const calls = (toolName: string, input: unknown, toolCallId = toolName): ScriptedPart => ({
  type: 'tool-call',
  toolCallId,
  toolName,
  input: typeof input === 'string' ? input : JSON.stringify(input),
});

export const finishes = (unified: LanguageModelV4FinishReason['unified'] = 'stop'): ScriptedPart => ({
  type: 'finish',
  finishReason: { unified, raw: unified },
  usage,
});

export const breaksOff = (error: unknown = new Error('the line went dead')): ScriptedPart[] => [
  { type: 'error', error },
  finishes('error'),
];

/** A model that says nothing more. */
export const silence = { pauseMs: 60_000 };

export type ScriptedModel = ModelCandidate & {
  /** What each call was sent. */
  prompts: LanguageModelV4CallOptions[];
  released: string[];
};

/** A candidate whose calls follow a script; after its end the last entry repeats. */
export function scriptedModel(
  name: string,
  script: ScriptedCall[],
  options: { contextTokens?: number; admit?: ModelCandidate['admit'] } = {},
): ScriptedModel {
  const prompts: LanguageModelV4CallOptions[] = [];
  const released: string[] = [];
  const model = new MockLanguageModelV4({
    modelId: name,
    doStream: async (sent) => {
      const call = script[Math.min(prompts.length, script.length - 1)] ?? [];
      prompts.push(sent);
      const first = call[0];
      if (first && 'throws' in first) throw first.throws;
      return { stream: streamOf(partsOf(call, sent.abortSignal)) };
    },
  });
  return {
    label: { model: name, kind: 'ollama', host: 'http://127.0.0.1:11434' },
    contextTokens: options.contextTokens ?? 8192,
    prompts,
    released,
    admit:
      options.admit ??
      (async (_signal, onState) => {
        onState('ready');
        return { model, release: (outcome) => void released.push(outcome) };
      }),
  };
}

async function* partsOf(call: ScriptedCall, signal?: AbortSignal): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] };
  for (const part of call) {
    if ('pauseMs' in part) await pause(part.pauseMs, null, signal ? { signal } : {});
    else if (!('throws' in part)) yield part;
  }
}

function streamOf(
  parts: AsyncGenerator<LanguageModelV4StreamPart>,
): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
