import { wholeText } from '#/lib/conversation/attachments.ts';
import type { Fact, FactBody, Json, ToolOutcome } from '#/lib/conversation/facts.ts';
import type { Business, Service } from '#/lib/ports/back-office.ts';

/** Where what is said may come from: texts, and the values of what tools returned. */

export type UsedCall = { tool: string; arguments: Json; outcome: ToolOutcome };

/** A value inside of what a tool returned, with the name it stands under, in lower case. */
export type Value = { key: string; value: string | number | boolean };

export type Sources = {
  /** What the business publishes. */
  published: string[];
  /** The names and notices of its services: anybody at the status page may have written them. */
  services: string[];
  /** What people of the staff wrote to the customer. */
  staff: string[];
  /** What they left for the AI agent on giving the conversation back: it may have been pasted from anywhere. */
  lines: string[];
  /** Private notes that went with it. */
  notes: string[];
  /** One list a tool result. */
  results: Value[][];
  /** Why tools said no, in our own sentences. */
  refusals: string[];
  /** Help articles that were found: the business publishes them. */
  articles: string[];
  customer: string[];
};

export function sourcesOf(input: {
  facts: readonly (Fact | FactBody)[];
  used: readonly UsedCall[];
  business: Business;
  services: readonly Service[];
}): Sources {
  const { facts, used, business, services } = input;
  const calls = [...facts.filter((fact) => fact.kind === 'tool-used'), ...used];
  return {
    published: publishedTexts(business),
    services: services.map(serviceText),
    staff: facts.flatMap((fact) => (fact.kind === 'human-replied' ? [fact.text] : [])),
    lines: facts.flatMap((fact) => (fact.kind === 'human-released' ? [fact.line] : [])),
    notes: facts.flatMap((fact) =>
      fact.kind === 'human-released' ? fact.brief.notes.map((note) => note.text) : [],
    ),
    results: calls.flatMap(({ outcome }) => (outcome.ok ? [valuesIn('', outcome.result)] : [])),
    articles: calls.flatMap(({ tool, outcome }) =>
      tool === 'search_help' && outcome.ok
        ? valuesIn('', outcome.result).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
        : [],
    ),
    refusals: calls.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.error])),
    customer: facts.flatMap((fact) => (fact.kind === 'customer-wrote' ? [wholeText(fact)] : [])),
  };
}

function publishedTexts({ name, plans, policy, facts }: Business): string[] {
  return [
    name,
    ...plans.map((plan) => `${plan.name} ${plan.priceUsd} USD a ${plan.per}.`),
    `Plans: ${plans.map((plan) => `${plan.name} ${plan.priceUsd} USD per ${plan.per}`).join('; ')}.`,
    ...[...policy, ...facts].map((entry) => entry.text),
  ];
}

function serviceText({ name, state, incident }: Service): string {
  if (!incident) return `${name} ${state}`;
  return `${name} ${state} ${incident.incidentId} ${incident.text} ${incident.eta ?? ''}`;
}

function valuesIn(key: string, json: Json): Value[] {
  if (json === null) return [];
  if (Array.isArray(json)) return json.flatMap((entry) => valuesIn(key, entry));
  if (typeof json === 'object') {
    return Object.entries(json).flatMap(([name, entry]) => valuesIn(name.toLowerCase(), entry));
  }
  return [{ key, value: json }];
}
