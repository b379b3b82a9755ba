import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LanguageModels } from '#/lib/ports/language-models.ts';
import { granted, kimAtWork, openDesk } from '../support/desk.ts';
import { poolOver } from '../support/ollama/pool.ts';
import { type OllamaStandIn, startOllama } from '../support/ollama/start.ts';

/** The desk with the real pool over a stand-in for Ollama whose model behaves as a good one does. */

let ollama: OllamaStandIn;
let models: LanguageModels;
beforeAll(async () => {
  ollama = await startOllama({ models: ['qwen3:8b'] });
});
beforeEach(async () => {
  await ollama.script();
  await ollama.forget();
  models = poolOver([ollama.url]).models;
  await models.refresh();
});
afterEach(() => models.close());
afterAll(() => ollama.stop());

test('a laptop that does not boot goes from Triage to Technical, who checks, opens a ticket and names it', async () => {
  await using at = await openDesk(models.candidates());
  const id = await at.writes("My laptop won't boot");
  const reply = await at.until(id, 'agent-replied');
  const ticket = await at.until(id, 'ticket-opened');
  expect(await at.kinds(id)).toEqual([
    'conversation-started',
    'customer-wrote',
    'agent-handed-off',
    'tool-used',
    'tool-used',
    'ticket-opened',
    'agent-replied',
  ]);
  expect(reply).toMatchObject({ agent: 'technical', model: 'qwen3:8b' });
  expect(reply.text).toContain(ticket.number);

  await at.writes('I held the power button, and nothing happened.', id);
  const next = await at.until(id, 'agent-replied', reply.seq);
  expect(next.text).toContain(ticket.number);
  expect((await at.kinds(id)).filter((kind) => kind === 'ticket-opened')).toHaveLength(1);
});

test('Billing proves who writes before it reads invoices', async () => {
  await using at = await openDesk(models.candidates());
  const id = await at.writes('Why was I charged twice?');
  const asked = await at.until(id, 'agent-replied');
  expect(asked).toMatchObject({ agent: 'billing', text: expect.stringContaining('postal code') });

  await at.writes('maya.lindqvist@example.com, 99999', id);
  await at.until(id, 'identity-refused');
  const refused = await at.until(id, 'agent-replied', asked.seq);
  expect(refused.text).toMatch(/do not match/);

  await at.writes('Sorry, maya.lindqvist@example.com and 11432', id);
  const answered = await at.until(id, 'agent-replied', refused.seq);
  expect(answered.text.match(/INV-\d+/g)?.toSorted()).toEqual(['INV-5090', 'INV-5101', 'INV-5102']);
});

test('a person is asked for, talks, and gives back to Technical, who uses what the person wrote', async () => {
  await using at = await openDesk(models.candidates());
  at.arrives(kimAtWork);
  const id = await at.writes('I want a person, please.');
  await at.until(id, 'human-joined');
  await at.writes('My screen stays black.', id);
  granted(
    await at.desk.forStaff.giveBack(kimAtWork, {
      conversationId: id,
      to: 'technical',
      line: 'Walk them through an external screen first.',
      notes: [],
    }),
  );
  const reply = await at.until(id, 'agent-replied');
  expect(reply).toMatchObject({
    agent: 'technical',
    text: expect.stringContaining('Walk them through an external screen first.'),
  });
});

test.each([
  ['cut off', { pieces: [{ text: 'Your refund of' }, { cut: true as const }] }],
  ['broken by an error line', { pieces: [{ text: 'Your refund of' }, { error: 'out of memory' }] }],
  ['broken with its socket', { pieces: [{ text: 'Your refund of' }, { reset: true as const }] }],
  ['empty', { pieces: [] }],
])('a reply that is %s is never shown as whole: the next in line answers', async (_, reply) => {
  await ollama.always(reply);
  await using at = await openDesk(models.candidates());
  const id = await at.writes('Hello there');
  expect(await at.until(id, 'agent-replied')).toMatchObject({ text: 'I am the built-in one.' });
});

test('calls on the last line of the stream work as those in its middle', async () => {
  await ollama.script({
    when: { offers: 'transfer_to_sales' },
    reply: {
      pieces: [{ done: { calls: [{ name: 'transfer_to_sales', arguments: { reason: 'prices' } }] } }],
    },
  });
  await using at = await openDesk(models.candidates());
  const id = await at.writes('Good morning');
  expect(await at.until(id, 'agent-replied')).toMatchObject({ agent: 'sales' });
  expect(await at.until(id, 'agent-handed-off')).toMatchObject({ to: 'sales', reason: 'prices' });
});
