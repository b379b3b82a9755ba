import type { GuidanceBody, PublishedView } from '#/lib/protocol/documents.ts';

/** The policy while it is typed: amounts are what stands in their fields. */
export type PolicyDraft = {
  refundUsd: string;
  plans: { name: string; price: string; per: string }[];
  policy: { id: string; text: string }[];
  facts: { id: string; text: string }[];
};

/** Instructions are a text; the policy has fields. */
export type DraftBody = string | PolicyDraft;

export type Typed = { ok: true; body: GuidanceBody } | { ok: false; problem: string };

export function draftOf(body: GuidanceBody): DraftBody {
  if (typeof body === 'string') return body;
  return {
    refundUsd: String(body.limits.refundUsd),
    plans: body.plans.map(({ name, priceUsd, per }) => ({ name, price: String(priceUsd), per })),
    policy: body.policy,
    facts: body.facts,
  };
}

/** What was typed as it can be saved, or the first thing that is wrong with it. */
export function typedIn(draft: DraftBody): Typed {
  if (typeof draft === 'string') return { ok: true, body: draft.trim() };
  const refundUsd = amountIn(draft.refundUsd);
  if (refundUsd === null) return amountProblem('The refund limit');
  const plans: PublishedView['plans'] = [];
  for (const { name, price, per } of draft.plans) {
    const priceUsd = amountIn(price);
    if (name.trim() === '' || per.trim() === '') {
      return { ok: false, problem: 'Each plan needs a name, a price and what it is for, such as month.' };
    }
    if (priceUsd === null) return amountProblem(`The price of ${name}`);
    plans.push({ name: name.trim(), priceUsd, per: per.trim() });
  }
  const [policy, facts] = [trimmed(draft.policy), trimmed(draft.facts)];
  if ([...policy, ...facts].some(({ id, text }) => id === '' || text === '')) {
    return { ok: false, problem: 'Each rule and each fact needs a name and a text. Remove what is empty.' };
  }
  return { ok: true, body: { plans, policy, facts, limits: { refundUsd } } };
}

/** "100", "49.90", "1,000 USD"; null for anything else, such as another currency or half a cent. */
export function amountIn(typed: string): number | null {
  const digits = /^(?:USD|\$)?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s*(?:USD)?$/i.exec(typed.trim());
  if (!digits) return null;
  return Number(`${(digits[1] ?? '').replaceAll(',', '')}${digits[2] ?? ''}`);
}

function amountProblem(what: string): Typed {
  return { ok: false, problem: `${what} is an amount in USD, such as 100 or 49.90.` };
}

function trimmed(entries: readonly { id: string; text: string }[]) {
  return entries.map(({ id, text }) => ({ id: id.trim(), text: text.trim().replace(/\s*\n\s*/g, ' ') }));
}

/** Whether a rule names the limit, as customers are told the rule and tools keep to the limit. */
export function limitIsNamed({ refundUsd, policy }: PolicyDraft): boolean {
  const amount = amountIn(refundUsd);
  if (amount === null || amount === 0) return true;
  const words = new RegExp(`(?<![\\d.,])${String(amount).replace('.', '\\.')}(?:\\.00?)?(?![\\d.,]*\\d)`);
  return policy.some(({ text }) => words.test(text.replace(/(\d),(?=\d{3})/g, '$1')));
}
