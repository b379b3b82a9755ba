import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { approvalDigest } from '#/lib/agents/approval.ts';
import type { FactOf, Json } from '#/lib/conversation/facts.ts';
import { kimAtWork, leeAtWork, openDesk, type TestDesk } from '../support/desk.ts';
import { calls, finishes, says, scriptedModel } from '../support/scripted-model.ts';

/** Chloe's only charge is over the limit; Maya's are under it. */
const chloe = { email: 'chloe.martin@example.com', postalCode: '02139' };
const maya = { email: 'maya.lindqvist@example.com', postalCode: '11432' };

type Ask = Record<string, Json>;
const ticket = (more: Ask): Ask => ({
  category: 'billing',
  priority: 'normal',
  summary: 'Wants it back',
  ...more,
});
const answers = [...says('A person looks at it.'), finishes()];

/** Triage hands to Billing, which asks for this and says so. */
function asking(...asks: Ask[]) {
  return scriptedModel('m', [
    [calls('transfer_to_billing', { reason: 'a refund' }), finishes('tool-calls')],
    ...asks.map((ask, index) => [calls('create_ticket', ask, `call-${index}`), finishes('tool-calls')]),
    answers,
  ] as Parameters<typeof scriptedModel>[1]);
}

async function ask(test: TestDesk, who: typeof chloe | null) {
  const id = randomUUID();
  if (who) {
    // The card comes first, so that the turn begins with what it proved.
    await test.desk.forVisitor.send(test.visitor, {
      conversationId: id,
      messageId: randomUUID(),
      text: 'My money back, please',
    });
    await test.desk.forVisitor.proveIdentity(test.visitor, { conversationId: id, ...who });
  } else await test.writes('My money back, please', id);
  await test.until(id, 'agent-replied');
  return id;
}

const requested = (test: TestDesk, id: string) => test.until(id, 'approval-requested');
const opened = async (test: TestDesk, id: string) =>
  (await test.store.records.backOffice.tickets({ conversationId: id }, 50)).length;
const yes = (fact: FactOf<'approval-requested'>, id: string) => ({
  conversationId: id,
  approvalId: fact.approvalId,
  digest: fact.digest,
  approve: true,
});

it('A refund over the limit opens no ticket, waits for a person, and is opened once one approves exactly this', async () => {
  await using test = await openDesk([asking(ticket({ kind: 'refund', invoice_id: 'INV-5130' }))]);
  const id = await ask(test, chloe);
  const fact = await requested(test, id);
  expect(fact).toMatchObject({ agent: 'billing', tool: 'create_ticket' });
  expect(fact.arguments).toEqual({
    category: 'billing',
    priority: 'normal',
    kind: 'refund',
    summary: 'Refund of 529 USD, INV-5130. Wants it back',
    invoice_id: 'INV-5130',
    amount_usd: 529,
    account_id: 'ACC-1005',
  });
  expect(await opened(test, id)).toBe(0);
  expect(await test.desk.forStaff.decideApproval(kimAtWork, yes(fact, id))).toEqual({
    ok: true,
    value: null,
  });
  expect((await test.kinds(id)).slice(-2)).toEqual(['approval-decided', 'ticket-opened']);
  expect(await test.store.records.backOffice.tickets({ conversationId: id }, 50)).toMatchObject([
    { accountId: 'ACC-1005', summary: 'Refund of 529 USD, INV-5130. Wants it back', openedBy: 'kim' },
  ]);
});

it('A refund within the limit is opened at once', async () => {
  await using test = await openDesk([asking(ticket({ kind: 'refund', invoice_id: 'INV-5102' }))]);
  const id = await ask(test, maya);
  expect(await test.kinds(id)).not.toContain('approval-requested');
  expect(await test.until(id, 'ticket-opened')).toMatchObject({
    summary: 'Refund of 49 USD, INV-5102. Wants it back',
  });
});

it.each<[string, typeof chloe | null, Ask, string]>([
  [
    'the amount is the invoice’s, whatever the model says',
    chloe,
    { kind: 'refund', invoice_id: 'INV-5130', amount_usd: 5 },
    'waits',
  ],
  [
    'calling a refund general does not make it one',
    chloe,
    { kind: 'general', summary: 'Refund for INV-5130 please' },
    'waits',
  ],
  ['a refund with a great amount and no proof', null, { summary: 'Refund 5,000 USD at once' }, 'waits'],
  ['a change of the account', null, { kind: 'account-change' }, 'waits'],
  ['a change of the account by its words', null, { summary: 'Please reset the 2FA of this login' }, 'waits'],
  ['an invoice of somebody else', maya, { kind: 'refund', invoice_id: 'INV-5130' }, 'refused'],
  ['more than was charged', maya, { kind: 'refund', invoice_id: 'INV-5102', amount_usd: 50 }, 'refused'],
  ['a refund of nothing in particular', maya, { kind: 'refund' }, 'refused'],
  ['a refund without proof', null, { kind: 'refund', invoice_id: 'INV-5102' }, 'refused'],
])('What is asked for is weighed by code: %s', async (_what, who, asked, end) => {
  await using test = await openDesk([asking(ticket(asked))]);
  const id = await ask(test, who);
  expect(await opened(test, id)).toBe(0);
  const used = await test.until(id, 'tool-used');
  expect(used.outcome.ok).toBe(end === 'waits');
  expect((await test.kinds(id)).includes('approval-requested')).toBe(end === 'waits');
});

