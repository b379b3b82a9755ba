import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTurn } from '#/lib/turns/run-turn.ts';
import { TurnOver } from '#/lib/turns/turn.ts';
import { calls, finishes, says, scriptedModel, silence } from '../support/scripted-model.ts';
import { answer, builtIn, laptop, scriptedTurn } from '../support/scripted-turn.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

const ticketCall = { category: 'technical', priority: 'high', summary: 'Laptop does not boot' };

describe('the time of a turn', () => {
  test('that is up ends it as out of time; what was written is kept for people only', async () => {
    const model = scriptedModel('m', [[...says('Well, '), silence]]);
    const { turn, onScreen } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model],
      limits: { turnMs: 120 },
    });
    expect(await runTurn(turn)).toEqual({ kind: 'failed', cause: 'out-of-time', partial: 'Well, ' });
    expect(onScreen()).toEqual({});
  });

  test('is not used up by the first in line: the last still answers', async () => {
    const model = scriptedModel('m', [[silence]]);
    const { turn } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
      limits: { turnMs: 1000 },
    });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', model: 'built-in responder' });
  });
});

describe('a turn that is taken away', () => {
  test('in the middle of an answer falls silent at once', async () => {
    const abort = new AbortController();
    const model = scriptedModel('m', [
      [...says('Your refund '), { pauseMs: 5_000 }, ...says('is on its way.'), finishes()],
    ]);
    const { turn, onScreen } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
      abort: abort.signal,
    });
    const began = performance.now();
    setTimeout(() => abort.abort(), 60);
    expect(await runTurn(turn)).toEqual({ kind: 'aborted', partial: 'Your refund ' });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(onScreen()).toEqual({});
    expect(model.released).toEqual(['aborted']);
  });

  test('falls silent also when the last in line is writing', async () => {
    const abort = new AbortController();
    const model = scriptedModel('m', [[...says('Your refund '), silence]]);
    const { turn } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model],
      abort: abort.signal,
      limits: { firstTokenMs: 500, gapMs: 500 },
    });
    setTimeout(() => abort.abort(), 40);
    expect(await runTurn(turn)).toEqual({ kind: 'aborted', partial: 'Your refund ' });
    expect(model.released).toEqual(['aborted']);
  });

  test('while it waits for a place does not wait on', async () => {
    const abort = new AbortController();
    const waiting = scriptedModel('m', [], {
      admit: (signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    const { turn } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [waiting, builtIn()],
      abort: abort.signal,
    });
    setTimeout(() => abort.abort(), 20);
    expect(await runTurn(turn)).toEqual({ kind: 'aborted', partial: '' });
  });

  test('when a tool is about to act does nothing and asks no model again', async () => {
    const model = scriptedModel('m', [[calls('create_ticket', ticketCall), finishes('tool-calls')], answer]);
    const { turn } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
      recorder: {
        useTool: async () => {
          throw new TurnOver('over');
        },
      },
    });
    expect(await runTurn(turn)).toEqual({ kind: 'aborted', partial: '' });
    expect(model.prompts).toHaveLength(1);
  });

  test('when a remark is about to be kept runs no tool', async () => {
    const model = scriptedModel('m', [
      [...says('One moment.'), calls('create_ticket', ticketCall), finishes('tool-calls')],
      answer,
    ]);
    const { turn, recorded, onScreen } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
      recorder: {
        remark: async () => {
          throw new TurnOver('over');
        },
      },
    });
    expect(await runTurn(turn)).toMatchObject({ kind: 'aborted' });
    expect(recorded).toEqual([]);
    expect(onScreen()).toEqual({});
  });
});
