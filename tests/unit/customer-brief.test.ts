import { describe, expect, it, test } from 'vitest';
import { briefInShort, briefParts, saysMore } from '#/components/chat/brief-words.ts';
import { english as texts } from '#/components/chat/texts/english.ts';
import { customerBriefFrom } from '#/lib/conversation/customer-brief.ts';
import {
  agentEscalates,
  agentHandsOff,
  customerAsksForPerson,
  customerWrites,
  deskAssigns,
  personGivesBack,
  personReplies,
  personTakes,
} from '#/lib/conversation/decisions.ts';
import type { CustomerBrief, Fact, FactBody, Json, KnownPoint } from '#/lib/conversation/facts.ts';
import { customerFacts } from '#/lib/conversation/visibility.ts';
import { asked, given, joined, kim, personSaid, replied, said } from '../support/facts.ts';

const secret = 'SECRET-OF-THE-HOUSE';
const proved: FactBody = {
  kind: 'identity-proved',
  accountId: 'ACC-1',
  name: 'Maya Lindqvist',
  method: 'card',
};
const invoices = [
  { invoice_id: 'INV-5101', date: '2026-11-20', amount_usd: 49, status: 'paid', note: null },
  { invoice_id: 'INV-5102', date: '2026-11-20', amount_usd: 49, status: 'paid', note: secret },
  { invoice_id: 'INV-5090', date: '2026-10-21', amount_usd: 49, status: 'paid', note: null },
];
const account = {
  account_id: 'ACC-1',
  name: 'Maya Lindqvist',
  plan: 'Pro',
  details: { risk: secret },
  invoices,
};

function lookedUp(result: Json = account, agent: 'billing' | 'sales' | 'technical' = 'billing'): FactBody {
  const outcome = { ok: true as const, result };
  return {
    kind: 'tool-used',
    turn: 2,
    agent,
    callId: 'c',
    tool: 'lookup_account',
    arguments: { about: secret },
    outcome,
  };
}
const note: FactBody = { kind: 'note-added', person: kim, noteId: 'n', text: secret };
const ticket: FactBody = {
  kind: 'ticket-opened',
  number: 'TCK-8001',
  category: 'billing',
  priority: 'normal',
  summary: 'Charged twice',
  by: { kind: 'desk' },
};
const twice = said('I was charged twice this month');

const briefOf = (...bodies: FactBody[]): CustomerBrief => customerBriefFrom(given(...bodies).facts);
const kinds = (known: readonly KnownPoint[]) => known.map(({ kind }) => kind);

describe("What is known, in the customer's own account and words", () => {
  test.each<[string, FactBody[], string[]]>([
    ['nothing but words', [twice], []],
    ['who they proved to be', [twice, proved], ['identity']],
    ['two charges of a day', [twice, proved, lookedUp()], ['charges', 'identity']],
    [
      'an invoice they named',
      [said('what is inv-5090 for?'), proved, lookedUp()],
      ['charges', 'invoice', 'identity'],
    ],
    [
      'none that only begins alike',
      [said('what is INV-50901 or INV-509?'), proved, lookedUp()],
      ['charges', 'identity'],
    ],
    [
      'their plan, to Sales',
      [said('can I upgrade my plan?'), proved, lookedUp(account, 'sales')],
      ['plan', 'identity'],
    ],
    [
      'no charges, to Technical',
      [said('sync does not work'), proved, lookedUp(account, 'technical')],
      ['identity'],
    ],
    [
      'the ticket and the e-mail',
      [twice, ticket, { kind: 'contact-left', email: 'a@b.example' }],
      ['ticket', 'contact'],
    ],
    [
      "nothing of somebody else's account",
      [twice, proved, lookedUp({ ...account, account_id: 'ACC-2' })],
      ['identity'],
    ],
    ['nothing of an account nobody proved', [twice, lookedUp()], []],
    ['nothing of a result that is no account', [twice, proved, lookedUp('broken')], ['identity']],
    [
      'nothing of invoices without an amount',
      [twice, proved, lookedUp({ ...account, invoices: [{ invoice_id: 'I' }] })],
      ['identity'],
    ],
  ])('%s', (_, bodies, expected) => {
    expect(kinds(briefOf(...bodies).known)).toEqual(expected);
  });

  it('counts the charges of one day over the same amount, and no others', () => {
    expect(briefOf(twice, proved, lookedUp()).known[0]).toEqual({
      kind: 'charges',
      invoiceIds: ['INV-5101', 'INV-5102'],
      amountUsd: 49,
      date: '2026-11-20',
      seq: 4,
    });
  });

  it('begins anew when the conversation was opened again, but still knows whose account it is', () => {
    const closed: FactBody = { kind: 'conversation-closed', by: { kind: 'customer' } };
    const again = [
      said('an old matter of the printer'),
      proved,
      closed,
      { kind: 'conversation-reopened' } as const,
    ];
    const { goal, known } = briefOf(...again, twice, lookedUp());
    expect(goal).toBe('I was charged twice this month');
    expect(kinds(known)).toEqual(['charges']);
  });

  it('holds what was promised and asked in the thread, and who asked it', () => {
    const spoken = replied('We will write to you tomorrow. Which invoice is it?');
    expect(briefOf(twice, spoken)).toMatchObject({
      promised: [{ text: 'We will write to you tomorrow.' }],
      openQuestion: { by: 'desk', text: 'Which invoice is it?' },
    });
    expect(briefOf(twice, spoken, said('INV-5101')).openQuestion).toEqual({
      by: 'customer',
      text: 'INV-5101',
    });
  });
});

