import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AdmissionState, type LanguageModels, ModelUnavailable } from '#/lib/ports/language-models.ts';
import { poolOver, textOf, untilHost } from '../support/ollama/pool.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';

let ollama: OllamaStandIn;
let pools: LanguageModels[] = [];

beforeEach(async () => {
  ollama = await startOllama({ models: ['qwen3:8b'] });
});
afterEach(async () => {
  for (const pool of pools) pool.close();
  pools = [];
  await ollama.stop();
});

async function pool(...given: Parameters<typeof poolOver>) {
  const made = poolOver(...given);
  pools.push(made.models);
  await made.models.refresh();
  return made;
}

const never = new AbortController().signal;
const nothing = () => {};

async function first(
  models: LanguageModels,
  onState: (state: AdmissionState) => void = nothing,
  signal = never,
) {
  const candidate = models.candidates()[0];
  if (!candidate) throw new Error('There is always a candidate.');
  return await candidate.admit(signal, onState);
}

/** As a turn does it: the next in line when one fails. */
async function askInLine(models: LanguageModels): Promise<string> {
  for (const candidate of models.candidates()) {
    const admission = await candidate.admit(never, nothing).catch(() => null);
    if (!admission) continue;
    try {
      const text = await textOf(admission.model);
      admission.release('answered');
      return text;
    } catch {
      admission.release('failed');
    }
  }
  throw new Error('Nobody answered.');
}

describe('admission', () => {
  test('says that a model starts up, and when it is ready', async () => {
    await ollama.set({ loadMs: 50 });
    const { models } = await pool([ollama.url], { OLLAMA_POLL_MS: 5000 });
    const states: AdmissionState[] = [];
    const admission = await first(models, (state) => states.push(state));
    expect(states).toEqual(['starting-up']);
    await textOf(admission.model);
    admission.release('answered');
    expect(states).toEqual(['starting-up', 'ready']);

    const again: AdmissionState[] = [];
    (await first(models, (state) => again.push(state))).release('answered');
    expect(again).toEqual(['ready']);
    expect(models.status().hosts[0]?.loaded).toBe(true);
  });

  test('lets no more than the limit in, shows who waits, and lets them in as they came', async () => {
    const { models } = await pool([ollama.url], { OLLAMA_CONCURRENCY: 2 });
    const running = [await first(models), await first(models)];
    const states: AdmissionState[] = [];
    const served: number[] = [];
    const waiting = [1, 2].map(async (number) => {
      const admission = await first(models, (state) => states.push(state));
      served.push(number);
      return admission;
    });
    await untilHost(models, (host) => host.running === 2 && host.waiting === 2);
    expect(states).toEqual(['waiting', 'waiting']);
    for (const admission of running) admission.release('answered');
    for (const admission of await Promise.all(waiting)) admission.release('answered');
    expect(served).toEqual([1, 2]);
    expect(models.status().hosts[0]).toMatchObject({ running: 0, waiting: 0 });
  });

  test('ends after its deadline', async () => {
    const { models } = await pool([ollama.url], { OLLAMA_CONCURRENCY: 1, ADMISSION_MS: 50 });
    const holder = await first(models);
    await expect(first(models)).rejects.toBeInstanceOf(ModelUnavailable);
    holder.release('answered');
  });

  test('ends when the turn is aborted', async () => {
    const { models } = await pool([ollama.url], { OLLAMA_CONCURRENCY: 1 });
    const holder = await first(models);
    const abort = new AbortController();
    const waiting = first(models, nothing, abort.signal);
    abort.abort(new Error('taken over'));
    await expect(waiting).rejects.toThrow('taken over');
    holder.release('aborted');
  });

  test('ends when the host goes away meanwhile', async () => {
    const { models } = await pool([ollama.url], { OLLAMA_CONCURRENCY: 1 });
    const holder = await first(models);
    const waiting = first(models);
    const refused = expect(waiting).rejects.toBeInstanceOf(ModelUnavailable);
    await ollama.down();
    await refused;
    holder.release('failed');
  });

  test('frees its place once, however often it is released', async () => {
    const { models } = await pool([ollama.url], { OLLAMA_CONCURRENCY: 2 });
    const [one] = [await first(models), await first(models)];
    one?.release('answered');
    one?.release('failed');
    expect(models.status().hosts[0]).toMatchObject({ running: 1 });
  });
});

