import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';

/**
 * What the provider (4.0.1) gets wrong in requests, mended. Each function closes one defect.
 */

/** What is sent with every request, always the same: another `num_ctx` makes Ollama load the model anew. */
export type SteadyOptions = { numCtx: number; numPredict: number; keepAlive: string };

type WireBody = Record<string, unknown>;
type WireMessage = Record<string, unknown>;

/** The call as the provider is given it: without what it would drop, misplace or warn about. */
export function callForProvider(call: LanguageModelV4CallOptions): LanguageModelV4CallOptions {
  const { prompt, responseFormat, abortSignal, headers, includeRawChunks } = call;
  const tools = chosenTools(call);
  return {
    prompt,
    ...(tools && { tools }),
    ...(responseFormat && { responseFormat }),
    ...(abortSignal && { abortSignal }),
    ...(headers && { headers }),
    ...(includeRawChunks !== undefined && { includeRawChunks }),
  };
}

/** Ollama has no `tool_choice`: to forbid tools none are sent, to ask for one only that one is. */
export function chosenTools({
  tools,
  toolChoice,
}: Pick<LanguageModelV4CallOptions, 'tools' | 'toolChoice'>): LanguageModelV4CallOptions['tools'] {
  if (toolChoice?.type === 'none') return undefined;
  if (toolChoice?.type === 'tool') return tools?.filter((tool) => tool.name === toolChoice.toolName);
  return tools;
}

/** The body as Ollama wants it: only fields it knows, everything that steers the model in `options`. */
export function repairedBody(
  body: WireBody,
  call: LanguageModelV4CallOptions,
  steady: SteadyOptions,
): WireBody {
  return {
    model: body.model,
    messages: repairedMessages(body.messages),
    ...(body.tools !== undefined && { tools: body.tools }),
    ...(body.format !== undefined && { format: body.format }),
    stream: body.stream,
    think: false,
    keep_alive: keepAliveOnWire(steady.keepAlive),
    options: optionsOnWire(call, steady),
  };
}

/** Sampling settings are read from `options` only; at the top level Ollama ignores them. */
export function optionsOnWire(
  call: LanguageModelV4CallOptions,
  steady: Pick<SteadyOptions, 'numCtx' | 'numPredict'>,
): Record<string, unknown> {
  const given = {
    temperature: call.temperature,
    top_p: call.topP,
    top_k: call.topK,
    seed: call.seed,
    stop: call.stopSequences?.length ? call.stopSequences : undefined,
    presence_penalty: call.presencePenalty,
    frequency_penalty: call.frequencyPenalty,
    num_predict: call.maxOutputTokens ?? steady.numPredict,
    num_ctx: steady.numCtx,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** A bare number is seconds and must be a number on the wire; "600" as text is refused. */
export function keepAliveOnWire(setting: string): string | number {
  const trimmed = setting.trim();
  return /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}

function repairedMessages(messages: unknown): WireMessage[] {
  if (!Array.isArray(messages)) return [];
  const toolNames = new Map<unknown, unknown>();
  return messages.map((message: WireMessage) => {
    for (const call of toolCallsOf(message)) toolNames.set(call.id, call.function.name);
    return namedToolResult(withObjectArguments(withTextContent(message)), toolNames);
  });
}

/** Content must be a string; the provider sends an empty list for a message without text. */
function withTextContent(message: WireMessage): WireMessage {
  return typeof message.content === 'string' ? message : { ...message, content: '' };
}

/** Arguments must be an object; a broken call in the history would fail the whole request. */
function withObjectArguments(message: WireMessage): WireMessage {
  const calls = toolCallsOf(message);
  if (calls.length === 0) return message;
  const repaired = calls.map((call, index) => ({
    id: call.id,
    function: { index, name: call.function.name, arguments: asObject(call.function.arguments) },
  }));
  return { ...message, tool_calls: repaired };
}

/** A tool's result names its tool: models rendered from a template know results by name, not by id. */
function namedToolResult(message: WireMessage, toolNames: Map<unknown, unknown>): WireMessage {
  if (message.role !== 'tool') return message;
  return { ...message, tool_name: toolNames.get(message.tool_call_id) ?? message.tool_name ?? 'tool' };
}

type WireToolCall = { id: unknown; function: { name: unknown; arguments: unknown } };

function toolCallsOf(message: WireMessage): WireToolCall[] {
  return Array.isArray(message.tool_calls) ? message.tool_calls : [];
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/** A rough count of the tokens a request takes: four characters each. Good enough to notice a cut. */
export function estimatedTokens(body: WireBody): number {
  return Math.ceil(JSON.stringify([body.messages, body.tools]).length / 4);
}
