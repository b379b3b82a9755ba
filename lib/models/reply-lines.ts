import { z } from 'zod';
import { errorTextOf, OllamaError } from './ollama-error.ts';

/**
 * Ollama's reply line by line, checked and written anew so that the provider (4.0.1) reads it right:
 * it drops lines it does not know with a warning, and closes the text before it reads the last line.
 */

const LONGEST_LINE = 4_000_000;

const toolCallSchema = z.looseObject({
  id: z.string().optional(),
  function: z.looseObject({ name: z.string().min(1), arguments: z.unknown() }),
});

const lineSchema = z.looseObject({
  model: z.string().default(''),
  created_at: z.string().default(() => new Date().toISOString()),
  message: z
    .looseObject({
      role: z.string().default('assistant'),
      content: z.string().nullish(),
      thinking: z.string().nullish(),
      tool_calls: z.array(toolCallSchema).nullish(),
    })
    .optional(),
  done: z.boolean(),
  done_reason: z.string().optional(),
  prompt_eval_count: z.number().optional(),
  eval_count: z.number().optional(),
  eval_duration: z.number().optional(),
});

export type ReplyLine = z.output<typeof lineSchema>;

/** Text lines of a byte stream, however it is cut; the last one may lack its newline. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new OllamaError('not-understood', 'Ollama sent an endless line.');
    yield* parts.filter((part) => part.trim() !== '');
  }
  rest += decoder.decode();
  if (rest.trim() !== '') yield rest;
}

/**
 * One line of a reply.
 * @throws OllamaError for a line that says `error`, that is no JSON, or is no reply.
 */
export function readReplyLine(text: string): ReplyLine {
  const value = parseLine(text);
  if (typeof value === 'object' && value !== null && 'error' in value) {
    throw new OllamaError('failed', errorTextOf(text));
  }
  const line = lineSchema.safeParse(value);
  if (!line.success) throw new OllamaError('not-understood', 'Ollama sent a line that is no reply.');
  return line.data;
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OllamaError('not-understood', 'Ollama sent a line that is no JSON.');
  }
}

/**
 * The lines to give the provider for one line of Ollama. What stands on the `done:true` line goes first on
 * a line of its own, since the provider closes the text before it looks at it.
 */
export function linesForProvider(line: ReplyLine): object[] {
  if (!line.done) return [wholeReplyForProvider(line)];
  const last = wholeReplyForProvider({ ...line, message: undefined });
  return saysSomething(line) ? [{ ...wholeReplyForProvider(line), done: false }, last] : [last];
}

/** One line with every field the provider insists on. Fit for a reply that was not streamed as it is. */
export function wholeReplyForProvider(line: ReplyLine): object {
  const { role = 'assistant', content, thinking, tool_calls: calls } = line.message ?? {};
  const message = {
    role,
    content: content ?? '',
    ...(thinking && { thinking }),
    ...(calls?.length && { tool_calls: calls.map(toolCallForProvider) }),
  };
  // Without a reason the provider would take a whole reply for one that broke off.
  return { ...line, message, ...(line.done && { done_reason: line.done_reason ?? 'stop' }) };
}

function saysSomething({ message }: ReplyLine): boolean {
  return Boolean(message?.content || message?.thinking || message?.tool_calls?.length);
}

/** An empty id would be kept, and arguments that are no object would lose the whole line. */
function toolCallForProvider(call: z.output<typeof toolCallSchema>): object {
  return {
    ...(call.id && { id: call.id }),
    function: { name: call.function.name, arguments: argumentsObject(call.function.arguments) },
  };
}

/** Arguments that are no object become an empty one: the tool's own schema then tells the model what is missing. */
function argumentsObject(value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  if (typeof value !== 'string') return {};
  try {
    return argumentsObject(JSON.parse(value));
  } catch {
    return {};
  }
}