describe('What reaches the customer of a hand-over', () => {
  const before = given(
    twice,
    proved,
    lookedUp(),
    { ...lookedUp(), outcome: { ok: false, error: secret } } as FactBody,
    note,
    { kind: 'draft-discarded', turn: 2, agent: 'billing', text: secret, why: 'withheld' },
    {
      kind: 'approval-requested',
      turn: 2,
      agent: 'billing',
      approvalId: 'a',
      tool: 'create_ticket',
      arguments: { why: secret },
      digest: secret,
      expiresAt: 1,
    },
  );
  const byBilling = {
    ...before,
    state: { ...before.state, owner: { kind: 'ai', agent: 'billing' } as const },
  };
  const stamp = { turn: 2, agent: 'billing', ownership: before.state.ownership, seen: 99 } as const;
  const waiting = given(twice, note, asked);
  const withKim = given(twice, note, asked, joined(kim), personSaid(kim, 'Hello'));

  test.each([
    ['an agent hands off', agentHandsOff(byBilling, stamp, { to: 'technical', reason: 'sync' }, true)],
    ['an agent asks for a person', agentEscalates(byBilling, stamp, secret, true)],
    ['the customer asks for one', customerAsksForPerson(before, true)],
    [
      'the AI is off when they write',
      customerWrites(before, { messageId: 'm', text: 'and now?' }, { aiOn: false, somebodyHere: true }),
    ],
    ['a person takes it', personTakes(before, kim, null)],
    ['the desk assigns it', deskAssigns(waiting, kim)],
    ['a person replies', personReplies(waiting, kim, { messageId: 'r', text: 'Hello', seenSeq: 99 })],
    [
      'a person gives it back with a note and a line',
      personGivesBack(withKim, kim, 'billing', { line: secret, notes: [3] }, true),
    ],
  ])('%s: what the next one knows, and nothing of the house', (_, decision) => {
    if (!decision.ok) throw new Error(decision.refusal.message);
    const facts = decision.value.map((body, index): Fact => ({ ...body, seq: index + 20, at: 0 }));
    const seen = customerFacts(facts);
    const told = seen.flatMap((fact) => ('told' in fact && fact.told ? [fact.told] : []));
    expect(told.map(({ goal }) => goal)).toEqual(['I was charged twice this month']);
    expect(JSON.stringify(seen)).not.toContain(secret);
  });

  it('with the AI off, whoever comes knows of the very first message', () => {
    const decision = customerWrites(
      given(),
      { messageId: 'm', text: 'My router blinks red' },
      { aiOn: false, somebodyHere: false },
    );
    const request = decision.ok ? decision.value.find(({ kind }) => kind === 'human-requested') : null;
    expect(request).toMatchObject({
      told: { goal: 'My router blinks red' },
      brief: { goal: 'My router blinks red' },
    });
  });
});

describe('In words', () => {
  const points: KnownPoint[] = [
    { kind: 'charges', invoiceIds: ['INV-5101', 'INV-5102'], amountUsd: 49, date: '2026-11-20', seq: 4 },
    { kind: 'ticket', number: 'TCK-8001', seq: 5 },
    { kind: 'identity', name: 'Maya Lindqvist', seq: 3 },
  ];
  const whole: CustomerBrief = {
    goal: 'I was charged twice this month',
    known: points,
    done: [
      { tool: 'lookup_account', about: { kind: 'invoice', invoiceId: 'INV-5101' }, seq: 4 },
      { tool: 'lookup_account', about: { kind: 'invoice', invoiceId: 'INV-5101' }, seq: 6 },
      { tool: 'create_ticket', about: null, seq: 5 },
    ],
    promised: [{ text: 'We will write to you tomorrow.', seq: 7 }],
    openQuestion: { by: 'desk', text: 'Which invoice is it?' },
  };
  const bare = { ...whole, known: [], done: [], promised: [], openQuestion: null };

  test.each<[string, CustomerBrief, string | RegExp]>([
    ['the matter', whole, 'two charges of 49 USD on 20 November, ticket TCK-8001'],
    ['else their words', bare, '“I was charged twice this month”'],
    ['which are cut', { ...bare, goal: 'abcdef '.repeat(100) }, /^“(abcdef )+abcdef…”$/],
    ['else who they are', { ...bare, goal: '', known: points.slice(2) }, 'you are Maya Lindqvist'],
    ['nothing of a wish for a person', { ...bare, goal: texts.wantPerson }, ''],
    ['else nothing', { ...bare, goal: '' }, ''],
  ])('a sentence says %s', (_, brief, expected) => {
    if (typeof expected === 'string') expect(briefInShort(brief, texts, 'en-GB')).toBe(expected);
    else expect(briefInShort(brief, texts, 'en-GB')).toMatch(expected);
  });

  it('opened, all of it is there, each thing once', () => {
    expect(briefParts(whole, texts).map(({ name, lines }) => [name, lines.length])).toEqual([
      ['You want', 1],
      ['Known', 3],
      ['Done', 1],
      ['Promised', 1],
      ['Still open', 1],
    ]);
    expect(briefParts(whole, texts)[1]?.lines[0]).toContain('(INV-5101, INV-5102)');
    expect(briefParts(whole, texts)[2]?.lines).toEqual(['Looked at invoice INV-5101']);
  });

  it('is not opened when the sentence has said it all', () => {
    expect(saysMore(whole, texts)).toBe(true);
    expect(saysMore(bare, texts)).toBe(false);
    expect(saysMore({ ...bare, openQuestion: { by: 'customer', text: bare.goal } }, texts)).toBe(false);
  });
});
