import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ModelUnavailable } from '#/lib/ports/language-models.ts';
import { runTurn } from '#/lib/turns/run-turn.ts';
import { breaksOff, calls, finishes, says, scriptedModel, silence } from '../support/scripted-model.ts';
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

describe('a model that fails', () => {
  test('in the middle of its answer is not believed: the text goes, the next in line answers', async () => {
    const model = scriptedModel('m', [
      [...says('Let me see. Your refund is'), { pauseMs: 60 }, ...breaksOff()],
    ]);
    const { turn, onScreen, signals } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
    });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', text: 'The built-in answer.' });
    expect(signals).toContainEqual({ kind: 'dropped', messageId: 'message-1' });
    expect(onScreen()).toEqual({ 'message-2': 'The built-in answer.' });
    expect(model.prompts).toHaveLength(1);
    expect(model.released).toEqual(['failed']);
  });

  test('beside its tool calls has neither said nor done anything', async () => {
    const model = scriptedModel('m', [
      [...says('I open a ticket.'), calls('create_ticket', ticketCall), ...breaksOff()],
    ]);
    const { turn, recorded, onScreen } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
    });
    expect(await runTurn(turn)).toMatchObject({ text: 'The built-in answer.' });
    expect(recorded).toEqual([]);
    expect(Object.values(onScreen())).toEqual(['The built-in answer.']);
  });

  test('by a stream that ends without a finish has not answered', async () => {
    const model = scriptedModel('m', [says('Your refund is')]);
    const { turn } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
    });
    expect(await runTurn(turn)).toMatchObject({ text: 'The built-in answer.' });
  });

  test.each([
    [
      'a refused connection',
      Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } }),
    ],
    ['a full queue', Object.assign(new ModelUnavailable('busy'), { passing: true })],
  ])('for a moment only, by %s, is asked once more', async (_what, error) => {
    const model = scriptedModel('m', [[{ throws: error }], answer]);
    const { turn } = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied' });
    expect(model.released).toEqual(['failed', 'answered']);
  });

  test('for good is asked once only', async () => {
    const model = scriptedModel('m', [[{ throws: new Error('model not found') }], answer]);
    const { turn } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
    });
    expect(await runTurn(turn)).toMatchObject({ model: 'built-in responder' });
    expect(model.prompts).toHaveLength(1);
  });

  test('after its tools ran leaves their results to the next in line, which does not run them again', async () => {
    const model = scriptedModel('m', [
      [...says('One moment.'), calls('create_ticket', ticketCall), finishes('tool-calls')],
      breaksOff(),
    ]);
    const next = builtIn();
    const { turn, recorded } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, next],
    });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', model: 'built-in responder' });
    const roles = next.prompts[0]?.prompt.map((message) => message.role);
    expect(roles).toEqual(['system', 'user', 'assistant', 'tool']);
    expect(JSON.stringify(next.prompts[0]?.prompt)).toContain('TCK-');
    expect(recorded.filter((fact) => fact.kind === 'ticket-opened')).toHaveLength(1);
  });

  test('after wrong calls leaves the next in line nothing of them, and steps of its own', async () => {
    const last = builtIn();
    const wrong = calls('verify_identity', { email: 'made@up.example', postal_code: '11111' });
    const model = scriptedModel('m', [
      [wrong, calls('check_system_status', { service: 'all' }), finishes('tool-calls')],
    ]);
    const { turn } = await scriptedTurn(store, { agent: 'billing', facts: laptop, models: [model, last] });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', model: 'built-in responder' });
    expect(JSON.stringify(last.prompts[0]?.prompt)).not.toMatch(/made@up|There is no tool/);
  });

  test('at the door, having no place, is passed over', async () => {
    const full = scriptedModel('m', [], {
      admit: async (_signal, onState) => {
        onState('waiting');
        throw new ModelUnavailable('no place');
      },
    });
    const { turn, signals } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [full, builtIn()],
    });
    expect(await runTurn(turn)).toMatchObject({ model: 'built-in responder' });
    expect(signals[0]).toEqual({ kind: 'activity', activity: 'waiting' });
  });

  test('with all the others ends the turn in a failure, not in silence', async () => {
    const model = scriptedModel('m', [breaksOff()]);
    const { turn } = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toEqual({ kind: 'failed', cause: 'no-answer', partial: '' });
  });

  test.each([
    ['to begin', [silence] as const],
    ['between two tokens', [...says('Well'), silence] as const],
  ])('by taking too long %s loses its place', async (_when, script) => {
    const model = scriptedModel('m', [[...script]]);
    const { turn, onScreen } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
      limits: { firstTokenMs: 80, gapMs: 80 },
    });
    const began = performance.now();
    expect(await runTurn(turn)).toMatchObject({ model: 'built-in responder' });
    expect(performance.now() - began).toBeLessThan(1000);
    expect(Object.values(onScreen())).toEqual(['The built-in answer.']);
  });
});
