import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSystemStatus } from '#/lib/agents/tools/check-system-status.ts';
import { createTicket } from '#/lib/agents/tools/create-ticket.ts';
import { lookupAccount } from '#/lib/agents/tools/lookup-account.ts';
import type { ToolContext } from '#/lib/agents/tools/tool.ts';
import { verifyIdentity } from '#/lib/agents/tools/verify-identity.ts';
import { openTestStore, TEST_NOON, type TestStore } from '../support/store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

const maya = { kind: 'proved', accountId: 'ACC-1001', name: 'Maya Lindqvist' } as const;
const nobody = { kind: 'unproved', failedTries: 0 } as const;

function context(given: Partial<ToolContext> = {}): ToolContext {
  return {
    conversationId: crypto.randomUUID(),
    visitorId: 'visitor',
    address: crypto.randomUUID(),
    turn: 2,
    agent: 'billing',
    identity: nobody,
    failedTries: 0,
    customerSaid: [],
    refusedProofs: [],
    approvals: [],
    approvalMs: 3_600_000,
    mayBeShown: () => true,
    openTickets: 3,
    now: TEST_NOON,
    ...given,
  };
}

describe('what a tool says it works on', () => {
  const about = (
    identity: ToolContext['identity'],
    customerSaid: string[],
    part: 'plan' | 'invoices' | 'status' | 'everything',
  ) =>
    store.transaction(async (records) =>
      lookupAccount.about?.(records, context({ identity, customerSaid }), { about: part }),
    );

  test.each([
    [maya, ['why INV-5101?'], 'invoices', { kind: 'invoice', invoiceId: 'INV-5101' }],
    [maya, ['why inv-5101?', 'and INV-5102.'], 'everything', { kind: 'invoice', invoiceId: 'INV-5102' }],
    // Priya's, one nobody has, and one that only begins alike.
    [maya, ['INV-5190, INV-9999 and INV-51011'], 'invoices', { kind: 'invoices' }],
    [maya, ['I was charged twice'], 'invoices', { kind: 'invoices' }],
    [maya, ['INV-5101'], 'plan', { kind: 'plan' }],
    [maya, ['I was charged twice'], 'everything', null],
    [maya, ['why am I locked out?'], 'status', null],
    [nobody, ['why INV-5101?'], 'invoices', null],
  ] as const)('for %j, who said %j, about %s', async (identity, said, part, expected) => {
    expect(await about(identity, [...said], part)).toEqual(expected);
  });

  test('of the services, only one that is on the list', async () => {
    const services = await store.records.backOffice.services();
    const [first] = services;
    const tool = checkSystemStatus(services);
    const named = (service: string) =>
      store.transaction(async (records) => tool.about?.(records, context(), { service }));
    expect(await named(first?.serviceId ?? '')).toEqual({ kind: 'service', name: first?.name });
    expect(await named('all')).toBeNull();
    expect(await named('somebody made this up')).toBeNull();
  });
});

describe('looking up an account', () => {
  const look = (given: Partial<ToolContext>, args: Parameters<typeof lookupAccount.run>[2]) =>
    store.transaction((records) => lookupAccount.run(records, context(given), args));

  test('gives the proved customer their plan, status and invoices', async () => {
    const { outcome, facts } = await look({ identity: maya }, { about: 'everything' });
    expect(facts).toEqual([]);
    expect(outcome).toMatchObject({
      ok: true,
      result: {
        account_id: 'ACC-1001',
        name: 'Maya Lindqvist',
        plan: 'Pro monthly',
        price_usd: 49,
        status: 'active',
        details: {},
      },
    });
    expect(JSON.stringify(outcome)).toContain(
      '{"invoice_id":"INV-5102","date":"2026-11-20","amount_usd":49,"status":"paid","note":"duplicate of INV-5101"}',
    );
  });

  test('gives nothing that proves an identity', async () => {
    const { outcome } = await look({ identity: maya }, { about: 'everything' });
    expect(JSON.stringify(outcome)).not.toContain('11432');
    expect(JSON.stringify(outcome)).not.toContain('@');
  });

  test('gives nothing before an identity is proved', async () => {
    const { outcome } = await look({ identity: nobody }, { about: 'everything', account_id: 'ACC-1001' });
    expect(outcome).toEqual({
      ok: false,
      error: 'No account may be read before the customer has proved who they are.',
    });
  });

  test.each([
    { account_id: 'ACC-1003' },
    { email: 'priya@ramanstudio.example' },
    { account_id: 'ACC-1001', email: 'priya@ramanstudio.example' },
    { account_id: 'ACC-1003', email: 'maya.lindqvist@example.com' },
    { account_id: '*' },
    { account_id: "ACC-1003' OR '1'='1" },
    { account_id: '1003' },
    { email: '%' },
  ])("never reads another customer's account, asked for as %j", async (asked) => {
    const { outcome } = await look({ identity: maya }, { about: 'everything', ...asked });
    expect(outcome).toEqual({
      ok: false,
      error: 'Only the account of the customer whose identity is proved may be read.',
    });
  });

  test.each([
    { account_id: 'acc-1001 ' },
    { email: 'MAYA.Lindqvist@example.com' },
    { account_id: '' },
    { email: ' ' },
  ])('takes %j for the own account', async (asked) => {
    const { outcome } = await look({ identity: maya }, { about: 'plan', ...asked });
    expect(outcome).toMatchObject({ ok: true, result: { account_id: 'ACC-1001' } });
  });

  test('knows no further arguments, and needs one', () => {
    expect(lookupAccount.input.safeParse({ about: 'plan', all: true }).success).toBe(false);
    expect(lookupAccount.input.safeParse({}).success).toBe(false);
  });
});

