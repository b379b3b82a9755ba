import { expect, test } from 'vitest';
import type { HostStatus, ModelsStatus } from '#/lib/ports/language-models.ts';
import { answeringForCustomers, answeringForStaff } from '#/lib/realtime/answering.ts';

const host: HostStatus = {
  host: 'http://10.0.0.7:11434',
  up: true,
  version: '0.35.1',
  model: 'qwen3:8b',
  installed: [],
  loaded: true,
  windowTokens: 8192,
  askedTokens: 8192,
  problem: null,
  breakerOpen: false,
  running: 0,
  waiting: 0,
  firstTokenMs: null,
  tokensPerSecond: null,
  replies: 0,
  errors: 0,
  cutPrompts: 0,
  cutAt: null,
  checkedAt: 1,
};
const fromOllama: ModelsStatus = {
  answering: { kind: 'ollama', model: 'qwen3:8b', host: host.host },
  hosts: [host],
  pull: null,
};
const builtIn = (change: Partial<HostStatus>): ModelsStatus => ({
  answering: { kind: 'built-in', model: 'built-in responder', host: null },
  hosts: [{ ...host, ...change }],
  pull: null,
});

test('customers are told which model answers, and nothing of where it runs', () => {
  expect(answeringForCustomers(fromOllama)).toEqual({ kind: 'ollama', model: 'qwen3:8b' });
  expect(answeringForStaff(fromOllama)).toMatchObject({ host: 'http://10.0.0.7:11434', ollamaAway: false });
});

test.each([
  ['Ollama does not answer', { up: false, model: null }, true],
  ['Ollama is given a rest after failures', { breakerOpen: true }, true],
  ['Ollama is there without a model that fits', { model: null }, false],
] as const)(
  'when the built-in responder answers because %s, staff are told whether it is away',
  (_, change, away) => {
    expect(answeringForStaff(builtIn(change))).toMatchObject({ kind: 'built-in', ollamaAway: away });
  },
);

test('staff are told why no model answers and what to do, and customers are not', () => {
  const problem = 'No model is installed. Run "npm run model" to get one.';
  const status = builtIn({ model: null, problem });
  expect(answeringForStaff(status).problem).toBe(problem);
  expect(answeringForStaff(fromOllama).problem).toBeNull();
  expect(JSON.stringify(answeringForCustomers(status))).not.toContain('npm run');
});
