import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import { poolOver, untilHost } from '../support/ollama/pool.ts';
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

const answeredBy = (models: LanguageModels) => models.status().answering.model;

test('a host that is up with a good model answers, and says which', async () => {
  const { models } = await pool([ollama.url]);
  expect(models.status()).toMatchObject({
    answering: { model: 'qwen3:8b', kind: 'ollama', host: ollama.url },
    hosts: [
      { up: true, version: '0.35.1', model: 'qwen3:8b', problem: null, loaded: false, windowTokens: null },
    ],
    pull: null,
  });
  expect(models.candidates().map((candidate) => candidate.label.kind)).toEqual(['ollama', 'built-in']);
});

test('before the first look the built-in responder stands ready', () => {
  const { models } = poolOver([ollama.url]);
  pools.push(models);
  expect(models.candidates().map((candidate) => candidate.label.kind)).toEqual(['built-in']);
});

test('Ollama going and coming is noticed without being asked, and told to listeners', async () => {
  const { models } = await pool([ollama.url]);
  const heard: string[] = [];
  const stop = models.onChange((status) => heard.push(status.answering.kind));

  await ollama.down();
  const gone = await untilHost(models, (host) => !host.up, 1000);
  expect(gone.problem).toBe(
    `Ollama does not answer at ${ollama.url}. Start it with "ollama serve", or set OLLAMA_BASE_URL to where it runs.`,
  );
  expect(answeredBy(models)).toBe('built-in responder');

  await ollama.up();
  await untilHost(models, (host) => host.up, 1000);
  expect(answeredBy(models)).toBe('qwen3:8b');
  await expect.poll(() => heard).toEqual(['built-in', 'ollama']);
  stop();
});

test('nobody is told when only the time of checking changed', async () => {
  const { models } = await pool([ollama.url]);
  await new Promise((resolve) => setTimeout(resolve, 250));
  let told = 0;
  models.onChange(() => {
    told += 1;
  });
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(told).toBe(0);
});

test('a model that is installed or removed while the desk runs is noticed', async () => {
  const { models } = await pool([ollama.url]);
  await ollama.remove('qwen3:8b');
  const empty = await untilHost(models, (host) => host.model === null);
  expect(empty).toMatchObject({
    up: true,
    problem: 'No model is installed. Run "npm run model" to get one.',
  });
  await ollama.install('llama3.1');
  await untilHost(models, (host) => host.model === 'llama3.1:latest' && host.problem === null);
});

test('a named model that is missing is refused with how to get it', async () => {
  const { models } = await pool([ollama.url], { OLLAMA_MODEL: 'llama3.1' });
  expect(models.status().hosts[0]?.problem).toBe(
    'The model llama3.1 is not installed. Run "ollama pull llama3.1".',
  );
  expect(answeredBy(models)).toBe('built-in responder');
});

test('a named model without tools is refused with what to use', async () => {
  await ollama.install('gemma2:2b', { capabilities: ['completion'] });
  const { models } = await pool([ollama.url], { OLLAMA_MODEL: 'gemma2:2b' });
  expect(models.status().hosts[0]).toMatchObject({
    model: null,
    problem: 'gemma2:2b cannot use tools. Use qwen3:8b, which is installed: set OLLAMA_MODEL=qwen3:8b.',
    installed: [
      { name: 'qwen3:8b', tools: true },
      { name: 'gemma2:2b', tools: false },
    ],
  });
});

test('an older Ollama, whose list tells no capabilities, is asked model by model, once each', async () => {
  await ollama.set({ tagsTellCapabilities: false, version: '0.30.0' });
  await ollama.install('nomic-embed-text', { capabilities: ['embedding'] });
  const { models } = await pool([ollama.url]);
  await models.refresh();
  expect(models.status().hosts[0]).toMatchObject({
    model: 'qwen3:8b',
    problem: 'Ollama 0.30.0 is older than 0.35.0. It works; an update is recommended.',
  });
  const shown = (await ollama.requests()).filter((request) => request.path === '/api/show');
  expect(shown.map((request) => request.body.model).sort()).toEqual(['nomic-embed-text:latest', 'qwen3:8b']);
});

test('a window that is longer than the model was made for is not counted on', async () => {
  await ollama.install('qwen3:8b', { trainedTokens: 2048 });
  const { models } = await pool([ollama.url]);
  expect(models.candidates()[0]?.contextTokens).toBe(2048);
});

test('something else at the address is named as such', async () => {
  await ollama.set({ broken: 502 });
  const { models } = await pool([ollama.url]);
  expect(models.status().hosts[0]?.problem).toBe(
    `Ollama at ${ollama.url} does not answer as it should: internal error.`,
  );
});