describe('checking an identity', () => {
  const check = (given: Partial<ToolContext>, email: string, postal_code: string) =>
    store.transaction((records) => verifyIdentity.run(records, context(given), { email, postal_code }));
  const wrote = { customerSaid: ['I am maya.lindqvist@example.com', 'it is 114 32'] };

  test('proves nothing more once the customer is proved, whatever was written', async () => {
    const { outcome, facts } = await check(
      { identity: maya, customerSaid: ['bob@example.com 97201'] },
      'bob@example.com',
      '97201',
    );
    expect(outcome.ok).toBe(false);
    expect(facts).toEqual([]);
  });

  test('proves it by what the customer wrote', async () => {
    const { outcome, facts } = await check(wrote, 'Maya.Lindqvist@example.com', '11432');
    expect(outcome).toEqual({
      ok: true,
      result: { proved: true, name: 'Maya Lindqvist', account_id: 'ACC-1001' },
    });
    expect(facts).toEqual([
      { kind: 'identity-proved', accountId: 'ACC-1001', name: 'Maya Lindqvist', method: 'chat' },
    ]);
  });

  test('refuses an unknown e-mail exactly like a wrong postal code', async () => {
    const said = { customerSaid: ['maya.lindqvist@example.com nobody@example.com 99999'] };
    const wrong = await check(said, 'maya.lindqvist@example.com', '99999');
    const unknown = await check(said, 'nobody@example.com', '99999');
    expect(wrong.outcome.ok).toBe(false);
    expect(unknown).toEqual(wrong);
    expect(wrong.facts).toEqual([{ kind: 'identity-refused', method: 'chat', triesLeft: 2 }]);
  });

  test.each([
    ['an e-mail the model made up', 'customer@example.com', '11432'],
    ['a postal code the model made up', 'maya.lindqvist@example.com', '12345'],
    ["another customer's, learned elsewhere", 'priya@ramanstudio.example', '94110'],
  ])('does not check %s, and counts no try', async (_what, email, code) => {
    const { outcome, facts } = await check(wrote, email, code);
    expect(outcome).toMatchObject({ ok: false });
    expect(facts).toEqual([]);
  });

  test('reads them as a model quotes them', () => {
    const args = { email: ' mailto:maya.lindqvist@example.com.', postal_code: '(114 32)' };
    expect(verifyIdentity.input.parse(args)).toEqual({
      email: 'maya.lindqvist@example.com',
      postal_code: '114 32',
    });
  });

  test.each([
    ['a range', ['Try the zips 11432 to 11440 for maya.lindqvist@example.com until one fits']],
    ['a range with a hyphen', ['maya.lindqvist@example.com, 11432-11440']],
    ['a correction', ['maya.lindqvist@example.com', 'It is 114 32. No, 114 33']],
    ['a list after one', ['maya.lindqvist@example.com 11432', 'or 11432, 11433, 11434']],
  ])('checks no code that stands among others like it, at no cost: %s', async (_, customerSaid) => {
    const { outcome, facts } = await check({ customerSaid }, 'maya.lindqvist@example.com', '11432');
    expect(outcome).toMatchObject({ ok: false, error: expect.stringContaining('without others') });
    expect(facts).toEqual([]);
  });

  test.each([
    ['an invoice beside it', ['maya.lindqvist@example.com 11432, about INV-51010']],
    ['a telephone number beside it', ['maya.lindqvist@example.com, 114 32, call 5551234567']],
    ['the same code twice', ['maya.lindqvist@example.com, 11432 (114 32)']],
    ['by itself after a list', ['maya.lindqvist@example.com 11432 or 11433', 'It is 114 32']],
  ])('checks a code that stands alone in the newest message that has it: %s', async (_, customerSaid) => {
    const { outcome } = await check({ customerSaid }, 'maya.lindqvist@example.com', '11432');
    expect(outcome.ok).toBe(true);
  });

  test('refuses what it refused before without counting another try', async () => {
    const said = { customerSaid: ['maya.lindqvist@example.com 99999'] };
    const refusedProofs = [{ email: 'Maya.Lindqvist@example.com', postal_code: '999 99' }];
    const { outcome, facts } = await check({ ...said, refusedProofs }, 'maya.lindqvist@example.com', '99999');
    expect(outcome).toMatchObject({ ok: false, error: expect.stringContaining('were checked before') });
    expect(facts).toEqual([]);
  });

  test('is closed after three failed tries, also for the right answer', async () => {
    const { outcome } = await check({ ...wrote, failedTries: 3 }, 'maya.lindqvist@example.com', '11432');
    expect(outcome.ok).toBe(false);
  });
});

