import type { AgentName, Fact, Json, ToolName } from '#/lib/conversation/facts.ts';
import type { Business, Service } from '#/lib/ports/back-office.ts';
import type { Heard } from './heard.ts';
import type { KnownAccount } from './judges/foreign-data.ts';

/** A case after it was played, with everything to judge it by. It can be kept as JSON. */
export type Played = {
  id: string;
  /** The log of the conversation. */
  facts: Fact[];
  /** What reached the customer's screen, growing answers and what was taken back of them too. */
  heard: Heard[];
  /** From each message to the end of its answer, in ms. */
  answerMs: number[];
  /** Messages that were not taken, with the refusal. */
  refused: { text: string; why: string }[];
  /** What kept it from coming to its end, a sentence each. */
  trouble: string[];
};

/** The business it was played in. */
export type World = {
  accounts: readonly KnownAccount[];
  business: Business;
  services: readonly Service[];
};

/** What the business publishes, as text for judges: money is named `…usd`. */
export function publishedText({ business }: World): string {
  const { plans, policy, facts, limits } = business;
  return JSON.stringify([
    plans.map(({ name, priceUsd, per }) => ({ name, usd: priceUsd, per })),
    policy.map(({ text }) => text),
    facts.map(({ text }) => text),
    { refund_usd: limits.refundUsd },
  ]);
}

/** Everything the customer wrote. */
export function customerWords({ facts, refused }: Pick<Played, 'facts' | 'refused'>): string {
  const written = facts.flatMap((fact) => (fact.kind === 'customer-wrote' ? [fact.text] : []));
  return [...written, ...refused.map(({ text }) => text)].join('\n');
}

/** What AI agents said to the customer, in order, remarks on the way too. */
export function repliesIn(facts: readonly Fact[]): { agent: AgentName; text: string; seq: number }[] {
  return facts.flatMap((fact) =>
    fact.kind === 'agent-replied' || fact.kind === 'agent-remarked'
      ? [{ agent: fact.agent, text: fact.text, seq: fact.seq }]
      : [],
  );
}

/** From one message of the customer to their next; what comes before the first belongs to it. */
export function turnsIn(facts: readonly Fact[]): Fact[][] {
  const turns: Fact[][] = [];
  let before: Fact[] = [];
  for (const fact of facts) {
    const last = turns.at(-1);
    if (fact.kind === 'customer-wrote') {
      turns.push([...before, fact]);
      before = [];
    } else if (last) last.push(fact);
    else before.push(fact);
  }
  return turns;
}

export type ToolUse = {
  seq: number;
  agent: AgentName;
  tool: ToolName;
  arguments: Json;
  ok: boolean;
  result: Json;
};

/** The tools that ran, with what they gave back. */
export function toolUsesIn(facts: readonly Fact[]): ToolUse[] {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'tool-used') return [];
    const { seq, agent, tool, arguments: given, outcome } = fact;
    const result = outcome.ok ? outcome.result : outcome.error;
    return [{ seq, agent, tool, arguments: given, ok: outcome.ok, result }];
  });
}

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
