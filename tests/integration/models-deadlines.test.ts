import { streamText } from 'ai';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { brief, listOf, modelOver, partsOf, question } from '../support/ollama/model-call.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';

let ollama: OllamaStandIn;
beforeAll(async () => {
  ollama = await startOllama();
});
beforeEach(async () => {
  await ollama.script();
  await ollama.forget();
});
afterAll(() => ollama.stop());

const soon = { firstTokenMs: 150, gapMs: 100 };

test('a model that is silent for too long is given up, and its request is cancelled', async () => {
  await ollama.always({ pieces: [{ hang: true }] });
  const { model, heard } = modelOver({ url: ollama.url, deadlines: soon });
  await expect(model.doStream(question)).rejects.toMatchObject({
    trouble: 'first-token-late',
    message: 'No first token within 0.2 s.',
  });
  expect(heard).toMatchObject({ firstTokens: 0, errors: ['first-token-late'] });
  await expect.poll(async () => (await ollama.requests())[0]?.cutByClient).toBe(true);
});

test('a model that pauses for too long ends in an error, not in a reply', async () => {
  await ollama.always({ pieces: [{ text: 'Your refund' }, { hang: true }] });
  const parts = await partsOf(modelOver({ url: ollama.url, deadlines: soon }).model);
  expect(brief(parts).slice(-2)).toEqual(['error:Ollama paused for more than 0.1 s.', 'finish:error']);
});

test('a slow start and short pauses are waited for', async () => {
  await ollama.always({ firstTokenMs: 120, tokenMs: 60, pieces: [{ text: 'It takes its time.' }] });
  const parts = await partsOf(
    modelOver({ url: ollama.url, deadlines: { firstTokenMs: 1000, gapMs: 500 } }).model,
  );
  expect(brief(parts).at(-1)).toBe('finish:stop');
});

test('a slow reader is not the model’s fault', async () => {
  await ollama.always({ pieces: [{ text: 'word '.repeat(300) }] });
  const { stream } = await modelOver({ url: ollama.url, deadlines: soon }).model.doStream(question);
  const reader = stream.getReader();
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 300));
  reader.releaseLock();
  expect(brief(await listOf(stream)).at(-1)).toBe('finish:stop');
});

test('nobody at the address is an error with the address', async () => {
  const { model } = modelOver({ url: 'http://127.0.0.1:9' });
  await expect(model.doStream(question)).rejects.toMatchObject({ trouble: 'not-reachable' });
});

test('a socket that dies is an error part, also after half a reply', async () => {
  await ollama.always({ pieces: [{ text: 'Half' }, { reset: true }] });
  const shown = brief(await partsOf(modelOver({ url: ollama.url }).model));
  expect(shown).toContain('text:Half');
  expect(shown.at(-2)).toMatch(/^error:The connection to Ollama broke: /);
  expect(shown.at(-1)).toBe('finish:error');
});

test('an abort by the caller stays an abort: no error part, and Ollama stops', async () => {
  await ollama.always({ pieces: [{ text: 'One' }, { hang: true }] });
  const abort = new AbortController();
  const { model, heard } = modelOver({ url: ollama.url });
  const types: string[] = [];
  const result = streamText({
    model,
    prompt: 'Hi',
    abortSignal: abort.signal,
    onError: () => types.push('onError'),
  });
  for await (const part of result.stream) {
    types.push(part.type);
    if (part.type === 'text-delta') abort.abort();
  }
  expect(types).toContain('abort');
  expect(types).not.toContain('error');
  expect(types).not.toContain('onError');
  expect(heard.errors).toEqual([]);
  await expect.poll(async () => (await ollama.requests())[0]?.cutByClient).toBe(true);
});

test('an abort while Ollama is still silent reaches it at once', async () => {
  await ollama.always({ pieces: [{ hang: true }] });
  const abort = new AbortController();
  const asked = modelOver({ url: ollama.url }).model.doStream({ ...question, abortSignal: abort.signal });
  await expect.poll(async () => (await ollama.requests()).length).toBe(1);
  abort.abort(new Error('taken over'));
  await expect(asked).rejects.toThrow('taken over');
  await expect.poll(async () => (await ollama.requests())[0]?.cutByClient).toBe(true);
});

test('a reader who leaves stops the model', async () => {
  await ollama.always({ pieces: [{ text: 'One' }, { hang: true }] });
  const { stream } = await modelOver({ url: ollama.url }).model.doStream(question);
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  await expect.poll(async () => (await ollama.requests())[0]?.cutByClient).toBe(true);
});
