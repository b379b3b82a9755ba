import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTurn } from '#/lib/turns/run-turn.ts';
import { finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { answer, builtIn, laptop, scriptedTurn } from '../support/scripted-turn.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

describe('an answer', () => {
  test('is streamed, and ends the turn with the name of the model that wrote it', async () => {
    const model = scriptedModel('llama3.1:latest', [answer]);
    const { turn, onScreen, recorded } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model],
    });
    const ending = await runTurn(turn);
    expect(ending).toEqual({
      kind: 'replied',
      messageId: 'message-1',
      text: 'Please hold the power button.',
      model: 'llama3.1:latest',
    });
    expect(onScreen()).toEqual({ 'message-1': 'Please hold the power button.' });
    expect(recorded).toEqual([]);
    expect(model.released).toEqual(['answered']);
  });

  test('is asked for with the agent, its own tools and the longest answer', async () => {
    const model = scriptedModel('m', [answer]);
    const { turn } = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    await runTurn(turn);
    const [sent] = model.prompts;
    expect(sent?.tools?.map((tool) => tool.name)).toEqual([
      'create_ticket',
      'check_system_status',
      'search_help',
      'transfer_to_triage',
      'escalate_to_human',
    ]);
    expect(sent?.maxOutputTokens).toBe(700);
    expect(sent?.providerOptions?.switchboard).toEqual({
      agent: 'technical',
      formOnly: false,
      identity: { kind: 'unproved', failedTries: 0 },
    });
  });

  test('that was cut by the token limit keeps whole sentences and shows that more was to come', async () => {
    const model = scriptedModel('m', [[...says('First do this. Then do th'), finishes('length')]]);
    const { turn } = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', text: 'First do this. …' });
  });

  test('of more than 4,000 characters is cut at a sentence', async () => {
    const model = scriptedModel('m', [[...says('A sentence. '.repeat(400)), finishes()]]);
    const { turn } = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    const ending = await runTurn(turn);
    const text = ending.kind === 'replied' ? ending.text : '';
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text).toMatch(/A sentence\. …$/);
  });
});

describe('a model that says nothing', () => {
  test('is asked once more', async () => {
    const model = scriptedModel('m', [[finishes()], answer]);
    const { turn } = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', text: 'Please hold the power button.' });
  });

  test('twice gives its place to the next in line', async () => {
    const model = scriptedModel('m', [[...says('  \n'), finishes()]]);
    const { turn } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
    });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', model: 'built-in responder' });
    expect(model.prompts).toHaveLength(2);
  });

  test.each([
    ['a call written as words', '{"name": "create_ticket", "parameters": {"category": "technical"}}'],
    ['a call in a fence', '```json\n{"function": "create_ticket", "arguments": {}}\n```'],
    ['a tag of its template', '<tool_call>{"name":"x"}'],
    ['thoughts without an end', '<think>The customer wants'],
  ])('and so does one that only writes %s; nobody sees it', async (_what, text) => {
    const model = scriptedModel('m', [[...says(text), finishes()]]);
    const { turn, onScreen } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
    });
    expect(await runTurn(turn)).toMatchObject({ model: 'built-in responder' });
    expect(Object.values(onScreen())).toEqual(['The built-in answer.']);
  });
});