it('What waits already is not asked for again', async () => {
  const again = ticket({ kind: 'refund', invoice_id: 'INV-5130', summary: 'In other words' });
  await using test = await openDesk([asking(ticket({ kind: 'refund', invoice_id: 'INV-5130' }), again)]);
  const id = await ask(test, chloe);
  expect((await test.kinds(id)).filter((kind) => kind === 'approval-requested')).toHaveLength(1);
});

it('A decision that is forged, edited, or crossed does nothing', async () => {
  await using test = await openDesk([asking(ticket({ kind: 'refund', invoice_id: 'INV-5130' }))]);
  const id = await ask(test, chloe);
  const fact = await requested(test, id);
  const honest = yes(fact, id);
  const other = await test.writes('hello');
  const edited = { ...(fact.arguments as Record<string, Json>), amount_usd: 5290 };
  const refused = async (input: typeof honest, code: string) => {
    const answer = await test.desk.forStaff.decideApproval(kimAtWork, input);
    expect(answer).toMatchObject({ ok: false, refusal: { code } });
    expect(await opened(test, input.conversationId)).toBe(0);
  };
  await refused({ ...honest, approvalId: randomUUID() }, 'not-found');
  await refused({ ...honest, conversationId: randomUUID() }, 'not-found');
  await refused({ ...honest, conversationId: other }, 'not-found');
  await refused({ ...honest, digest: 'a'.repeat(64) }, 'conflict');
  await refused(
    { ...honest, digest: approvalDigest({ tool: 'create_ticket', arguments: edited }) },
    'conflict',
  );
});

it('A decision that comes too late does nothing', async () => {
  await using test = await openDesk([asking(ticket({ kind: 'refund', invoice_id: 'INV-5130' }))], {
    settings: { approvalMs: 1 },
  });
  const id = await ask(test, chloe);
  const fact = await requested(test, id);
  await sleep(5);
  expect(await test.desk.forStaff.decideApproval(kimAtWork, yes(fact, id))).toMatchObject({
    ok: false,
    refusal: { code: 'conflict', message: expect.stringContaining('expired') },
  });
  expect(await opened(test, id)).toBe(0);
});

it('Two people who decide at once decide once', async () => {
  await using test = await openDesk([asking(ticket({ kind: 'refund', invoice_id: 'INV-5130' }))]);
  const id = await ask(test, chloe);
  const honest = yes(await requested(test, id), id);
  const decided = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      test.desk.forStaff.decideApproval(index % 2 ? kimAtWork : leeAtWork, {
        ...honest,
        approve: index !== 3,
      }),
    ),
  );
  expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await test.kinds(id)).filter((kind) => kind === 'approval-decided')).toHaveLength(1);
  expect(await opened(test, id)).toBeLessThanOrEqual(1);
});

it('A no does nothing, and cannot be turned into a yes', async () => {
  await using test = await openDesk([asking(ticket({ kind: 'account-change' }))]);
  const id = await ask(test, null);
  const fact = await requested(test, id);
  expect((await test.desk.forStaff.decideApproval(kimAtWork, { ...yes(fact, id), approve: false })).ok).toBe(
    true,
  );
  expect(await test.desk.forStaff.decideApproval(kimAtWork, yes(fact, id))).toMatchObject({ ok: false });
  expect(await opened(test, id)).toBe(0);
});

it('Closing the conversation ends what waits in it', async () => {
  await using test = await openDesk([asking(ticket({ kind: 'account-change' }))]);
  const id = await ask(test, null);
  const fact = await requested(test, id);
  await test.desk.forStaff.close(kimAtWork, { conversationId: id });
  expect(await test.desk.forStaff.decideApproval(kimAtWork, yes(fact, id))).toMatchObject({
    ok: false,
    refusal: { code: 'conflict' },
  });
  await test.writes('still there', id);
  expect(await test.desk.forStaff.decideApproval(kimAtWork, yes(fact, id))).toMatchObject({ ok: false });
  expect(await opened(test, id)).toBe(0);
});

it('The customer sees that something waits, and not what exactly', async () => {
  await using test = await openDesk([asking(ticket({ kind: 'refund', invoice_id: 'INV-5130' }))]);
  const id = await ask(test, chloe);
  const page = await test.desk.page(test.visitor, id, 0);
  const seen = page.ok ? page.value.facts.find((fact) => fact.kind === 'approval-requested') : null;
  expect(seen).toMatchObject({ arguments: null, digest: '' });
});
