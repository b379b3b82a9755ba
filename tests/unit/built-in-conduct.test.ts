import { describe, expect, it } from 'vitest';
import type { Json } from '#/lib/conversation/facts.ts';
import { sharedRouter } from '#/lib/models/built-in/router.ts';
import { mattersIn } from '#/lib/models/built-in/several-matters.ts';
import { business, said, talk } from '../support/built-in-talk.ts';

/** How the built-in responder goes on: steps, several matters, one ticket a matter, decisions that wait. */

const allWork: Json = {
  services: [{ id: 'api', name: 'API', state: 'operational' }],
  checked_at: '2026-11-23T12:00:00Z',
};
const account: Json = {
  account_id: 'ACC-1',
  name: 'Maya',
  plan: 'Pro monthly',
  price_usd: 51,
  status: 'active',
  invoices: [{ invoice_id: 'INV-11', date: '2026-11-20', amount_usd: 51, status: 'paid', note: null }],
  details: {},
};
const ticket: Json = { ticket: 'TCK-8001', category: 'technical', priority: 'normal' };
const technical = { check_system_status: allWork, create_ticket: ticket };
const billing = { lookup_account: account, create_ticket: ticket };
const tools = (calls: { tool: string }[]) => calls.map((call) => call.tool);

describe('A step that the customer can try', () => {
  it('comes before a ticket, and the ticket after it did not help', async () => {
    const first = await talk({
      agent: 'technical',
      messages: 'I cannot log in any more',
      answers: technical,
    });
    expect(tools(first.calls)).toEqual(['check_system_status']);
    expect(first.text).toContain('private window');
    const next = await talk({
      agent: 'technical',
      messages: said('I cannot log in any more', first.text, 'nope, the same there'),
      answers: technical,
    });
    expect(tools(next.calls)).toEqual(['check_system_status', 'create_ticket']);
  });

  it('is left out when many people cannot work, and when the account is locked', async () => {
    const urgent = await talk({
      agent: 'technical',
      messages: 'nobody in the office can log in',
      answers: technical,
    });
    expect(urgent.calls.at(-1)?.input).toMatchObject({ priority: 'urgent' });
    const locked = await talk({
      agent: 'technical',
      messages: 'I cannot log in',
      answers: technical,
      system: 'Done before:\n<data from="tools">\n- lookup_account: {"status":"locked"}\n</data>',
    });
    expect(tools(locked.calls)).toContain('create_ticket');
    expect(locked.text).toContain('locked');
    expect(locked.text).not.toContain('private window');
  });

  it('comes with what the account says, when it is proved whose it is', async () => {
    const { calls } = await talk({
      agent: 'triage',
      messages: 'I cannot log in',
      proved: true,
      answers: { lookup_account: account },
    });
    expect(tools(calls)).toEqual(['lookup_account', 'transfer_to_technical']);
  });
});

describe('A message with two matters', () => {
  const both = 'I was charged twice. Also the app crashes when I open it.';

  it('is split by who sees to each part', () => {
    expect(mattersIn(both, sharedRouter()).map(({ agent }) => agent)).toEqual(['billing', 'technical']);
    expect(mattersIn('I was charged twice, please refund one of them', sharedRouter())).toEqual([]);
    expect(mattersIn('charged twice. my mail is a@example.com 12345', sharedRouter())).toEqual([]);
  });

  it('goes to the first specialist, who answers and passes on the rest, which goes to the second', async () => {
    const triage = await talk({ agent: 'triage', messages: both });
    expect(tools(triage.calls)).toEqual(['transfer_to_billing']);
    const first = await talk({ agent: 'billing', messages: both, proved: true, answers: billing });
    expect(tools(first.calls)).toEqual(['lookup_account', 'create_ticket', 'transfer_to_triage']);
    expect(first.calls[1]?.input.summary).not.toContain('crashes');
    expect(first.text).toContain('TCK-8001');
    const again = await talk({
      agent: 'triage',
      messages: both,
      system: 'Billing handed the conversation to you: <data from="billing">an app that does not work</data>',
    });
    expect(tools(again.calls)).toEqual(['transfer_to_technical']);
    const second = await talk({ agent: 'technical', messages: both, answers: technical });
    expect(tools(second.calls)).toEqual(['check_system_status', 'create_ticket']);
    expect(second.calls[1]?.input.summary).not.toContain('twice');
  });
});

