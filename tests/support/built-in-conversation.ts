import type { ModelMessage } from 'ai';
import type { ClaimProblem } from '#/lib/claims/check.ts';
import { ledgerOf } from '#/lib/claims/ledger.ts';
import {
  type AgentName,
  agentNames,
  type Fact,
  type FactBody,
  type Json,
  ticketCategories,
  toolNames,
} from '#/lib/conversation/facts.ts';
import type { Identity } from '#/lib/conversation/state.ts';
import type { Service } from '#/lib/ports/back-office.ts';
import sample from '#/lib/store/sample-business/sample-business.json' with { type: 'json' };
import { instructionsFor } from '#/lib/turns/instructions.ts';
import { talk } from './built-in-talk.ts';
import { harbor, NOW, problemsIn } from './claims.ts';
import { brief } from './facts.ts';

/**
 * Whole conversations of the built-in responder with the tools of the sample business, agent after agent,
 * and everything it said judged against the ledger of its moment.
 */

export type Unfounded = { said: string; sentence: string; problem: ClaimProblem };

const DAY_MS = 86_400_000;
const services: Service[] = sample.services.map(({ serviceId, name, state }) => {
  const incident = sample.incidents.find((each) => each.serviceId === serviceId);
  return {
    serviceId,
    name,
    state: state as Service['state'],
    incident: incident
      ? { ...incident, since: NOW - incident.hoursAgo * 3_600_000, eta: incident.eta }
      : null,
  };
});
const status: Json = {
  services: services.map(({ serviceId: id, name, state, incident }) => ({
    id,
    name,
    state,
    ...(incident
      ? {
          incident: {
            id: incident.incidentId,
            since: new Date(incident.since).toISOString(),
            hours: Math.round((NOW - incident.since) / 3_600_000),
            eta: incident.eta,
            text: incident.text,
          },
        }
      : {}),
  })),
};

function accountOf(accountId: string) {
  return sample.accounts.find((account) => account.accountId === accountId) ?? null;
}

function readAccount(accountId: string): Json {
  const account = accountOf(accountId);
  if (!account) return {};
  return {
    account_id: account.accountId,
    name: account.name,
    plan: account.plan,
    price_usd: account.priceUsd,
    status: account.status,
    invoices: account.invoices.map((invoice) => ({
      invoice_id: invoice.invoiceId,
      date: new Date(NOW - invoice.daysAgo * DAY_MS).toISOString().slice(0, 10),
      amount_usd: invoice.amountUsd,
      status: invoice.status,
      note: invoice.note,
    })),
    details: account.details as Json,
  };
}

type Customer = { accountId: string; name: string } | null;

/** A conversation as far as it has come. */
type Story = {
  facts: Fact[];
  agent: AgentName;
  proved: boolean;
  customer: Customer;
  replies: string[];
  unfounded: Unfounded[];
};

const MOST_HAND_OFFS = 4;

/** @param options.accountId the customer's; @param options.proved from the start, else by the chat. */
export async function converse(options: {
  messages: readonly string[];
  accountId: string | null;
  proved: boolean;
}): Promise<Pick<Story, 'replies' | 'unfounded'>> {
  const { accountId, proved, messages } = options;
  const customer = accountId ? accountOf(accountId) : null;
  const story: Story = { facts: [], agent: 'triage', proved, customer, replies: [], unfounded: [] };
  add(story, { kind: 'conversation-started' });
  for (const text of messages) {
    add(story, { kind: 'customer-wrote', messageId: text, text });
    const turn = story.facts.length;
    for (let step = 0; step < MOST_HAND_OFFS; step += 1) {
      if (!(await speak(story, turn, text))) break;
    }
  }
  return story;
}

function add({ facts }: Story, body: FactBody): void {
  facts.push({ ...body, seq: facts.length + 1, at: NOW });
}

