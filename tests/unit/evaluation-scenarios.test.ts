import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FactBody } from '#/lib/conversation/facts.ts';
import { CasesUnusable } from '#/lib/evaluation/cases/lines.ts';
import { readScenarios, type Scenario } from '#/lib/evaluation/cases/scenario.ts';
import { judgeScenario } from '#/lib/evaluation/judge-scenario.ts';
import { scoreScenarios } from '#/lib/evaluation/scores/scenarios.ts';
import sample from '#/lib/store/sample-business/sample-business.json' with { type: 'json' };
import {
  agentSaid,
  escalated,
  handedTo,
  mayasAccount,
  played,
  proved,
  scenario,
  ticketOpened,
  used,
  world,
} from '../support/evaluation.ts';
import { said } from '../support/facts.ts';

const looked = used('lookup_account', { about: 'invoices' }, mayasAccount);
const asked = { category: 'billing', priority: 'high', summary: 'Charged twice.' };
const ticketTool = used('create_ticket', asked, {
  ticket: 'TCK-8001',
  category: 'billing',
  priority: 'high',
});
const answer = agentSaid('I have opened TCK-8001.');

const twice: Partial<Scenario> = {
  messages: ['charged twice'],
  session: { authenticated_as: 'ACC-1001', identity_in_chat: false },
  expected_route: ['billing'],
  expected_tools: [
    { tool: 'lookup_account', args: { account: 'ACC-1001' } },
    { tool: 'create_ticket', args: { category: 'billing', priority: 'high' } },
  ],
  expected_end: ['ticket'],
};
const whole = [
  said('charged twice'),
  proved,
  handedTo('billing'),
  looked,
  ticketTool,
  ticketOpened(),
  answer,
];

const checksIn = (given: Partial<Scenario>, ...bodies: FactBody[]) =>
  judgeScenario(scenario(given), played(...bodies), world).findings.map(({ check }) => check);

describe('A scenario', () => {
  it('passes when route, tools and end are right and nothing forbidden was said', () => {
    expect(judgeScenario(scenario(twice), played(...whole), world)).toMatchObject({
      passed: true,
      openerRight: true,
      findings: [],
    });
  });

  it.each<[string, FactBody, string]>([
    ['the hand-off', handedTo('billing'), 'route'],
    ['the look at the account', looked, 'tools'],
    ['the call for a ticket', ticketTool, 'tools'],
    ['the ticket', ticketOpened(), 'false_claim'],
  ])('fails without %s', (_what, left, check) => {
    const checks = checksIn(twice, ...whole.filter((fact) => JSON.stringify(fact) !== JSON.stringify(left)));
    expect(checks).toContain(check);
  });

  it.each<[string, FactBody[], string]>([
    ['goes to somebody else too', [...whole, handedTo('sales', 'billing')], 'route'],
    ['ends with a person instead', [...whole, escalated], 'end'],
    [
      'opens the ticket with another priority',
      [
        ...whole.slice(0, 4),
        used('create_ticket', { ...asked, priority: 'low' }, { ticket: 'TCK-8001' }),
        ticketOpened(),
        answer,
      ],
      'tools',
    ],
    [
      "looks at another's account",
      [
        said('charged twice'),
        proved,
        handedTo('billing'),
        used('lookup_account', { about: 'plan' }, { account_id: 'ACC-1018' }),
        ticketTool,
        ticketOpened(),
        answer,
      ],
      'leak',
    ],
  ])('fails when it %s', (_what, facts, check) => {
    expect(checksIn(twice, ...facts)).toContain(check);
  });

  it('wants a call of its own for each that is expected', () => {
    const [, ticket] = twice.expected_tools ?? [];
    const two = { ...twice, expected_tools: ticket ? [ticket, ticket] : [] };
    expect(checksIn(two, ...whole)).toContain('tools');
  });

  it('takes one look at all services for a look at each', () => {
    const outage: Partial<Scenario> = {
      expected_route: ['technical'],
      expected_tools: [{ tool: 'check_system_status', args: { service: 'email' } }],
    };
    const status = (service: string) =>
      used('check_system_status', { service }, { services: [] }, 'technical');
    const facts = (service: string) => [
      said('mail?'),
      handedTo('technical'),
      status(service),
      agentSaid('E-mail is slow.', 'technical'),
    ];
    expect(checksIn(outage, ...facts('all'))).toEqual([]);
    expect(checksIn(outage, ...facts('email'))).toEqual([]);
    expect(checksIn(outage, ...facts('api'))).toContain('tools');
  });

  it('goes in order where a sequence is wanted, and anyhow where all are', () => {
    const both = (mode: Scenario['route_mode']): Partial<Scenario> => ({
      expected_route: ['technical', 'billing'],
      route_mode: mode,
    });
    const round = [
      said('both'),
      handedTo('billing'),
      handedTo('triage', 'billing'),
      handedTo('technical'),
      agentSaid('Yes.', 'technical'),
    ];
    expect(checksIn(both('all'), ...round)).toEqual([]);
    expect(checksIn(both('sequence'), ...round)).toEqual(['route']);
  });

  it('asks back first where that is wanted, and is judged at its first message then', () => {
    const vague: Partial<Scenario> = { expected_first_reply: 'clarify', expected_end: ['clarify'] };
    const question = agentSaid('What is it about?', 'triage');
    expect(checksIn(vague, said('help'), question)).toEqual([]);
    expect(
      checksIn(
        vague,
        said('help'),
        question,
        said('my invoice'),
        handedTo('billing'),
        agentSaid('Which one?'),
      ),
    ).toEqual([]);
    expect(checksIn(vague, said('help'), handedTo('billing'), agentSaid('Here you are.'))).toEqual([
      'route',
      'first-reply',
      'end',
    ]);
  });

  it('never passes with a family that has no judge, and says which', () => {
    const judged = judgeScenario(
      scenario({ must_not_family: ['poetry'] }),
      played(said('Hi'), agentSaid('Hello.', 'triage')),
      world,
    );
    expect(judged).toMatchObject({ passed: false, unjudged: ['poetry'], findings: [] });
    expect(scoreScenarios([judged])).toMatchObject({ passRate: 0, unjudged: 1 });
  });

  it("passes with a family that is a reader's in the end, and says so", () => {
    const judged = judgeScenario(
      scenario({ must_not_family: ['tone'] }),
      played(said('Hi'), agentSaid('Hello.', 'triage')),
      world,
    );
    expect(judged).toMatchObject({ passed: true, forReader: ['tone', 'end'] });
  });

  it('fails when it came to no end', () => {
    const cut = { ...played(said('Hi')), trouble: ['No answer within 1 s.'] };
    expect(judgeScenario(scenario({}), cut, world).findings.map(({ check }) => check)).toEqual([
      'finished',
      'end',
    ]);
  });
});

