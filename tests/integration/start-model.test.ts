import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';
import { runNode } from '../support/run-node.ts';

describe('npm run model', () => {
  let ollama: OllamaStandIn;

  beforeAll(async () => {
    ollama = await startOllama({ models: [], settings: { pullMs: 100 } });
  });
  beforeEach(() => ollama.set({ pullFails: null }));
  afterAll(() => ollama.stop());

  const runModel = (name?: string, env: Record<string, string> = {}) =>
    runNode(['lib/launch/model.ts', ...(name ? [name] : [])], { OLLAMA_BASE_URL: ollama.url, ...env });

  it('without a name fetches llama3.1 with its progress, and says why qwen3:8b is better', async () => {
    const { code, stdout, stderr } = await runModel();
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('llama3.1 works, but qwen3:8b uses tools better');
    expect(stdout).toContain('To take it instead: npm run model qwen3:8b');
    expect(stdout).toMatch(/^ {2}0 % {2}0\.0 MB of 4\.9 GB {2}pulling/m);
    expect(stdout).toMatch(/^ 50 % {2}2\.5 GB of 4\.9 GB {2}pulling/m);
    expect(stdout).toMatch(/^100 % {2}4\.9 GB of 4\.9 GB {2}success$/m);
    expect(stdout).toContain('llama3.1 is ready.');
  });

  it('takes the name it is given, else that of the settings', async () => {
    expect((await runModel('qwen3:8b')).stdout).toMatch(/^Fetching qwen3:8b to /);
    expect((await runModel(undefined, { OLLAMA_MODEL: 'qwen3:4b' })).stdout).toMatch(
      /^Fetching qwen3:4b to /,
    );
  });

  it('for a name that does not exist says where the names are', async () => {
    const { code, stderr } = await runModel('missing:8b');
    expect(code).toBe(1);
    expect(stderr.trim()).toBe(
      'missing:8b could not be fetched: pull model manifest: file does not exist. ' +
        'There is no model of that name; https://ollama.com/library lists them.',
    );
  });

  it('that breaks half-way says why', async () => {
    await ollama.set({ pullFails: 'max retries exceeded: unexpected EOF' });
    const { code, stdout, stderr } = await runModel('qwen3:14b');
    expect(code).toBe(1);
    expect(stdout).not.toContain('is ready');
    expect(stderr.trim()).toBe('qwen3:14b could not be fetched: max retries exceeded: unexpected EOF.');
  });

  it('without Ollama says what to do', async () => {
    const { code, stdout, stderr } = await runModel(undefined, { OLLAMA_BASE_URL: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^Ollama does not answer at http:\/\/127\.0\.0\.1:9 \(.*\)\. Start it with "ollama serve", or /,
    );
  });
});
