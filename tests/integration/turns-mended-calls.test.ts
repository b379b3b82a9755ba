import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTurn } from '#/lib/turns/run-turn.ts';
import { said } from '../support/facts.ts';
import { calls, finishes, says, scriptedModel } from '../support/scripted-model.ts';
import { laptop, scriptedTurn } from '../support/scripted-turn.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

/** Calls as small models make them: a little wrong, and plain to read. */

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

const answer = [...says('Done.'), finishes()];

test.each(['transferToTechnical', 'Transfer_To_Technical', 'functions.transfer_to_technical'])(
  'the name %s means the tool that is offered',
  async (name) => {
    const model = scriptedModel('m', [[calls(name, { reason: 'no boot' }), finishes('tool-calls')]]);
    const { turn } = await scriptedTurn(store, { agent: 'triage', facts: laptop, models: [model] });
    expect(await runTurn(turn)).toEqual({ kind: 'handed-off', to: 'technical', reason: 'no boot' });
  },
);

test('a hand-off without a reason gives the customer their own words as the reason', async () => {
  const model = scriptedModel('m', [[calls('transfer_to_technical', {}), finishes('tool-calls')]]);
  const { turn } = await scriptedTurn(store, { agent: 'triage', facts: laptop, models: [model] });
  expect(await runTurn(turn)).toMatchObject({
    kind: 'handed-off',
    reason: 'My laptop will not boot since this morning',
  });
});

test('a person who is asked for without a reason is still asked for', async () => {
  const model = scriptedModel('m', [[calls('EscalateToHuman', {}), finishes('tool-calls')]]);
  const { turn } = await scriptedTurn(store, { agent: 'triage', facts: laptop, models: [model] });
  expect(await runTurn(turn)).toMatchObject({ kind: 'escalated' });
});

test("a service nobody knows is all of them, a ticket's odd category is the agent's own", async () => {
  const model = scriptedModel('m', [
    [
      calls('check_system_status', { service: 'laptop' }),
      calls('create_ticket', { category: 'Hardware', priority: 'Critical', summary: 'No boot', tags: [] }),
      finishes('tool-calls'),
    ],
    answer,
  ]);
  const { turn, recorded } = await scriptedTurn(store, {
    agent: 'technical',
    facts: laptop,
    models: [model],
  });
  await runTurn(turn);
  expect(recorded).toMatchObject([
    { tool: 'check_system_status', arguments: { service: 'all' }, outcome: { ok: true } },
    { tool: 'create_ticket', arguments: { category: 'technical', priority: 'urgent' } },
    { kind: 'ticket-opened' },
  ]);
});

test('a postal code as a number is the text the customer wrote', async () => {
  const model = scriptedModel('m', [
    [
      calls('verify_identity', { email: 'maya.lindqvist@example.com', postal_code: 11432 }),
      finishes('tool-calls'),
    ],
    answer,
  ]);
  const { turn, recorded } = await scriptedTurn(store, {
    agent: 'billing',
    facts: [said('maya.lindqvist@example.com 11432')],
    models: [model],
  });
  await runTurn(turn);
  expect(recorded).toContainEqual(expect.objectContaining({ kind: 'identity-proved' }));
});

test('an e-mail written earlier stands in for one the model left out', async () => {
  const model = scriptedModel('m', [
    [calls('verify_identity', { postal_code: '11432' }), finishes('tool-calls')],
    answer,
  ]);
  const { turn, recorded } = await scriptedTurn(store, {
    agent: 'billing',
    facts: [said('It is <maya.lindqvist@example.com>.'), said('11432')],
    models: [model],
  });
  await runTurn(turn);
  expect(recorded).toContainEqual(expect.objectContaining({ kind: 'identity-proved' }));
});

test("another customer's account stays closed, however the question is mended", async () => {
  const model = scriptedModel('m', [
    [
      calls('LookupAccount', { Email: 'bob@example.com' }, 'first'),
      calls('lookup_account', { account_id: 'ACC-1018' }, 'second'),
      finishes('tool-calls'),
    ],
    answer,
  ]);
  const { turn, recorded } = await scriptedTurn(store, {
    agent: 'billing',
    facts: [{ kind: 'identity-proved', accountId: 'ACC-1001', name: 'Maya', method: 'card' }, said('Bob?')],
    models: [model],
  });
  await runTurn(turn);
  expect(recorded).toMatchObject([
    { tool: 'lookup_account', outcome: { ok: false } },
    { tool: 'lookup_account', outcome: { ok: false } },
  ]);
  expect(JSON.stringify(model.prompts[1]?.prompt)).not.toContain('INV-');
});
