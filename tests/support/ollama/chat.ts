import type { ServerResponse } from 'node:http';
import { sendError, sendJson, sendLine, wait } from './answers.ts';
import { goodBrain } from './brains/good.ts';
import { hostileBrain } from './brains/hostile.ts';
import { complaintAbout, cutToWindow } from './request-checks.ts';
import { replyFor } from './rules.ts';
import type { BrainName, Piece, ScriptedCall, ScriptedReply } from './script.ts';
import { fullName, type State } from './state.ts';
import type { ChatRequest, ToolCall } from './wire-types.ts';

const usualErrors: Record<number, string> = {
  400: 'registry.ollama.ai/library/x:latest does not support tools',
  404: "model 'x' not found",
  500: 'model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, check ollama server logs for details',
  503: 'server busy, please try again.  maximum pending requests exceeded',
};

// biome-ignore lint/suspicious/noExplicitAny: checked on the next lines.
export async function chat(state: State, response: ServerResponse, body: any): Promise<void> {
  const complaint = complaintAbout(body, (name) => state.models.get(fullName(name)));
  if (complaint) return sendError(response, complaint.status, complaint.error);
  if (!body.messages?.length) return loadOnly(state, response, body);

  const request: ChatRequest = body;
  const numCtx = Number(request.options?.num_ctx ?? 4096);
  const { request: read, tokens } = cutToWindow(request, numCtx);
  const reply = replyFor(state, read);
  if ('status' in reply) {
    if (!(await wait(response, reply.afterMs ?? 0))) return;
    return sendError(response, reply.status, reply.error ?? usualErrors[reply.status] ?? 'internal error');
  }
  await inTurn(state, response, async () => {
    if (!(await load(state, response, request.model, numCtx))) return;
    const { pieces, firstTokenMs, tokenMs } = { ...state.settings, ...spoken(reply, read) };
    if (!(await wait(response, firstTokenMs))) return;
    const speech = speechOf(request, tokens);
    if (request.stream === false) await sendWhole(response, speech, pieces);
    else await stream(response, speech, pieces, tokenMs);
  });
}

/** No messages load the model; with `keep_alive: 0` they unload it. */
// biome-ignore lint/suspicious/noExplicitAny: a body without messages.
async function loadOnly(state: State, response: ServerResponse, body: any): Promise<void> {
  const unload = body.keep_alive === 0;
  if (unload) state.loaded.delete(fullName(body.model));
  else await load(state, response, body.model, Number(body.options?.num_ctx ?? 4096));
  const line = { model: body.model, created_at: new Date().toISOString() };
  const message = { role: 'assistant', content: '' };
  sendJson(response, 200, { ...line, message, done: true, done_reason: unload ? 'unload' : 'load' });
}

/** Another `num_ctx` loads the model anew. False when the client went away meanwhile. */
export async function load(
  state: State,
  response: ServerResponse,
  model: string,
  numCtx: number,
): Promise<boolean> {
  const name = fullName(model);
  if (state.loaded.get(name)?.numCtx !== numCtx) {
    state.loads += 1;
    if (!(await wait(response, state.settings.loadMs))) return false;
  }
  state.loaded.set(name, { numCtx, until: Date.now() + 1_800_000 });
  return true;
}

/** At most `parallel` at once; the others wait in silence, as at Ollama. */
async function inTurn(state: State, response: ServerResponse, work: () => Promise<void>): Promise<void> {
  if (state.running >= state.settings.parallel) await new Promise<void>((go) => state.queue.push(go));
  state.running += 1;
  try {
    if (!response.destroyed) await work();
  } finally {
    state.running -= 1;
    state.queue.shift()?.();
  }
}

function spoken(reply: Exclude<ScriptedReply, { status: number }>, request: ChatRequest) {
  return 'brain' in reply ? { pieces: brains[reply.brain](request) } : reply;
}

const brains: Record<BrainName, (request: ChatRequest) => Piece[]> = {
  good: goodBrain,
  hostile: hostileBrain,
};

type Speech = {
  line(message: object): object;
  last(extra: object, reason: string, promptTokens?: number): object;
};