describe('Billing', () => {
  const open = 'Ticket TCK-8001 is open (billing, high): <data from="ticket">Charged twice.</data>';

  it('opens no second ticket for the same charge in other words', async () => {
    const { calls, text } = await talk({
      agent: 'billing',
      messages: said('you charged me twice', 'I have opened TCK-8001.', 'i want my money back for it'),
      proved: true,
      answers: billing,
      system: open,
    });
    expect(calls).toEqual([]);
    expect(text).toContain('TCK-8001');
  });

  it('says that it still waits, while a person has to approve it', async () => {
    const { calls, text } = await talk({
      agent: 'billing',
      messages: said('refund me now', 'This waits.', 'last chance'),
      proved: true,
      answers: billing,
      system: 'Waits for a person\'s approval, and is not done: <data from="approval">{}</data>',
    });
    expect(calls).toEqual([]);
    expect(text).toMatch(/still waits/);
  });

  it('confirms no promise that stands nowhere, and opens a ticket only when asked to', async () => {
    const { calls, text } = await talk({
      agent: 'billing',
      messages: 'somebody on the phone promised me three months free',
      proved: true,
      answers: billing,
    });
    expect(tools(calls)).toEqual(['lookup_account']);
    expect(text).toMatch(/cannot confirm it.*open a ticket/);
  });

  it('saves no card, and points to the settings', async () => {
    const { calls, text } = await talk({
      agent: 'billing',
      messages: 'My new card is 4111 1111 1111 1111, cvc 123, save it',
      proved: true,
      answers: billing,
    });
    expect(tools(calls)).toEqual(['lookup_account']);
    expect(text).toMatch(/settings of your account/);
    expect(text).not.toMatch(/4111|123/);
  });

  it('declines a credit by what is published, when the status page shows nothing of that length', async () => {
    const policy = [{ id: 'P4', text: 'Credit only for an incident of more than 6 hours.' }];
    const of = { business: { ...business, policy }, services: [] };
    const asked = 'the api was slow for ten minutes, i want compensation';
    const first = await talk({ agent: 'technical', messages: asked, answers: technical, of });
    const reason = first.calls.at(-1)?.input.reason ?? '';
    const { calls, text } = await talk({
      agent: 'billing',
      messages: asked,
      proved: true,
      answers: billing,
      of,
      system: `Triage handed the conversation to you: <data from="triage">${reason}</data>`,
    });
    expect(calls).toEqual([]);
    expect(text).toContain('more than 6 hours');
  });
});

describe('What a person has to see to', () => {
  it('is passed on with the account read, when it is proved whose it is', async () => {
    const messages = 'please change my login e-mail to new@example.com';
    const known = await talk({
      agent: 'triage',
      messages,
      proved: true,
      answers: { lookup_account: account },
    });
    expect(tools(known.calls)).toEqual(['lookup_account', 'escalate_to_human']);
    const unknown = await talk({ agent: 'triage', messages });
    expect(tools(unknown.calls)).toEqual(['escalate_to_human']);
  });

  it('is asked for when the same question comes a third time', async () => {
    const question = 'does it have sso';
    const first = await talk({ agent: 'sales', messages: question });
    const second = await talk({ agent: 'sales', messages: said(question, first.text, 'saml with okta') });
    expect(second.text).toMatch(/no more on that/);
    const third = await talk({
      agent: 'sales',
      messages: said(question, first.text, 'saml with okta', second.text, 'okta, does it support that'),
    });
    expect(tools(third.calls)).toEqual(['escalate_to_human']);
  });

  it.each([['started an hour ago'], ['40 people are waiting'], ['i hung up']])(
    'is not taken for anger in the middle of a matter: %s',
    async (text) => {
      const { calls } = await talk({
        agent: 'technical',
        messages: said('the api returns errors', 'I have opened TCK-8001.', text),
        system: 'Ticket TCK-8001 is open (technical, normal): <data from="ticket">API.</data>',
        answers: technical,
      });
      expect(tools(calls)).not.toContain('escalate_to_human');
    },
  );
});

describe('What was declined as no matter of the desk', () => {
  it('stays declined when a few words press on', async () => {
    const first = await talk({ agent: 'triage', messages: 'play some jazz' });
    const { calls, text } = await talk({
      agent: 'triage',
      messages: said('play some jazz', first.text, 'why not'),
    });
    expect(calls).toEqual([]);
    expect(text).toMatch(/outside/);
  });
});