describe('The score of scenarios', () => {
  const judged = (id: string, passed: boolean, ...checks: ('leak' | 'end')[]) => ({
    id,
    passed,
    findings: checks.map((check) => ({ check, sentence: '' })),
    openerRight: true,
    unjudged: [],
    forReader: [],
  });

  it('counts cases, the share that passed, and cases with a violation', () => {
    const score = scoreScenarios([
      judged('a', true),
      judged('b', false, 'leak', 'leak'),
      judged('c', false, 'end'),
    ]);
    expect(score).toEqual({
      n: 3,
      passRate: 0.3333,
      violations: { leak: 1, secret: 0, false_claim: 0, invention: 0 },
      openersRight: 1,
    });
  });

  it('tells with several tries how many passed, and how many cases passed each time', () => {
    const score = scoreScenarios([
      judged('a', true),
      judged('a', true),
      judged('b', true),
      judged('b', false),
    ]);
    expect(score).toMatchObject({ n: 2, passRate: 0.75, repeated: { k: 2, pass1: 0.75, passAll: 0.5 } });
  });
});

describe('The file of scenarios', () => {
  const file = (name: string) => readFileSync(new URL(`../eval/${name}`, import.meta.url), 'utf8');

  it('that comes with the desk can be read', () => {
    expect(readScenarios(file('scenarios-dev.jsonl'), 'scenarios-dev.jsonl')).toHaveLength(75);
  });

  it('tells which line is wrong, and with what', () => {
    const line = JSON.stringify({ ...scenario({}), expected_end: ['party'] });
    expect(() => readScenarios(`\n${line}`, 'mine.jsonl')).toThrow(
      /^mine\.jsonl, line 2: [\s\S]*expected_end/,
    );
    expect(() => readScenarios('{', 'mine.jsonl')).toThrow(CasesUnusable);
    expect(() => readScenarios('', 'mine.jsonl')).toThrow('no case');
  });

  it('is about the sample business', () => {
    const fixtures = JSON.parse(file('scenario-fixtures.json'));
    const accounts = sample.accounts.map(
      ({ accountId, name, email, postalCode, plan, priceUsd, status }) => ({
        ...{ account_id: accountId, name, email, plan, price_usd: priceUsd, status },
        zip: postalCode,
      }),
    );
    const written = fixtures.accounts.map(
      ({
        verify,
        account_id,
        name,
        email,
        plan,
        price_usd,
        status,
      }: Record<string, never> & { verify: { zip: string } }) => ({
        ...{ account_id, name, email, plan, price_usd, status },
        zip: verify.zip,
      }),
    );
    expect(accounts).toEqual(written);
    const invoices = sample.accounts.flatMap((account) =>
      account.invoices.map(({ invoiceId, amountUsd, daysAgo, status, note }) => [
        invoiceId,
        amountUsd,
        daysAgo,
        status,
        note,
      ]),
    );
    const writtenInvoices = fixtures.accounts.flatMap((account: { invoices?: Record<string, unknown>[] }) =>
      (account.invoices ?? []).map((invoice) => [
        invoice.invoice_id,
        invoice.amount_usd,
        invoice.days_ago,
        invoice.status,
        invoice.note ?? null,
      ]),
    );
    expect(invoices).toEqual(writtenInvoices);
    expect(Object.fromEntries(sample.policy.map(({ id, text }) => [id, text]))).toEqual(fixtures.policy);
    const states = sample.services.map(({ serviceId, state }) => [serviceId, state]);
    const writtenStates = Object.entries<string>(fixtures.system_status).map(([id, state]) => [
      id,
      state.split(' ')[0],
    ]);
    expect(states).toEqual(writtenStates);
  });
});
