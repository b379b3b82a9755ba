import { describe, expect, test } from 'vitest';
import { chooseModel, type InstalledModel, isSameModel } from '#/lib/models/choose-model.ts';

const model = (name: string, kind: Partial<InstalledModel> = {}): InstalledModel => ({
  name,
  sizeBytes: 5e9,
  tools: true,
  chat: true,
  remote: false,
  ...kind,
});

describe('without OLLAMA_MODEL', () => {
  test.each([
    ['qwen3:8b', ['llama3.1:latest', 'qwen3:4b', 'qwen3:8b', 'qwen3:14b']],
    ['qwen3:14b', ['qwen3:4b', 'qwen3:14b', 'gpt-oss:20b']],
    ['qwen3:4b', ['gpt-oss:20b', 'qwen3:4b']],
    ['gpt-oss:20b', ['gemma4:12b', 'granite4.1:8b', 'gpt-oss:20b']],
    ['granite4.1:8b', ['llama3.1:8b', 'gemma4:12b', 'granite4.1:8b']],
    ['gemma4:12b', ['qwen3:0.6b', 'llama3.1:8b', 'gemma4:12b']],
    ['llama3.1:latest', ['unheard-of:7b', 'llama3.1:latest']],
    ['unheard-of:7b', ['qwen3.5:9b', 'unheard-of:7b']],
    ['qwen3.5:9b', ['qwen3.5:9b']],
  ])('%s is taken', (expected, names) => {
    expect(chooseModel(names.map((name) => model(name)))).toEqual({ model: expected, problem: null });
  });

  test('a better family without tools is passed over', () => {
    const installed = [model('qwen3:8b', { tools: false }), model('llama3.1:8b')];
    expect(chooseModel(installed).model).toBe('llama3.1:8b');
  });

  test('a model that only embeds is never taken', () => {
    const installed = [model('nomic-embed-text:latest', { tools: false, chat: false })];
    expect(chooseModel(installed)).toEqual({
      model: null,
      problem: 'No installed model can use tools (nomic-embed-text:latest). Run "npm run model qwen3:8b".',
    });
  });

  test('a model on somebody else’s machine is never taken', () => {
    expect(chooseModel([model('gpt-oss:120b-cloud', { remote: true })]).model).toBeNull();
  });

  test('an empty host says how to get a model', () => {
    expect(chooseModel([])).toEqual({
      model: null,
      problem: 'No model is installed. Run "npm run model" to get one.',
    });
  });
});

describe('with OLLAMA_MODEL', () => {
  test('it is taken, also without its tag and in capitals', () => {
    expect(chooseModel([model('qwen3:8b'), model('llama3.1:latest')], 'Llama3.1').model).toBe(
      'llama3.1:latest',
    );
  });

  test('a missing one is named with how to get it, and nothing else is taken', () => {
    expect(chooseModel([model('qwen3:8b')], 'llama3.1')).toEqual({
      model: null,
      problem: 'The model llama3.1 is not installed. Run "ollama pull llama3.1".',
    });
  });

  test('one without tools is refused by name, with the installed one to use', () => {
    expect(chooseModel([model('gemma2:2b', { tools: false }), model('qwen3:4b')], 'gemma2:2b')).toEqual({
      model: null,
      problem: 'gemma2:2b cannot use tools. Use qwen3:4b, which is installed: set OLLAMA_MODEL=qwen3:4b.',
    });
  });

  test('one without tools, alone, is refused with the one to get', () => {
    expect(chooseModel([model('gemma2:2b', { tools: false })], 'gemma2:2b').problem).toBe(
      'gemma2:2b cannot use tools. Run "npm run model qwen3:8b" and set OLLAMA_MODEL=qwen3:8b.',
    );
  });

  test('one that only embeds is refused', () => {
    const installed = [model('bge-m3:latest', { tools: false, chat: false })];
    expect(chooseModel(installed, 'bge-m3').problem).toMatch(/^bge-m3:latest only makes embeddings\./);
  });

  test('one on somebody else’s machine may be named', () => {
    expect(chooseModel([model('gpt-oss:120b-cloud', { remote: true })], 'gpt-oss:120b-cloud').model).toBe(
      'gpt-oss:120b-cloud',
    );
  });
});

test.each([
  ['qwen3', 'qwen3:latest', true],
  ['QWEN3:8B', 'qwen3:8b', true],
  ['qwen3', 'qwen3:8b', false],
  ['host:5000/library/x', 'host:5000/library/x:latest', true],
])('%s and %s are the same model: %s', (one, other, same) => {
  expect(isSameModel(one, other)).toBe(same);
});
