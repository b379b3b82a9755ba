import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';

/** The stand-in is worth what it has of the real Ollama: its texts and habits, as far as we lean on them. */

let ollama: OllamaStandIn;
beforeAll(async () => {
  ollama = await startOllama({ models: ['qwen3:8b'] });
  await ollama.install('gemma2:2b', { capabilities: ['completion'] });
  await ollama.install('bge-m3', { capabilities: ['embedding'] });
});
afterAll(() => ollama.stop());

const hello = [{ role: 'user', content: 'Hello' }];
const tools = [{ type: 'function', function: { name: 'a', parameters: { type: 'object', properties: {} } } }];

test.each([
  ['no model', { messages: hello }, 400, 'model is required'],
  ['an unknown model', { model: 'x', messages: hello }, 404, "model 'x' not found"],
  [
    'tools for a model without',
    { model: 'gemma2:2b', messages: hello, tools },
    400,
    'registry.ollama.ai/library/gemma2:2b does not support tools',
  ],
  [
    'thinking for a model without',
    { model: 'gemma2:2b', messages: hello, think: true },
    400,
    '"gemma2:2b" does not support thinking',
  ],
  [
    'chat with an embedding model',
    { model: 'bge-m3', messages: hello },
    400,
    '"bge-m3" does not support chat',
  ],
  [
    'content that is a list',
    { model: 'qwen3:8b', messages: [{ role: 'user', content: [] }] },
    400,
    'json: cannot unmarshal array into Go struct field ChatRequest.messages.content of type string',
  ],
  [
    'keep_alive without a unit',
    { model: 'qwen3:8b', messages: hello, keep_alive: '600' },
    400,
    'time: missing unit in duration "600"',
  ],
  [
    'an option of the wrong type',
    { model: 'qwen3:8b', messages: hello, options: { num_ctx: '8k' } },
    500,
    'option "num_ctx" must be of type integer',
  ],
])('%s is refused as Ollama does', async (_, body, status, error) => {
  const response = await fetch(`${ollama.url}/api/chat`, { method: 'POST', body: JSON.stringify(body) });
  expect([response.status, await response.json()]).toEqual([status, { error }]);
});

test.each([
  ['GET', '/', 200, 'Ollama is running'],
  ['GET', '/api/chat', 405, '405 method not allowed'],
  ['GET', '/api/nothing', 404, '404 page not found'],
  ['POST', '/api/chat', 400, '{"error":"missing request body"}'],
])('%s %s is answered with %i %s', async (method, path, status, text) => {
  const response = await fetch(`${ollama.url}${path}`, { method });
  expect([response.status, await response.text()]).toEqual([status, text]);
});

test('a foreign host name is refused without a word', async () => {
  const status = await new Promise((resolve) => {
    const asked = request(`${ollama.url}/api/tags`, { headers: { Host: 'evil.example' } });
    asked.on('response', (response) => resolve(response.resume().statusCode)).end();
  });
  expect(status).toBe(403);
});

test('no header comes before the first token', async () => {
  await ollama.set({ firstTokenMs: 150 });
  const sentAt = performance.now();
  const response = await fetch(`${ollama.url}/api/chat`, {
    method: 'POST',
    body: JSON.stringify({ model: 'qwen3:8b', messages: hello }),
  });
  expect(performance.now() - sentAt).toBeGreaterThan(140);
  const lines = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.at(-1)).toMatchObject({ done: true, done_reason: 'stop', message: { content: '' } });
  expect(response.headers.get('content-type')).toBe('application/x-ndjson');
});

test('a model is loaded by a request without messages, and shown with the window it was given', async () => {
  await fetch(`${ollama.url}/api/generate`, {
    method: 'POST',
    body: JSON.stringify({ model: 'qwen3:8b', keep_alive: -1, options: { num_ctx: 2048 } }),
  });
  const { models } = await (await fetch(`${ollama.url}/api/ps`)).json();
  expect(models).toMatchObject([{ name: 'qwen3:8b', context_length: 2048 }]);
});

test('embeddings have length 1 and depend on the text', async () => {
  const response = await fetch(`${ollama.url}/api/embed`, {
    method: 'POST',
    body: JSON.stringify({ model: 'bge-m3', input: ['one', 'two', 'one'] }),
  });
  const [one, two, again]: number[][] = (await response.json()).embeddings;
  expect(Math.hypot(...(one ?? []))).toBeCloseTo(1);
  expect(one).toEqual(again);
  expect(one).not.toEqual(two);
});
