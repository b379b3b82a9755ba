import type { Business } from '#/lib/ports/back-office.ts';
import { type Desk, type Move, say } from '../move.ts';
import { money } from './account.ts';
import { published } from './published.ts';

/** Published plans, prices and discounts in a sentence. */

/** The plans that were named, with their yearly form; all when none was. */
export function priceAnswer({ business }: Desk, text: string): Move {
  const named = business.plans.filter(({ name }) => new RegExp(`\\b${name.toLowerCase()}\\b`).test(text));
  const [plan] = named;
  if (!plan) return say(`These are our plans: ${plansLine(business)}`);
  const annual = business.plans.find(({ name }) => name.startsWith(plan.name) && name !== plan.name);
  const more =
    annual && named.length === 1 ? ` ${annual.name} costs ${money(annual.priceUsd)} a ${annual.per}.` : '';
  return say(
    `${named.map(({ name, priceUsd, per }) => `${name} costs ${money(priceUsd)} a ${per}.`).join(' ')}${more}`,
  );
}

export function plansLine({ plans }: Business): string {
  return `${plans.map(({ name, priceUsd, per }) => `${name} ${money(priceUsd)} a ${per}`).join(', ')}.`;
}

export function discounts(business: Business): string {
  const rule = business.policy.find(({ id }) => id === 'P5')?.text ?? '';
  const listed = /\(([^)]*)\)/.exec(rule)?.[1];
  return listed
    ? `The published discounts are: ${listed.replaceAll('human sales', 'a person in sales')}.`
    : published(business, ['annual']);
}
