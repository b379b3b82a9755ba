import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTurn } from '#/lib/turns/run-turn.ts';
import { breaksOff, calls, finishes, says, scriptedModel } from '../support/scripted-model.ts';
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

describe('a hand-off', () => {
  test('is the last word: what was called beside it is done and recorded before', async () => {
    const model = scriptedModel('m', [
      [
        ...says('I will bring you to Triage.'),
        calls('transfer_to_triage', { reason: 'charged twice' }),
        calls('create_ticket', ticketCall),
        finishes('tool-calls'),
      ],
    ]);
    const { turn, recorded } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model],
    });
    expect(await runTurn(turn)).toEqual({ kind: 'handed-off', to: 'triage', reason: 'charged twice' });
    expect(recorded.map((fact) => fact.kind)).toEqual(['agent-remarked', 'tool-used', 'ticket-opened']);
    expect(model.prompts).toHaveLength(1);
  });

  test('counts once: the first of two', async () => {
    const model = scriptedModel('m', [
      [
        calls('transfer_to_sales', { reason: 'wants Pro' }),
        calls('transfer_to_billing', { reason: 'charged twice' }),
        calls('escalate_to_human', { reason: 'unsure' }),
        finishes('tool-calls'),
      ],
    ]);
    const { turn } = await scriptedTurn(store, { agent: 'triage', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toEqual({ kind: 'handed-off', to: 'sales', reason: 'wants Pro' });
  });

  test('without a reason is refused, and a valid one beside it counts', async () => {
    const model = scriptedModel('m', [
      [
        calls('transfer_to_sales', { reason: '  ' }),
        calls('transfer_to_billing', { reason: 'refund' }),
        finishes('tool-calls'),
      ],
    ]);
    const { turn } = await scriptedTurn(store, { agent: 'triage', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toMatchObject({ kind: 'handed-off', to: 'billing' });
  });

  test('that is wrong does not end the turn: the model is told and may do it right', async () => {
    const model = scriptedModel('m', [
      [calls('transfer_to_billing', { reason: ['refund'] }), finishes('tool-calls')],
      [calls('transfer_to_billing', { reason: 'refund' }), finishes('tool-calls')],
    ]);
    const { turn } = await scriptedTurn(store, { agent: 'triage', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toMatchObject({ kind: 'handed-off', to: 'billing' });
    expect(JSON.stringify(model.prompts[1]?.prompt)).toContain(
      'The arguments of transfer_to_billing do not fit. reason: ',
    );
  });

  test('to oneself, or past Triage, is not offered', async () => {
    const model = scriptedModel('m', [
      [calls('transfer_to_sales', { reason: 'x' }), finishes('tool-calls')],
      answer,
    ]);
    const { turn } = await scriptedTurn(store, { agent: 'billing', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied' });
  });

  test('to a person carries why', async () => {
    const model = scriptedModel('m', [
      [calls('escalate_to_human', { reason: 'Asks for a person' }), finishes('tool-calls')],
    ]);
    const { turn } = await scriptedTurn(store, { agent: 'triage', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toEqual({ kind: 'escalated', detail: 'Asks for a person' });
  });

  test('in an answer that broke off does not count', async () => {
    const model = scriptedModel('m', [[calls('transfer_to_sales', { reason: 'x' }), ...breaksOff()]]);
    const { turn } = await scriptedTurn(store, {
      agent: 'triage',
      facts: laptop,
      models: [model, builtIn()],
    });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', text: 'The built-in answer.' });
  });
});
