import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTurn } from '#/lib/turns/run-turn.ts';
import { said } from '../support/facts.ts';
import { calls, finishes, type ScriptedCall, says, scriptedModel } from '../support/scripted-model.ts';
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

describe('tools', () => {
  test('run in order, after the remark beside them, and the answer follows from their results', async () => {
    const model = scriptedModel('m', [
      [
        ...says('Let me look.'),
        calls('check_system_status', { service: 'all' }),
        calls('create_ticket', ticketCall),
        finishes('tool-calls'),
      ],
      answer,
    ]);
    const { turn, recorded, signals } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model],
    });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', messageId: 'message-2' });
    expect(recorded.map((fact) => (fact.kind === 'tool-used' ? fact.tool : fact.kind))).toEqual([
      'agent-remarked',
      'check_system_status',
      'create_ticket',
      'ticket-opened',
    ]);
    expect(recorded[0]).toMatchObject({ messageId: 'message-1', text: 'Let me look.', model: 'm' });
    const activities = signals
      .filter((signal) => signal.kind === 'activity')
      .map((signal) => signal.activity);
    expect(activities).toEqual(['thinking', 'check_system_status', 'create_ticket', 'thinking']);
    const seen = JSON.stringify(model.prompts[1]?.prompt);
    expect(seen).toContain('INC-309');
    expect(seen).toContain('TCK-');
  });

  test('a proved identity opens the account in the very next call of the same turn', async () => {
    const model = scriptedModel('m', [
      [
        calls('verify_identity', { email: 'maya.lindqvist@example.com', postal_code: '11432' }),
        finishes('tool-calls'),
      ],
      [calls('lookup_account', { about: 'invoices' }), finishes('tool-calls')],
      [...says('You were charged twice.'), finishes()],
    ]);
    const { turn, recorded } = await scriptedTurn(store, {
      agent: 'billing',
      facts: [said('Charged twice. maya.lindqvist@example.com, 11432')],
      models: [model],
    });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied' });
    const offered = model.prompts.map((prompt) => prompt.tools?.map((tool) => tool.name).join(' '));
    expect(offered[0]).toContain('verify_identity');
    expect(offered[0]).not.toContain('lookup_account');
    expect(offered[1]).toContain('lookup_account');
    expect(offered[1]).not.toContain('verify_identity');
    expect(recorded.map((fact) => fact.kind)).toEqual(['tool-used', 'identity-proved', 'tool-used']);
    expect(JSON.stringify(model.prompts[2]?.prompt)).toContain('INV-5102');
  });

  test('calls with the same id in two answers are two uses in the log', async () => {
    const model = scriptedModel('m', [
      [calls('check_system_status', { service: 'email' }, 'call_1'), finishes('tool-calls')],
      [calls('check_system_status', { service: 'api' }, 'call_1'), finishes('tool-calls')],
      answer,
    ]);
    const { turn, recorded } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model],
    });
    await runTurn(turn);
    expect(recorded.map((fact) => fact.kind === 'tool-used' && fact.callId)).toEqual(['call_1', 'call_1-2']);
  });

  test('an unknown tool and wrong arguments are answered in clean sentences, and nothing runs', async () => {
    const model = scriptedModel('m', [
      [
        calls('delete_account', { reason: 'x' }),
        calls('create_ticket', { category: 'technical', priority: 'low', summary: ['no', 'text'] }),
        finishes('tool-calls'),
      ],
      [calls('create_ticket', 'not json', 'third'), finishes('tool-calls')],
      answer,
    ]);
    const { turn, recorded } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model],
    });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied' });
    expect(recorded).toEqual([]);
    const second = JSON.stringify(model.prompts[1]?.prompt);
    expect(second).toContain('There is no tool delete_account here. The tools are: create_ticket,');
    expect(second).toContain('The arguments of create_ticket do not fit. summary: ');
    expect(JSON.stringify(model.prompts[2]?.prompt)).toContain(
      'The arguments of create_ticket are not a JSON object.',
    );
  });

  test("another agent's tool is unknown, however the model insists", async () => {
    const model = scriptedModel('m', [
      [calls('lookup_account', { about: 'everything' }), finishes('tool-calls')],
      answer,
    ]);
    const { turn, recorded } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model],
    });
    await runTurn(turn);
    expect(recorded).toEqual([]);
    expect(JSON.stringify(model.prompts[1]?.prompt)).toContain('There is no tool lookup_account here.');
  });

  test('null for an argument that may be left out is taken as left out', async () => {
    const model = scriptedModel('m', [
      [calls('lookup_account', { about: 'plan', email: null, account_id: null }), finishes('tool-calls')],
      answer,
    ]);
    const { turn, recorded } = await scriptedTurn(store, {
      agent: 'billing',
      facts: [
        { kind: 'identity-proved', accountId: 'ACC-1001', name: 'Maya', method: 'card' },
        said('My plan?'),
      ],
      models: [model],
    });
    await runTurn(turn);
    expect(recorded).toMatchObject([
      { tool: 'lookup_account', arguments: { about: 'plan' }, outcome: { ok: true } },
    ]);
  });

  test('without an end stop after the steps of the settings, and the last in line answers', async () => {
    const round: ScriptedCall = [calls('check_system_status', { service: 'all' }), finishes('tool-calls')];
    const models = [scriptedModel('m', [round]), scriptedModel('the same elsewhere', [round]), builtIn()];
    const { turn, recorded } = await scriptedTurn(store, { agent: 'technical', facts: laptop, models });
    expect(await runTurn(turn)).toMatchObject({ kind: 'replied', model: 'built-in responder' });
    expect(recorded).toHaveLength(1);
    expect(models.map((model) => model.prompts.length)).toEqual([6, 0, 1]);
  });

  test('without an end, when nobody else is in line, end the turn as a failure', async () => {
    const model = scriptedModel('m', [
      [calls('check_system_status', { service: 'all' }), finishes('tool-calls')],
    ]);
    const { turn } = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toEqual({ kind: 'failed', cause: 'too-many-steps', partial: '' });
  });

  test('with the same remark beside each say it once', async () => {
    const look: ScriptedCall = [
      ...says('Let me check that ', 'for you.'),
      calls('check_system_status', { service: 'all' }),
      finishes('tool-calls'),
    ];
    const model = scriptedModel('m', [look, look, answer]);
    const { turn, recorded, onScreen } = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model],
    });
    await runTurn(turn);
    expect(recorded.filter((fact) => fact.kind === 'agent-remarked')).toHaveLength(1);
    expect(Object.values(onScreen())).toEqual([
      'Let me check that for you.',
      'Please hold the power button.',
    ]);
  });

  test('of one wrong proof, repeated by the model, cost the customer one try', async () => {
    const proof = calls('verify_identity', { email: 'maya.lindqvist@example.com', postal_code: 99999 });
    const model = scriptedModel('m', [
      [proof, finishes('tool-calls')],
      [proof, finishes('tool-calls')],
      answer,
    ]);
    const { turn, recorded } = await scriptedTurn(store, {
      agent: 'billing',
      facts: [said('maya.lindqvist@example.com 99999')],
      models: [model],
    });
    await runTurn(turn);
    expect(recorded).toMatchObject([
      { tool: 'verify_identity', outcome: { ok: false } },
      { kind: 'identity-refused', method: 'chat', triesLeft: 2 },
    ]);
  });

  test('nothing but wrong calls ends in the same way', async () => {
    const model = scriptedModel('m', [[calls('nonsense', {}), finishes('tool-calls')]]);
    const { turn } = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toMatchObject({ kind: 'failed', cause: 'too-many-steps' });
    expect(model.prompts).toHaveLength(6);
  });
});

