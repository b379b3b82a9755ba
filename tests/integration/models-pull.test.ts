import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LanguageModels, PullProgress } from '#/lib/ports/language-models.ts';
import { poolOver, untilHost } from '../support/ollama/pool.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';

let ollama: OllamaStandIn;
let models: LanguageModels;

beforeEach(async () => {
  ollama = await startOllama({ models: [], settings: { pullMs: 400 } });
  models = poolOver([ollama.url]).models;
  await models.refresh();
});
afterEach(async () => {
  models.close();
  await ollama.stop();
});

describe('a pull from the desk', () => {
  test('tells its progress, and its model answers when it is done', async () => {
    const heard: PullProgress[] = [];
    models.onChange(({ pull }) => pull && heard.push(pull));
    expect(models.pull('qwen3:8b')).toEqual({ started: true });
    await expect.poll(() => models.status().pull?.state, { timeout: 5000 }).toBe('done');
    await expect.poll(() => heard.at(-1)?.state).toBe('done');
    const shares = heard.map((pull) => pull.completedBytes);
    expect(shares.some((share) => share > 0 && share < 4_920_000_000)).toBe(true);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(models.status()).toMatchObject({
      pull: { model: 'qwen3:8b', host: ollama.url, step: 'success', totalBytes: 4_920_001_700, error: null },
    });
    await expect.poll(() => models.status().answering).toMatchObject({ model: 'qwen3:8b' });
  });

  test('is refused while another one runs', () => {
    models.pull('qwen3:8b');
    expect(models.pull('llama3.1')).toEqual({
      started: false,
      why: 'qwen3:8b is being pulled. Wait until it is done.',
    });
  });

  test('is refused when no host answers', async () => {
    await ollama.down();
    await untilHost(models, (host) => !host.up);
    expect(models.pull('qwen3:8b')).toMatchObject({
      started: false,
      why: expect.stringContaining('ollama serve'),
    });
  });

  test.each([
    ['there is no such model', 'missing-model', null, 'pull model manifest: file does not exist.'],
    ['the disk is full', 'qwen3:8b', 'write: no space left on device', 'write: no space left on device.'],
  ])(
    'fails after its first line when %s, in Ollama’s words, and may be tried again',
    async (_, name, fails, error) => {
      await ollama.set({ pullFails: fails });
      models.pull(name);
      await expect.poll(() => models.status().pull?.state).toBe('failed');
      expect(models.status().pull?.error).toBe(error);
      expect(models.pull('llama3.1')).toEqual({ started: true });
    },
  );

  test('fails when Ollama goes away meanwhile', async () => {
    models.pull('qwen3:8b');
    await expect.poll(() => models.status().pull?.completedBytes).toBeGreaterThan(0);
    await ollama.down();
    await expect.poll(() => models.status().pull?.state).toBe('failed');
    expect(models.status().pull?.error).toMatch(/^The connection to Ollama broke: /);
  });
});

describe('npm run model', () => {
  async function run(args: string[]): Promise<{ code: number | null; out: string; err: string }> {
    const program = new URL('../../lib/launch/model.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, OLLAMA_BASE_URL: ollama.url, OLLAMA_MODEL: '' },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    const code = await new Promise<number | null>((exited) => child.once('close', exited));
    return { code, out, err };
  }

  test('fetches llama3.1, says what uses tools better, and prints lines where there is no terminal', async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toContain('npm run model qwen3:8b');
    expect(out).toMatch(/42\.7 %[\s\S]* 50 % {2}2\.5 GB of 4\.9 GB[\s\S]*llama3\.1 is ready\./);
    await untilHost(models, (host) => host.model === 'llama3.1:latest');
  });

  test('fetches the one that is named, without advice', async () => {
    const { code, out } = await run(['qwen3:8b']);
    expect(code).toBe(0);
    expect(out).not.toContain('BFCL');
    await untilHost(models, (host) => host.model === 'qwen3:8b');
  });

  test('says so when there is no such model, and fails', async () => {
    const { code, err } = await run(['missing-model']);
    expect(code).toBe(1);
    expect(err).toBe(
      'missing-model could not be fetched: pull model manifest: file does not exist. There is no model of that name; https://ollama.com/library lists them.\n',
    );
  });

  test('says what to do when Ollama does not answer, and fails', async () => {
    await ollama.down();
    const { code, out, err } = await run([]);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/^Ollama does not answer at http:.*Start it with "ollama serve"/);
  });
});
