import { type ClaimProblem, checkSentence } from '#/lib/claims/check.ts';
import { type Ledger, ledgerOf } from '#/lib/claims/ledger.ts';
import { releasable } from '#/lib/claims/sentences.ts';
import type { Fact, FactBody, Json, ToolName } from '#/lib/conversation/facts.ts';
import type { Business } from '#/lib/ports/back-office.ts';
import sample from '#/lib/store/sample-business/sample-business.json' with { type: 'json' };
import { log, said } from './facts.ts';

/** Ledgers of the sample business, and what the check says of whole texts. */

export const harbor: Business = {
  name: sample.name,
  plans: sample.plans,
  policy: sample.policy,
  facts: sample.facts,
  limits: sample.limits,
};
export const NOW = Date.parse('2026-11-23T12:00:00Z');

/** Maya's account as lookup_account returns it: charged twice. */
export const mayasAccount: Json = {
  account_id: 'ACC-1001',
  name: 'Maya Lindqvist',
  plan: 'Pro monthly',
  price_usd: 49,
  status: 'active',
  invoices: [
    { invoice_id: 'INV-5101', date: '2026-11-20', amount_usd: 49, status: 'paid', note: null },
    {
      invoice_id: 'INV-5102',
      date: '2026-11-20',
      amount_usd: 49,
      status: 'paid',
      note: 'duplicate of INV-5101',
    },
    { invoice_id: 'INV-5090', date: '2026-10-21', amount_usd: 49, status: 'paid', note: null },
  ],
  details: {},
};

export const statusOfAll: Json = {
  services: [
    { id: 'api', name: 'API', state: 'operational' },
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
};

export function used(tool: ToolName, result: Json, turn = 2): FactBody {
  return {
    kind: 'tool-used',
    turn,
    agent: 'billing',
    callId: tool,
    tool,
    arguments: {},
    outcome: { ok: true, result },
  };
}

export const opened: FactBody = {
  kind: 'ticket-opened',
  number: 'TCK-8001',
  category: 'billing',
  priority: 'high',
  summary: 'Charged twice.',
  by: { kind: 'agent', agent: 'billing' },
};

export function ledgerWith(options: {
  customer?: readonly string[];
  happened?: readonly FactBody[];
  facts?: readonly Fact[];
  proved?: boolean;
  instructions?: string;
  linkHosts?: readonly string[];
  business?: Business;
}): Ledger {
  const { customer = [], happened = [], proved = false } = options;
  return ledgerOf({
    facts: options.facts ?? log({ kind: 'conversation-started' }, ...customer.map((text) => said(text))),
    turn: 2,
    used: [],
    happened,
    identity: proved
      ? { kind: 'proved', accountId: 'ACC-1001', name: 'Maya Lindqvist' }
      : { kind: 'unproved', failedTries: 0 },
    business: options.business ?? harbor,
    services: [
      { serviceId: 'api', name: 'API', state: 'operational', incident: null },
      { serviceId: 'file_sync', name: 'File sync', state: 'outage', incident: null },
    ],
    now: NOW,
    instructions: options.instructions ?? '',
    ...(options.linkHosts ? { linkHosts: options.linkHosts } : {}),
  });
}

/** The problems of a whole text, sentence by sentence. */
export function problemsIn(text: string, ledger: Ledger): { sentence: string; problem: ClaimProblem }[] {
  return releasable(text, true).sentences.flatMap((sentence) => {
    const problem = checkSentence(sentence, ledger);
    return problem ? [{ sentence, problem }] : [];
  });
}
