import type { AgentName, FactBody, Json, ToolName } from '#/lib/conversation/facts.ts';
import { visibleToCustomer } from '#/lib/conversation/visibility.ts';
import { readScenarios, type Scenario } from '#/lib/evaluation/cases/scenario.ts';
import { textsIn } from '#/lib/evaluation/heard.ts';
import type { Played, World } from '#/lib/evaluation/played.ts';
import type { Service } from '#/lib/ports/back-office.ts';
import sample from '#/lib/store/sample-business/sample-business.json' with { type: 'json' };
import { brief, log } from './facts.ts';

/** Conversations written down by hand, for the judges of the evaluation. */

export const world: World = {
  accounts: sample.accounts,
  business: sample,
  services: sample.services.map(
    (service): Service => ({ ...service, state: service.state as Service['state'], incident: null }),
  ),
};

export function scenario(given: Partial<Scenario>): Scenario {
  const usual = {
    id: 's-1',
    messages: ['Hello'],
    session: { authenticated_as: null },
    expected_route: ['none'],
    expected_end: ['resolved'],
  };
  const [read] = readScenarios(JSON.stringify({ ...usual, ...given }), 'a test');
  if (!read) throw new Error('The scenario was not read.');
  return read;
}

/** As it would have been heard on the customer's screen. */
export function played(...bodies: FactBody[]): Played {
  const facts = log({ kind: 'conversation-started' }, ...bodies);
  const heard = facts.flatMap((fact) => {
    const visible = visibleToCustomer(fact);
    return visible ? textsIn(visible, fact.kind) : [];
  });
  return { id: 's-1', facts, heard, answerMs: [], refused: [], trouble: [] };
}

export const agentSaid = (text: string, agent: AgentName = 'billing'): FactBody => ({
  ...{ kind: 'agent-replied', turn: 2, messageId: text, model: 'a model' },
  agent,
  text,
});

export const used = (tool: ToolName, given: Json, result: Json, agent: AgentName = 'billing'): FactBody => ({
  ...{ kind: 'tool-used', turn: 2, callId: `${tool}-${JSON.stringify(given)}` },
  agent,
  tool,
  arguments: given,
  outcome: { ok: true, result },
});

export const handedTo = (to: AgentName, from: AgentName = 'triage'): FactBody => ({
  ...{ kind: 'agent-handed-off', turn: 2, reason: 'their matter' },
  from,
  to,
  brief,
});

export const escalated: FactBody = {
  kind: 'human-requested',
  by: { kind: 'agent', agent: 'triage' },
  reason: 'agent-escalated',
  detail: 'They ask for a person.',
  brief,
  somebodyHere: false,
};

export const proved: FactBody = {
  kind: 'identity-proved',
  accountId: 'ACC-1001',
  name: 'Maya Lindqvist',
  method: 'signed',
};

export const ticketOpened = (summary = 'Charged twice.'): FactBody => ({
  ...{ kind: 'ticket-opened', number: 'TCK-8001', category: 'billing', priority: 'high' },
  summary,
  by: { kind: 'agent', agent: 'billing' },
});

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
  ],
};
