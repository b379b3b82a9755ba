import { wholeText } from './attachments.ts';
import { goalOf, promisedIn, shorten, sinceReopened } from './brief.ts';
import type { CustomerBrief, Fact, FactOf, Json, KnownPoint } from './facts.ts';
import { fold } from './state.ts';

const MOST_POINTS = 8;
const QUESTION_LENGTH = 300;

/**
 * What the customer is told at a hand-over that whoever comes next knows. Like the brief it is read off the facts,
 * but only off what is the customer's: notes, lines between colleagues and what agents said of them stay out.
 */
export function customerBriefFrom(facts: readonly Fact[]): CustomerBrief {
  const stretch = sinceReopened(facts);
  return {
    goal: goalOf(stretch.filter((fact) => fact.kind === 'customer-wrote')),
    known: [...accountPoints(facts, stretch), ...stretch.flatMap(pointFrom)].slice(0, MOST_POINTS),
    done: stretch.flatMap(doneFrom).slice(-MOST_POINTS),
    promised: stretch.flatMap(promisedIn).slice(-MOST_POINTS),
    openQuestion: openQuestion(stretch),
  };
}

function pointFrom(fact: Fact): KnownPoint[] {
  const { seq } = fact;
  switch (fact.kind) {
    case 'identity-proved':
      return [{ kind: 'identity', name: fact.name, seq }];
    case 'ticket-opened':
      return [{ kind: 'ticket', number: fact.number, seq }];
    case 'contact-left':
      return [{ kind: 'contact', email: fact.email, seq }];
    default:
      return [];
  }
}

function doneFrom(fact: Fact): CustomerBrief['done'] {
  if (fact.kind !== 'tool-used' || !fact.outcome.ok) return [];
  return [{ tool: fact.tool, about: fact.about ?? null, seq: fact.seq }];
}

type Invoice = { invoiceId: string; date: string; amountUsd: number };

/** What the newest look into the customer's own account has found, as far as the conversation is about it. */
function accountPoints(facts: readonly Fact[], stretch: readonly Fact[]): KnownPoint[] {
  const lookUp = stretch.findLast(isLookUp);
  const account = lookUp && ownAccount(lookUp, facts);
  if (!lookUp || !account) return [];
  const { seq } = lookUp;
  const twice = lookUp.agent === 'billing' ? chargedTwice(account.invoices) : [];
  const inThem = new Set(twice.flatMap(({ invoiceIds }) => invoiceIds));
  const said = new Set(stretch.flatMap((fact) => ('messageId' in fact ? wordsOf(fact.text) : [])));
  const named = account.invoices.filter(
    ({ invoiceId }) => !inThem.has(invoiceId) && said.has(invoiceId.toUpperCase()),
  );
  const plan: KnownPoint[] = account.plan ? [{ kind: 'plan', plan: account.plan, seq }] : [];
  return [
    ...twice.map((charges) => ({ kind: 'charges' as const, ...charges, seq })),
    ...named.slice(0, 3).map((invoice) => ({ kind: 'invoice' as const, ...invoice, seq })),
    ...(lookUp.agent === 'sales' ? plan : []),
  ];
}

/** Ids are words of their own: INV-51 is not in INV-5101. */
function wordsOf(text: string): string[] {
  return text.toUpperCase().split(/[^A-Z0-9-]+/);
}

type LookUp = FactOf<'tool-used'> & { outcome: { ok: true } };

function isLookUp(fact: Fact): fact is LookUp {
  return fact.kind === 'tool-used' && fact.tool === 'lookup_account' && fact.outcome.ok;
}

/** What was looked up, if it is the account this customer has proved. */
function ownAccount(
  { outcome: { result } }: LookUp,
  facts: readonly Fact[],
): { plan: string | null; invoices: Invoice[] } | null {
  const { identity } = fold(facts);
  if (!isObject(result) || identity.kind !== 'proved' || result.account_id !== identity.accountId)
    return null;
  const invoices = Array.isArray(result.invoices) ? result.invoices.flatMap(invoiceIn) : [];
  return { plan: typeof result.plan === 'string' ? result.plan : null, invoices };
}

function invoiceIn(json: Json): Invoice[] {
  if (!isObject(json)) return [];
  const { invoice_id: invoiceId, date, amount_usd: amountUsd } = json;
  const isInvoice =
    typeof invoiceId === 'string' && typeof date === 'string' && typeof amountUsd === 'number';
  return isInvoice ? [{ invoiceId, date, amountUsd }] : [];
}

/** Invoices of one day over the same amount: what "charged twice" looks like in an account. */
function chargedTwice(
  invoices: readonly Invoice[],
): { invoiceIds: string[]; amountUsd: number; date: string }[] {
  const alike = Map.groupBy(invoices, ({ date, amountUsd }) => `${date} ${amountUsd}`);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length < 2) return [];
    const { date, amountUsd } = first;
    return [{ invoiceIds: group.map(({ invoiceId }) => invoiceId).sort(), amountUsd, date }];
  });
}

function openQuestion(facts: readonly Fact[]): CustomerBrief['openQuestion'] {
  const last = facts.findLast(
    (fact) =>
      fact.kind === 'customer-wrote' || fact.kind === 'agent-replied' || fact.kind === 'human-replied',
  );
  if (!last) return null;
  if (last.kind === 'customer-wrote')
    return { by: 'customer', text: shorten(wholeText(last), QUESTION_LENGTH) };
  const question = last.text.split(/(?<=[.!?])\s+/).findLast((sentence) => sentence.endsWith('?'));
  return question ? { by: 'desk', text: shorten(question, QUESTION_LENGTH) } : null;
}

function isObject(json: Json): json is { [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
