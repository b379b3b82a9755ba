import type { ServerResponse } from 'node:http';
import { sendError, sendJson, sendLine, wait } from './answers.ts';
import { load } from './chat.ts';
import type { StandInModel } from './script.ts';
import { capabilitiesFor, fullName, install, type State } from './state.ts';

const PULL_STEPS = 20;

/** Everything about models but talking to them. */

// biome-ignore lint/suspicious/noExplicitAny: bodies are checked where they are used.
type Body = any;

export function tags(state: State, response: ServerResponse): void {
  const models = [...state.models.values()].map((model) => ({
    name: model.name,
    model: model.name,
    modified_at: '2026-08-22T10:00:00.1Z',
    size: model.sizeBytes,
    digest: digestOf(model.name),
    details: detailsOf(model),
    ...(state.settings.tagsTellCapabilities && { capabilities: model.capabilities }),
  }));
  sendJson(response, 200, { models });
}

export function show(state: State, response: ServerResponse, body: Body) {
  if (!body.model) return sendError(response, 400, 'model is required');
  const model = state.models.get(fullName(body.model));
  if (!model) return sendError(response, 404, `model '${body.model}' not found`);
  sendJson(response, 200, {
    license: 'Apache License 2.0',
    modelfile: `FROM ${model.name}`,
    parameters: 'temperature 0.6',
    template: model.capabilities.includes('tools') ? '{{ .System }} {{ .Tools }}' : '{{ .System }}',
    details: detailsOf(model),
    model_info: {
      'general.architecture': model.family,
      [`${model.family}.context_length`]: model.trainedTokens,
    },
    capabilities: model.capabilities,
    modified_at: '2026-08-22T10:00:00.1Z',
  });
}

export function ps(state: State, response: ServerResponse): void {
  const models = [...state.loaded].flatMap(([name, { numCtx, until }]) => {
    const model = state.models.get(name);
    if (!model) return [];
    return {
      name,
      model: name,
      size: model.sizeBytes,
      digest: digestOf(name),
      details: detailsOf(model),
      expires_at: new Date(until).toISOString(),
      size_vram: 0,
      context_length: Math.min(numCtx, model.trainedTokens),
    };
  });
  sendJson(response, 200, { models });
}

/** Failures come after the first line, so with status 200. Any name can be pulled but those with "missing" in it. */
export async function pull(state: State, response: ServerResponse, body: Body): Promise<void> {
  if (!body.model) return sendError(response, 400, 'model is required');
  const say = (line: object) => body.stream !== false && sendLine(response, line);
  const fail = (error: string) => {
    if (body.stream === false) return sendError(response, 500, error);
    sendLine(response, { error });
    response.end();
  };
  say({ status: 'pulling manifest' });
  if (/missing/.test(body.model)) return fail('pull model manifest: file does not exist');

  const { pullMs, pullFails } = state.settings;
  const digest = digestOf(fullName(body.model));
  const total = 4_920_000_000;
  const layer = { status: `pulling ${digest.slice(0, 12)}`, digest: `sha256:${digest}`, total };
  say(layer);
  for (let step = 1; step <= PULL_STEPS; step += 1) {
    if (!(await wait(response, pullMs / PULL_STEPS))) return;
    if (pullFails && step > PULL_STEPS / 2) return fail(pullFails);
    say({ ...layer, completed: Math.round((total * step) / PULL_STEPS) });
  }
  const small = { status: 'pulling 11ce4ee3e170', digest: 'sha256:11ce4ee3e170', total: 1_700 };
  say(small);
  say({ ...small, completed: 1_700 });
  say({ status: 'verifying sha256 digest' });
  say({ status: 'writing manifest' });
  install(state, { name: body.model, capabilities: capabilitiesFor(body.model), sizeBytes: total });
  if (body.stream === false) return sendJson(response, 200, { status: 'success' });
  sendLine(response, { status: 'success' });
  response.end();
}

/** Without a prompt it loads the model. */
export async function generate(state: State, response: ServerResponse, body: Body): Promise<void> {
  if (!body.model) return sendError(response, 400, 'model is required');
  if (!state.models.has(fullName(body.model))) {
    return sendError(response, 404, `model '${body.model}' not found`);
  }
  const head = { model: body.model, created_at: new Date().toISOString() };
  if (body.keep_alive === 0 && !body.prompt) {
    state.loaded.delete(fullName(body.model));
    return sendJson(response, 200, { ...head, response: '', done: true, done_reason: 'unload' });
  }
  if (!(await load(state, response, body.model, Number(body.options?.num_ctx ?? 4096)))) return;
  if (!body.prompt)
    return sendJson(response, 200, { ...head, response: '', done: true, done_reason: 'load' });
  const end = {
    done: true,
    done_reason: 'stop',
    prompt_eval_count: 5,
    eval_count: 1,
    eval_duration: 1_000_000,
  };
  if (body.stream === false) return sendJson(response, 200, { ...head, response: 'Hello', ...end });
  sendLine(response, { ...head, response: 'Hello', done: false });
  sendLine(response, { ...head, response: '', ...end });
  response.end();
}

/** Vectors of length 1 that depend on the text only, and lie near for texts about the same few things. */
export function embed(state: State, response: ServerResponse, body: Body) {
  if (!state.models.has(fullName(body.model ?? ''))) {
    return sendError(response, 404, `model '${body.model}' not found`);
  }
  const input = typeof body.input === 'string' ? [body.input] : body.input;
  if (!Array.isArray(input)) return sendError(response, 400, 'invalid input type');
  const texts = input.filter((text) => text !== '');
  sendJson(response, 200, {
    model: body.model,
    embeddings: texts.map(vectorOf),
    total_duration: 1_000_000,
    load_duration: 1_000_000,
    prompt_eval_count: texts.join(' ').split(' ').length,
  });
}

/** What a test can mean in other words: a dimension a line. */
const meanings: readonly RegExp[] = [
  /\b(?:calendar|appointments?|agenda|meetings?)\b/gi,
  /\b(?:password|credentials?|passphrase|secret word)\b/gi,
  /\b(?:refunds?|reimburse\w*|chargebacks?|money)\b/gi,
];

function vectorOf(text: string): number[] {
  const meant = meanings.map((words) => 100_000 * (text.match(words) ?? []).length);
  const sums = [1, 0, 0, 0, 0, 0, 0, 0];
  for (const [index, letter] of [...text].entries()) {
    sums[index % 8] = (sums[index % 8] ?? 0) + ((letter.codePointAt(0) ?? 0) % 97);
  }
  const all = [...sums, ...meant];
  const length = Math.hypot(...all);
  return all.map((sum) => sum / length);
}

function detailsOf(model: StandInModel): object {
  return {
    parent_model: '',
    format: 'gguf',
    family: model.family,
    families: [model.family],
    parameter_size: '8.2B',
    quantization_level: 'Q4_K_M',
  };
}

function digestOf(name: string): string {
  return Buffer.from(name.padEnd(32, '-')).toString('hex').slice(0, 64);
}
