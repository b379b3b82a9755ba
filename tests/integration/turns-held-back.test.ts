import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { runTurn } from '#/lib/turns/run-turn.ts';
import { said } from '../support/facts.ts';
import { calls, finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { answer, builtIn, laptop, type Signal, scriptedTurn } from '../support/scripted-turn.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

const invented = [...says('Your credit is ', '777 USD. ', 'Anything else?'), finishes()];
const begunWell = [...says('I am sorry to hear that. ', 'Your credit is 777 USD.'), finishes()];
const kindsOf = (facts: readonly FactBody[]) =>
  facts.map((fact) => (fact.kind === 'tool-used' ? fact.tool : fact.kind));
const everShown = (signals: readonly Signal[]) =>
  signals.map((signal) => (signal.kind === 'grew' ? signal.text : '')).join('');

describe('an answer with something that nothing here says', () => {
  test('is never shown, and written once anew with what was wrong', async () => {
    const model = scriptedModel('m', [invented, answer]);
    const turn = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    expect(await runTurn(turn.turn)).toMatchObject({
      kind: 'replied',
      text: 'Please hold the power button.',
    });
    expect(everShown(turn.signals)).toBe('Please hold the power button.');
    expect(turn.signals.filter(({ kind }) => kind === 'withheld')).toHaveLength(1);
    expect(turn.recorded).toEqual([]);
    expect(model.prompts).toHaveLength(2);
    expect(JSON.stringify(model.prompts[0]?.prompt)).not.toContain('Write your answer again');
    expect(JSON.stringify(model.prompts[1]?.prompt)).toContain('Write your answer again');
  });

  test('that began well ends visibly as stopped, and is written anew as another message', async () => {
    const model = scriptedModel('m', [begunWell, answer]);
    const turn = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    expect(await runTurn(turn.turn)).toMatchObject({ kind: 'replied', messageId: 'message-2' });
    expect(turn.recorded).toMatchObject([
      { kind: 'agent-stopped', messageId: 'message-1', text: 'I am sorry to hear that.', model: 'm' },
    ]);
    expect(everShown(turn.signals)).not.toContain('777');
    expect(turn.signals.some(({ kind }) => kind === 'dropped')).toBe(false);
  });

  test('goes to a person when the second one is no better', async () => {
    const model = scriptedModel('m', [begunWell, invented, answer]);
    const turn = await scriptedTurn(store, {
      agent: 'technical',
      facts: laptop,
      models: [model, builtIn()],
    });
    expect(await runTurn(turn.turn)).toMatchObject({
      kind: 'withheld',
      text: 'Your credit is 777 USD. Anything else?',
    });
    expect(model.prompts).toHaveLength(2);
    expect(everShown(turn.signals)).not.toContain('777');
  });

  test('goes to a person at once when another of this turn was stopped before its process ended', async () => {
    const stopped: FactBody = {
      kind: 'agent-stopped',
      turn: 2,
      agent: 'technical',
      messageId: 'before',
      text: 'I am sorry.',
      model: 'm',
    };
    const model = scriptedModel('m', [invented, answer]);
    const turn = await scriptedTurn(store, {
      agent: 'technical',
      facts: [...laptop, stopped],
      models: [model],
    });
    expect(await runTurn(turn.turn)).toMatchObject({ kind: 'withheld' });
    expect(model.prompts).toHaveLength(1);
  });

  test('is found inside of JSON too, which is only read when it is whole', async () => {
    const model = scriptedModel('m', [
      [...says('{"response": "Your credit is 777 USD."}'), finishes()],
      answer,
    ]);
    const turn = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
    expect(await runTurn(turn.turn)).toMatchObject({
      kind: 'replied',
      text: 'Please hold the power button.',
    });
  });
});

test('what is said beside a tool is kept as far as it may be said, and the tool runs', async () => {
  const model = scriptedModel('m', [
    [
      ...says('Let me look. Your credit is 777 USD.'),
      calls('check_system_status', { service: 'all' }),
      finishes('tool-calls'),
    ],
    answer,
  ]);
  const turn = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
  expect(await runTurn(turn.turn)).toMatchObject({ kind: 'replied' });
  expect(kindsOf(turn.recorded)).toEqual(['agent-remarked', 'check_system_status']);
  expect(turn.recorded[0]).toMatchObject({ text: 'Let me look.' });
  expect(everShown(turn.signals)).not.toContain('777');
});

test('the reason of a hand-off is a plain one when the given one may not be said', async () => {
  const model = scriptedModel('m', [
    [calls('transfer_to_billing', { reason: 'is owed 777 USD by us' }), finishes('tool-calls')],
  ]);
  const turn = await scriptedTurn(store, { agent: 'triage', facts: [said('hello')], models: [model] });
  expect(await runTurn(turn.turn)).toEqual({
    kind: 'handed-off',
    to: 'billing',
    reason: 'invoices, payments, refunds',
  });
});

test('a ticket gets the words of the customer when those of the model may not be said', async () => {
  const summary = 'The customer was promised a credit of 777 USD';
  const model = scriptedModel('m', [
    [calls('create_ticket', { category: 'technical', priority: 'normal', summary }), finishes('tool-calls')],
    answer,
  ]);
  const turn = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
  await runTurn(turn.turn);
  const opened = turn.recorded.find((fact) => fact.kind === 'ticket-opened');
  expect(opened).toMatchObject({
    summary: 'My laptop will not boot since this morning',
  });
});

test('every turn has a mark of its own in its instructions, and an answer with it is never shown', async () => {
  const canaries: string[] = [];
  const leaking = scriptedModel('m', [answer]);
  for (let turns = 0; turns < 2; turns += 1) {
    const turn = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [leaking] });
    await runTurn(turn.turn);
    canaries.push(/CANARY-[0-9A-F]{12}/.exec(JSON.stringify(leaking.prompts.at(-1)?.prompt))?.[0] ?? '');
  }
  expect(new Set(canaries).size).toBe(2);
  const model = scriptedModel('m', [[...says('My mark is CANARY-7F3A.'), finishes()], answer]);
  const turn = await scriptedTurn(store, { agent: 'technical', facts: laptop, models: [model] });
  expect(await runTurn(turn.turn)).toMatchObject({ kind: 'replied', text: 'Please hold the power button.' });
  expect(everShown(turn.signals)).not.toContain('CANARY');
});

describe('a call that is not offered or asks for more than its tool gives', () => {
  test.each([
    ['a tool of another agent', 'lookup_account', { about: 'everything' }],
    [
      'a tool that is there after proof only',
      'lookup_account',
      { about: 'everything', account_id: 'ACC-1001' },
    ],
    ['an id nobody asked for', 'create_ticket', { ...ticket(), account_id: 'ACC-1024' }],
    ['a role', 'create_ticket', { ...ticket(), role: 'admin' }],
    ['an approval', 'create_ticket', { ...ticket(), approved: true }],
    ['a kind there is not', 'create_ticket', { ...ticket(), kind: 'instant-refund' }],
  ])('%s', async (_what, tool, args) => {
    const model = scriptedModel('m', [[calls(tool, args), finishes('tool-calls')], answer]);
    const turn = await scriptedTurn(store, { agent: 'billing', facts: [said('hello')], models: [model] });
    expect(await runTurn(turn.turn)).toMatchObject({ kind: 'replied' });
    expect(turn.recorded).toEqual([]);
  });

  function ticket() {
    return { category: 'billing', priority: 'low', summary: 'A question' };
  }
});
