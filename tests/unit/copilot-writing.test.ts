import { expect, test } from 'vitest';
import { writeDraft } from '#/lib/copilot/write-draft.ts';
import type { LanguageModels, ModelCandidate } from '#/lib/ports/language-models.ts';
import type { DraftSignal } from '#/lib/protocol/copilot.ts';
import { harbor, NOW } from '../support/claims.ts';
import { given, said } from '../support/facts.ts';
import {
  breaksOff,
  finishes,
  type ScriptedModel,
  says,
  scriptedModel,
  silence,
} from '../support/scripted-model.ts';
import { silentLog } from '../support/store.ts';

async function write(
  candidates: readonly ModelCandidate[],
  options: { wholeMs?: number; outputTokens?: number; abort?: AbortSignal } = {},
) {
  const signals: DraftSignal[] = [];
  const failures: string[] = [];
  const withheld: string[] = [];
  const ending = await writeDraft({
    ...{ conversationId: 'one', draftId: 'the-draft', task: 'reply', person: 'Kim' },
    history: given(said('How much is Pro?')),
    business: harbor,
    services: [],
    now: NOW,
    models: { candidates: () => [...candidates] } as unknown as LanguageModels,
    limits: { wholeMs: options.wholeMs ?? 5000, outputTokens: options.outputTokens ?? 200 },
    hears: (signal) => signals.push(signal),
    modelFailed: (cause) => failures.push(cause),
    withheld: (problem) => withheld.push(problem),
    log: silentLog,
    abort: options.abort ?? new AbortController().signal,
  });
  return { ending, signals, failures, withheld };
}

const builtIn = (): ScriptedModel => ({
  ...scriptedModel('built-in responder', [[...says('I am the built-in one.'), finishes()]]),
  label: { model: 'built-in responder', kind: 'built-in', host: null },
});

test('a draft is written by the first model that has a place, with no tools, and its place is given back', async () => {
  const model = scriptedModel('llama', [[...says('Pro is 49 USD ', 'per month.'), finishes()]]);
  const { ending, signals } = await write([model, builtIn()]);
  expect(ending).toEqual({
    kind: 'written',
    text: 'Pro is 49 USD per month.',
    marks: [],
    model: 'llama',
    cut: null,
  });
  expect(signals[0]).toEqual({ draftId: 'the-draft', kind: 'writing' });
  expect(model.prompts[0]?.tools ?? []).toEqual([]);
  expect(model.prompts[0]?.maxOutputTokens).toBe(200);
  expect(model.released).toEqual(['answered']);
});

test('people stand in their own line', async () => {
  const lines: unknown[] = [];
  const model = scriptedModel('llama', [[...says('Yes.'), finishes()]]);
  const watched: ModelCandidate = {
    ...model,
    admit: (signal, onState, line) => {
      lines.push(line);
      return model.admit(signal, onState, line);
    },
  };
  await write([watched]);
  expect(lines).toEqual(['people']);
});

test('the built-in responder writes no drafts: without a model there is none', async () => {
  const last = builtIn();
  const { ending } = await write([last]);
  expect(ending).toMatchObject({ kind: 'failed', refusal: { code: 'unavailable' } });
  expect(last.prompts).toEqual([]);
});

test('when a model fails before a word was shown, the next host is asked; after that nobody writes on', async () => {
  const next = scriptedModel('qwen', [[...says('Here it is.'), finishes()]]);
  const early = await write([scriptedModel('llama', [breaksOff()]), next]);
  expect(early.ending).toMatchObject({ kind: 'written', model: 'qwen' });
  expect(early.failures).toEqual(['failed']);

  const unasked = scriptedModel('qwen', [[...says('Here it is.'), finishes()]]);
  const begun = scriptedModel('llama', [[...says('Hello there. I ', 'look'), ...breaksOff()]]);
  const late = await write([begun, unasked]);
  expect(late.ending).toMatchObject({
    kind: 'failed',
    refusal: { message: expect.stringContaining('only a beginning') },
  });
  expect(late.signals.some((signal) => signal.kind === 'grew' && signal.text === 'Hello there. ')).toBe(true);
  expect(unasked.prompts).toEqual([]);
  expect(begun.released).toEqual(['failed']);
});

test('a model that never stops is stopped', async () => {
  const endless = Array.from({ length: 60 }, (_, at) => `word${at} `);
  const model = scriptedModel('llama', [[...says(...endless), silence]]);
  const { ending } = await write([model], { outputTokens: 20 });
  expect(ending.kind).toBe('failed');
  expect(model.released).toEqual(['failed']);
});

test('one that says nothing in time is stopped by the deadline of the draft', async () => {
  const model = scriptedModel('llama', [[silence]]);
  const { ending } = await write([model], { wholeMs: 60 });
  expect(ending).toMatchObject({ refusal: { message: expect.stringContaining('took too long') } });
});

test('stopped from outside it is nobody’s failure', async () => {
  const stop = new AbortController();
  const model = scriptedModel('llama', [[...says('Hello there. I '), silence]]);
  setTimeout(() => stop.abort(), 50);
  const { ending, failures } = await write([model], { abort: stop.signal });
  expect(ending).toEqual({ kind: 'aborted' });
  expect(failures).toEqual([]);
  expect(model.released).toEqual(['aborted']);
});

test('the mark of the instructions never comes out, whatever the model does with it', async () => {
  const model = scriptedModel('llama', [[...says('x'), finishes()]]);
  await write([model]);
  const system = JSON.stringify(model.prompts[0]?.prompt[0]);
  const canary = /CANARY-[A-F0-9]{12}/.exec(system)?.[0] ?? '';
  expect(canary).not.toBe('');
  // Another run has another mark; one that is quoted in any run is held back by its form.
  const quoting = scriptedModel('llama', [[...says(`Hello. It is ${canary}. Bye.`), finishes()]]);
  const { ending, signals, withheld } = await write([quoting]);
  expect(ending).toMatchObject({ kind: 'written', text: 'Hello.', cut: 'held-back' });
  expect(JSON.stringify(signals)).not.toContain(canary);
  expect(withheld).toEqual(['canary']);
});

test('what ran out of room says so, and half a sentence is left out', async () => {
  const model = scriptedModel('llama', [[...says('Hello there. And then we'), finishes('length')]]);
  const { ending } = await write([model]);
  expect(ending).toMatchObject({ kind: 'written', text: 'Hello there. …', cut: 'too-long' });
});

test('a tool call written as words is no draft', async () => {
  const text = '{"name": "create_ticket", "arguments": {"summary": "x"}}';
  const { ending, failures } = await write([scriptedModel('llama', [[...says(text), finishes()]])]);
  expect(ending).toMatchObject({
    refusal: { message: expect.stringContaining('nothing that can be shown') },
  });
  expect(failures).toEqual(['empty']);
});