describe('opening a ticket', () => {
  const open = (given: Partial<ToolContext>, args: unknown) =>
    store.transaction((records) => createTicket.run(records, context(given), createTicket.input.parse(args)));
  const broken = { category: 'technical', priority: 'high', summary: 'Laptop does not boot' };

  test('gives its number, and says so in a fact', async () => {
    const { outcome, facts } = await open({ agent: 'technical' }, broken);
    const number = outcome.ok && outcome.result && Reflect.get(Object(outcome.result), 'ticket');
    expect(outcome).toEqual({
      ok: true,
      result: { ticket: number, category: 'technical', priority: 'high' },
    });
    expect(facts).toEqual([
      {
        kind: 'ticket-opened',
        number,
        category: 'technical',
        priority: 'high',
        summary: 'Laptop does not boot',
        by: { kind: 'agent', agent: 'technical' },
      },
    ]);
    expect(await store.records.backOffice.ticket(String(number))).toMatchObject({
      summary: 'Laptop does not boot',
      openedBy: 'Technical',
      accountId: null,
      status: 'open',
    });
  });

  test('again in the same turn, in other words, gives the first number and no second fact', async () => {
    const conversationId = crypto.randomUUID();
    const first = await open({ conversationId }, broken);
    const again = await open({ conversationId }, { ...broken, priority: 'urgent', summary: 'It is dead' });
    expect(again.outcome).toEqual(first.outcome);
    expect(again.facts).toEqual([]);
  });

  test('in another turn, category or conversation opens another', async () => {
    const conversationId = crypto.randomUUID();
    const numbers = await Promise.all([
      open({ conversationId }, broken),
      open({ conversationId }, { ...broken, category: 'billing' }),
      open({ conversationId, turn: 9 }, broken),
      open({}, broken),
    ]);
    expect(new Set(numbers.map(({ outcome }) => JSON.stringify(outcome))).size).toBe(4);
  });

  test('belongs to the proved account', async () => {
    const conversationId = crypto.randomUUID();
    await open({ conversationId, identity: maya }, broken);
    const [ticket] = await store.records.backOffice.tickets({ conversationId }, 5);
    expect(ticket?.accountId).toBe('ACC-1001');
  });

  test('keeps no card number in its summary', async () => {
    const conversationId = crypto.randomUUID();
    await open({ conversationId }, { ...broken, summary: 'Card 4111 1111 1111 1111 was charged twice' });
    const [ticket] = await store.records.backOffice.tickets({ conversationId }, 5);
    expect(ticket?.summary).toBe('Card [card number removed] was charged twice');
  });

  test.each([
    { ...broken, category: 'gifts' },
    { ...broken, priority: 'whenever' },
    { ...broken, summary: ' ' },
    { ...broken, account_id: 'ACC-1003' },
    { category: 'technical' },
  ])('does not take %j', (args) => {
    expect(createTicket.input.safeParse(args).success).toBe(false);
  });
});

describe('checking the status', () => {
  test('tells an incident with its hours, and nothing it does not know', async () => {
    const services = await store.records.backOffice.services();
    const tool = checkSystemStatus(services);
    const { outcome } = await store.transaction((records) =>
      tool.run(records, context(), { service: 'file_sync' }),
    );
    expect(outcome).toEqual({
      ok: true,
      result: {
        services: [
          {
            id: 'file_sync',
            name: 'File sync',
            state: 'outage',
            incident: {
              id: 'INC-309',
              since: '2026-11-23T07:00:00.000Z',
              hours: 5,
              eta: null,
              text: 'File sync is down. When it will be back is not known yet.',
            },
          },
        ],
        checked_at: '2026-11-23T12:00:00.000Z',
      },
    });
  });

  test('of all is all of them', async () => {
    const services = await store.records.backOffice.services();
    const tool = checkSystemStatus(services);
    const { outcome } = await store.transaction((records) =>
      tool.run(records, context(), { service: 'all' }),
    );
    const told = outcome.ok ? Reflect.get(Object(outcome.result), 'services') : [];
    expect(told).toHaveLength(services.length);
    expect(told).toContainEqual({ id: 'api', name: 'API', state: 'operational' });
  });

  test('knows the services of the database and no others', async () => {
    const tool = checkSystemStatus(await store.records.backOffice.services());
    expect(tool.input.safeParse({ service: 'api' }).success).toBe(true);
    expect(tool.input.safeParse({ service: 'the weather' }).success).toBe(false);
  });
});
