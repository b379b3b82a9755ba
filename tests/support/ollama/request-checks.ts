import type { StandInModel } from './script.ts';
import type { ChatRequest } from './wire-types.ts';

export type Complaint = { status: number; error: string };

const integers = [
  'num_ctx',
  'num_predict',
  'top_k',
  'seed',
  'num_keep',
  'num_gpu',
  'num_thread',
  'num_batch',
];
const floats = ['temperature', 'top_p', 'min_p', 'repeat_penalty', 'presence_penalty', 'frequency_penalty'];

/** What Go's JSON decoder and the handler refuse, in Ollama's own words. */
export function complaintAbout(
  // biome-ignore lint/suspicious/noExplicitAny: a body is anything until it is checked.
  body: any,
  find: (name: string) => StandInModel | undefined,
): Complaint | null {
  return wrongType(body) ?? wrongModel(body, find) ?? wrongOption(body.options ?? {});
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
function wrongType(body: any): Complaint | null {
  const messages = Array.isArray(body.messages) ? body.messages : [];
  for (const message of messages) {
    if (typeof message.content !== 'string') return unmarshal(kindOf(message.content), 'messages.content');
    for (const call of message.tool_calls ?? []) {
      const given = call.function?.arguments;
      if (kindOf(given) !== 'object')
        return unmarshal(kindOf(given), 'messages.tool_calls.function.arguments');
    }
  }
  const keepAlive = body.keep_alive;
  if (typeof keepAlive === 'string' && !/^-?[\d.]+(ns|us|ms|s|m|h)/.test(keepAlive)) {
    return { status: 400, error: `time: missing unit in duration "${keepAlive}"` };
  }
  return null;
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
function wrongModel(body: any, find: (name: string) => StandInModel | undefined): Complaint | null {
  if (!body.model) return { status: 400, error: 'model is required' };
  const model = find(body.model);
  if (!model) return { status: 404, error: `model '${body.model}' not found` };
  if (!model.capabilities.includes('completion')) {
    return { status: 400, error: `"${body.model}" does not support chat` };
  }
  if (body.tools?.length && !model.capabilities.includes('tools')) {
    return { status: 400, error: `registry.ollama.ai/library/${model.name} does not support tools` };
  }
  if (body.think && !model.capabilities.includes('thinking')) {
    return { status: 400, error: `"${body.model}" does not support thinking` };
  }
  return null;
}

function wrongOption(options: Record<string, unknown>): Complaint | null {
  for (const [name, value] of Object.entries(options)) {
    if (integers.includes(name) && !Number.isInteger(value)) {
      return { status: 500, error: `option "${name}" must be of type integer` };
    }
    if (floats.includes(name) && typeof value !== 'number') {
      return { status: 500, error: `option "${name}" must be of type float32` };
    }
    if (name === 'stop' && !Array.isArray(value)) {
      return { status: 500, error: 'option "stop" must be of type array' };
    }
  }
  return null;
}

function unmarshal(kind: string, field: string): Complaint {
  const wanted = field.endsWith('arguments') ? 'map[string]interface {}' : 'string';
  return {
    status: 400,
    error: `json: cannot unmarshal ${kind} into Go struct field ChatRequest.${field} of type ${wanted}`,
  };
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null || value === undefined) return 'null';
  return typeof value;
}

/** Four characters a token. Too long a prompt loses its oldest messages, silently; system text and the last stay. */
export function cutToWindow(request: ChatRequest, numCtx: number): { request: ChatRequest; tokens: number } {
  const messages = [...request.messages];
  const tokens = () => Math.ceil(JSON.stringify([messages, request.tools ?? []]).length / 4);
  while (tokens() > numCtx) {
    const oldest = messages.findIndex(
      (message, index) => message.role !== 'system' && index < messages.length - 1,
    );
    if (oldest === -1) break;
    messages.splice(oldest, 1);
  }
  return { request: { ...request, messages }, tokens: Math.min(tokens(), numCtx) };
}