function speechOf(request: ChatRequest, promptTokens: number): Speech {
  const startedAt = performance.now();
  let count = 0;
  const head = () => ({ model: request.model, created_at: new Date().toISOString() });
  const nanoseconds = () => Math.round((performance.now() - startedAt) * 1e6);
  return {
    line(message) {
      count += 1;
      return { ...head(), message: { role: 'assistant', content: '', ...message }, done: false };
    },
    last: (extra, reason, read = promptTokens) => ({
      ...head(),
      message: { role: 'assistant', content: '', ...extra },
      done: true,
      done_reason: reason,
      total_duration: nanoseconds(),
      load_duration: 1_334_875,
      prompt_eval_count: read,
      prompt_eval_duration: 342_546_000,
      eval_count: count,
      eval_duration: nanoseconds(),
    }),
  };
}

async function stream(
  response: ServerResponse,
  speech: Speech,
  pieces: Piece[],
  tokenMs: number,
): Promise<void> {
  for (const piece of withEnd(pieces)) {
    if (response.destroyed) return;
    if ('text' in piece) {
      for (const word of piece.text.match(/\s*\S+\s*$|\s*\S+/g) ?? []) {
        sendLine(response, speech.line({ content: word }));
        if (!(await wait(response, tokenMs))) return;
      }
    } else if (await sendPiece(response, speech, piece)) return;
  }
}

/** @returns true when nothing follows. */
async function sendPiece(
  response: ServerResponse,
  speech: Speech,
  piece: Exclude<Piece, { text: string }>,
): Promise<boolean> {
  if ('chunk' in piece) sendLine(response, speech.line({ content: piece.chunk }));
  if ('thinking' in piece) sendLine(response, speech.line({ thinking: piece.thinking }));
  if ('calls' in piece) sendLine(response, speech.line({ tool_calls: piece.calls.map(toolCall) }));
  if ('raw' in piece) response.write(piece.raw);
  if ('pauseMs' in piece) return !(await wait(response, piece.pauseMs));
  return ending(response, speech, piece);
}

async function ending(response: ServerResponse, speech: Speech, piece: Piece): Promise<boolean> {
  if ('done' in piece) {
    sendLine(response, doneLine(speech, piece.done));
    response.end();
    return true;
  }
  if ('error' in piece) {
    sendLine(response, { error: piece.error });
    response.end();
    return true;
  }
  if ('cut' in piece) response.end();
  if ('reset' in piece) {
    // What was written before shall arrive before the connection dies.
    await wait(response, 20);
    response.socket?.resetAndDestroy();
  }
  if ('hang' in piece) await wait(response, 600_000);
  return 'cut' in piece || 'reset' in piece || 'hang' in piece;
}

function withEnd(pieces: Piece[]): Piece[] {
  const endings = ['done', 'error', 'cut', 'reset', 'hang'];
  const ends = pieces.some((piece) => endings.some((name) => name in piece));
  return ends ? pieces : [...pieces, { done: {} }];
}

function doneLine(speech: Speech, done: Extract<Piece, { done: object }>['done']): object {
  const message = {
    ...(done.text && { content: done.text }),
    ...(done.thinking && { thinking: done.thinking }),
    ...(done.calls && { tool_calls: done.calls.map(toolCall) }),
  };
  return speech.last(message, done.reason ?? 'stop', done.promptTokens);
}

/** `stream:false`: one object with everything in it; failures are a status here. */
async function sendWhole(response: ServerResponse, speech: Speech, pieces: Piece[]): Promise<void> {
  const of = (name: 'text' | 'chunk' | 'thinking') =>
    pieces.map((piece) => (name in piece ? String(Object.values(piece)[0]) : '')).join('');
  const failed = pieces.find((piece) => 'error' in piece);
  if (failed && 'error' in failed) return sendError(response, 500, failed.error);
  const calls = pieces.flatMap((piece) => ('calls' in piece ? piece.calls : []));
  const done = pieces.find((piece) => 'done' in piece);
  const last = done && 'done' in done ? done.done : {};
  const text = of('text') + of('chunk') + (last.text ?? '');
  sendJson(response, 200, doneLine(speech, { ...last, text, calls: [...calls, ...(last.calls ?? [])] }));
}

function toolCall(call: ScriptedCall, index: number): ToolCall {
  const id = call.id ?? `call_${Math.random().toString(36).slice(2, 10).padEnd(8, '0')}`;
  return { id, function: { index, name: call.name, arguments: call.arguments ?? {} } };
}
