import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTurn } from '#/lib/turns/run-turn.ts';
import { calls, finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { builtIn, laptop, scriptedTurn } from '../support/scripted-turn.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

const words = (count: number) => says(...Array.from({ length: count }, () => 'and so on '));

test('A model that heeds no limit of its words is stopped long before the turn is out of time; the next answers', async () => {
  const model = scriptedModel('endless', [[...words(41), { pauseMs: 60_000 }]]);
  const { turn, onScreen } = await scriptedTurn(store, {
    agent: 'technical',
    facts: laptop,
    models: [model, builtIn()],
    limits: { outputTokens: 20 },
  });
  const began = performance.now();
  expect(await runTurn(turn)).toMatchObject({ kind: 'replied', model: 'built-in responder' });
  expect(performance.now() - began).toBeLessThan(1000);
  expect(model.prompts).toHaveLength(1);
  expect(Object.values(onScreen()).join('')).not.toContain('and so on');
});

test('The words of several calls are not added up', async () => {
  const status = calls('check_system_status', { service: 'all' });
  const model = scriptedModel('talkative', [
    [...words(30), status, finishes('tool-calls')],
    [...words(30), finishes()],
  ]);
  const { turn } = await scriptedTurn(store, {
    agent: 'technical',
    facts: laptop,
    models: [model],
    limits: { outputTokens: 20 },
  });
  expect(await runTurn(turn)).toMatchObject({ kind: 'replied' });
});