describe('the line of models', () => {
  let second: OllamaStandIn;
  beforeEach(async () => {
    second = await startOllama({ models: ['llama3.1'] });
    await second.always({ pieces: [{ text: 'I am the second.' }] });
    await ollama.always({ pieces: [{ text: 'I am the first.' }] });
  });
  afterEach(() => second.stop());

  test('goes by the order of the settings', async () => {
    const { models } = await pool([ollama.url, second.url]);
    expect(await askInLine(models)).toBe('I am the first.');
  });

  test('goes on to the next host when one is busy (503), then to the built-in responder', async () => {
    const { models } = await pool([ollama.url, second.url]);
    await ollama.always({ status: 503 });
    expect(await askInLine(models)).toBe('I am the second.');
    await second.always({ status: 503 });
    expect(await askInLine(models)).toBe('I am the built-in one.');
  });

  test.each([
    ['reply is cut off', { pieces: [{ text: 'Your refund' }, { cut: true as const }] }],
    ['socket dies', { pieces: [{ text: 'Your refund' }, { reset: true as const }] }],
    ['stream says error', { pieces: [{ text: 'Your refund' }, { error: 'out of memory' }] }],
    ['model is gone', { status: 404, error: "model 'qwen3:8b' not found" }],
    ['runner breaks down', { status: 500 }],
  ])('goes on when the first one’s %s', async (_, reply) => {
    const { models } = await pool([ollama.url, second.url]);
    await ollama.always(reply);
    expect(await askInLine(models)).toBe('I am the second.');
    expect(models.status().hosts[0]?.errors).toBe(1);
  });

  test('puts a host with a free place before one that is full', async () => {
    const { models } = await pool([ollama.url, second.url], { OLLAMA_CONCURRENCY: 1 });
    const holder = await first(models);
    expect(models.candidates().map((candidate) => candidate.label.host)).toEqual([
      second.url,
      ollama.url,
      null,
    ]);
    holder.release('answered');
    expect(models.candidates()[0]?.label.host).toBe(ollama.url);
  });

  test('leaves a host out that failed three times in a row, and takes it back when it comes up anew', async () => {
    const { models } = await pool([ollama.url, second.url]);
    await ollama.always({ status: 500 });
    for (let turn = 0; turn < 3; turn += 1) await askInLine(models);
    expect(models.status().hosts[0]).toMatchObject({
      breakerOpen: true,
      up: true,
      problem: 'It failed several times in a row. It is tried again soon.',
    });
    expect(models.status().answering.host).toBe(second.url);
    await ollama.forget();
    await askInLine(models);
    expect(await ollama.chats()).toEqual([]);

    await ollama.script();
    await ollama.down();
    await untilHost(models, (host) => !host.up);
    await ollama.up();
    await untilHost(models, (host) => host.up && !host.breakerOpen);
    expect(models.status().answering.host).toBe(ollama.url);
  });
});

describe('what a host did', () => {
  test('shows as figures', async () => {
    await ollama.set({ firstTokenMs: 40, tokenMs: 5 });
    const { models } = await pool([ollama.url]);
    const admission = await first(models);
    await textOf(admission.model);
    admission.release('answered');
    const host = await untilHost(models, ({ windowTokens }) => windowTokens !== null);
    expect(host).toMatchObject({
      loaded: true,
      windowTokens: 8192,
      askedTokens: 8192,
      errors: 0,
      replies: 1,
    });
    expect(host.firstTokenMs?.p50).toBeGreaterThanOrEqual(40);
    expect(host.tokensPerSecond).toBeGreaterThan(0);
  });

  test('a prompt that Ollama cut is noticed, counted and logged', async () => {
    await ollama.always({ pieces: [{ text: 'Yes.' }, { done: { promptTokens: 40 } }] });
    const { models, log } = await pool([ollama.url]);
    const admission = await first(models);
    await textOf(admission.model, 'A long story. '.repeat(400));
    admission.release('answered');
    expect(log.filter((line) => line.message.includes('cut the prompt'))).toMatchObject([
      { level: 'warn', fields: { host: ollama.url, promptTokens: 40 } },
    ]);
    expect(models.status().hosts[0]).toMatchObject({ cutPrompts: 1, cutAt: expect.any(Number), replies: 1 });
  });

  test('a prompt that was read whole is not complained about', async () => {
    const { models, log } = await pool([ollama.url]);
    const admission = await first(models);
    await textOf(admission.model, 'A long story. '.repeat(400));
    admission.release('answered');
    expect(log.filter((line) => line.level === 'warn')).toEqual([]);
  });

  test('the model is loaded once, since every request asks for the same window', async () => {
    const { models } = await pool([ollama.url]);
    for (let turn = 0; turn < 3; turn += 1) await askInLine(models);
    expect((await ollama.state()).loads).toBe(1);
  });
});