/** One agent's part of the turn. True when it handed the conversation on. */
async function speak(story: Story, turn: number, text: string): Promise<boolean> {
  const { agent, customer, facts } = story;
  const told = { turn, facts, business: harbor, services, now: NOW };
  const mark = { canary: 'CANARY-1', correction: null };
  const instructions = instructionsFor({ ...told, ...mark, agent, identity: identityOf(story) });
  const number = `TCK-${8001 + facts.filter((fact) => fact.kind === 'ticket-opened').length}`;
  const answers = answersFor(customer?.accountId ?? null, number, text);
  const heard = await talk({
    agent,
    messages: historyOf(facts),
    proved: story.proved,
    system: instructions,
    answers,
    of: { business: harbor, services },
  });
  for (const call of heard.calls) {
    for (const fact of factsOf(call, answers[call.tool], { turn, agent, number, account: customer })) {
      add(story, fact);
      story.proved ||= fact.kind === 'identity-proved';
    }
  }
  if (heard.text) {
    const ledger = ledgerOf({ ...told, used: [], happened: [], identity: identityOf(story), instructions });
    story.unfounded.push(...problemsIn(heard.text, ledger).map((found) => ({ said: heard.text, ...found })));
    story.replies.push(heard.text);
    const messageId = String(facts.length);
    add(story, { kind: 'agent-replied', turn, agent, messageId, text: heard.text, model: 'built-in' });
  }
  const last = heard.calls.at(-1);
  const next = agentNames.find((name) => last?.tool === `transfer_to_${name}`);
  if (!next) return false;
  add(story, {
    kind: 'agent-handed-off',
    turn,
    from: agent,
    to: next,
    reason: last?.input.reason ?? '',
    brief,
  });
  story.agent = next;
  return true;
}

function identityOf({ proved, customer }: Story): Identity {
  if (!proved || !customer) return { kind: 'unproved', failedTries: 0 };
  return { kind: 'proved', accountId: customer.accountId, name: customer.name };
}

function answersFor(accountId: string | null, ticket: string, text: string): Record<string, Json | Error> {
  const account = accountId ? accountOf(accountId) : null;
  const fits = account && text.includes(account.email) && text.includes(account.postalCode);
  return {
    lookup_account: account ? readAccount(account.accountId) : new Error('No account may be read.'),
    verify_identity: fits
      ? { proved: true, name: account.name, account_id: account.accountId }
      : new Error('This e-mail and postal code do not match. 2 tries are left.'),
    check_system_status: status,
    create_ticket: { ticket, category: 'technical', priority: 'normal' },
  };
}

function factsOf(
  { tool, input }: { tool: string; input: Record<string, string> },
  answer: Json | Error | undefined,
  {
    turn,
    agent,
    number,
    account,
  }: { turn: number; agent: AgentName; number: string; account: { accountId: string; name: string } | null },
): FactBody[] {
  const name = toolNames.find((each) => each === tool);
  if (!name || answer === undefined) return [];
  const outcome =
    answer instanceof Error
      ? { ok: false as const, error: answer.message }
      : { ok: true as const, result: answer };
  const used: FactBody = {
    kind: 'tool-used',
    turn,
    agent,
    callId: number,
    tool: name,
    arguments: input,
    outcome,
  };
  if (name === 'create_ticket') {
    const category = ticketCategories.find((each) => each === input.category) ?? 'technical';
    return [
      used,
      {
        kind: 'ticket-opened',
        number,
        category,
        priority: 'normal',
        summary: input.summary ?? '',
        by: { kind: 'agent', agent },
      },
    ];
  }
  if (name === 'verify_identity' && outcome.ok && account) {
    return [
      used,
      { kind: 'identity-proved', accountId: account.accountId, name: account.name, method: 'chat' },
    ];
  }
  return [used];
}

function historyOf(facts: readonly Fact[]): ModelMessage[] {
  return facts.flatMap((fact): ModelMessage[] => {
    if (fact.kind === 'customer-wrote') return [{ role: 'user', content: fact.text }];
    if (fact.kind === 'agent-replied') return [{ role: 'assistant', content: fact.text }];
    return [];
  });
}
