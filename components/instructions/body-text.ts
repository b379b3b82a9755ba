import type { GuidanceBody } from '#/lib/protocol/documents.ts';

/** A version as a text that people read and compare: instructions as they are, the policy a line each. */
export function bodyText(body: GuidanceBody): string {
  if (typeof body === 'string') return body;
  const { plans, policy, facts, limits } = body;
  return [
    `Refunds above ${limits.refundUsd} USD wait for a person`,
    ...plans.map(({ name, priceUsd, per }) => `Plan ${name}: ${priceUsd} USD per ${per}`),
    ...policy.map(({ id, text }) => `${id}: ${text}`),
    ...facts.map(({ id, text }) => `${id}: ${text}`),
  ].join('\n');
}