test('a wrong proof that was refused in an earlier turn costs no other try', async () => {
  const proof = { email: 'maya.lindqvist@example.com', postal_code: '99999' };
  const model = scriptedModel('m', [[calls('verify_identity', proof), finishes('tool-calls')], answer]);
  const { turn, recorded } = await scriptedTurn(store, {
    agent: 'billing',
    facts: [
      said('maya.lindqvist@example.com 99999'),
      {
        kind: 'tool-used',
        turn: 1,
        agent: 'billing',
        callId: 'call_1',
        tool: 'verify_identity',
        arguments: proof,
        outcome: { ok: false, error: 'No match.' },
      },
      { kind: 'identity-refused', method: 'chat', triesLeft: 2 },
      said('Hello?'),
    ],
    models: [model],
  });
  await runTurn(turn);
  expect(recorded).toMatchObject([{ tool: 'verify_identity', outcome: { ok: false } }]);
});

test('a tool whose store is gone is told to the model in a clean sentence', async () => {
  const model = scriptedModel('m', [[calls('create_ticket', ticketCall), finishes('tool-calls')], answer]);
  const { turn } = await scriptedTurn(store, {
    agent: 'technical',
    facts: laptop,
    models: [model],
    recorder: {
      useTool: async () => {
        throw new Error('SQLITE_FULL: database or disk is full');
      },
    },
  });
  expect(await runTurn(turn)).toMatchObject({ kind: 'replied' });
  const seen = JSON.stringify(model.prompts[1]?.prompt);
  expect(seen).toContain('This tool does not work right now.');
  expect(seen).not.toContain('SQLITE');
});
