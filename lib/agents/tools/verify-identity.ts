import { z } from 'zod';
import { checkIdentity } from '#/lib/access/identity-check.ts';
import type { Json } from '#/lib/conversation/facts.ts';
import { actingTool, refused } from './tool.ts';

const NOT_WRITTEN =
  'The customer has not written this e-mail and postal code. Ask the customer for both, then check them as written.';
const SEVERAL =
  'More than one code in that message could be the postal code. It has to stand in a message without others.';
const CHECKED_BEFORE =
  'This e-mail and postal code were checked before and do not match an account. Ask the customer to look at both again.';

const PROVED = 'The customer has proved who they are already. Their own account can be looked up.';

/** As models quote them: "mailto:maya@example.com." and "(11432)" are what stands inside. */
const quoted = z.string().transform((text) =>
  text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''),
);

/**
 * Checks who the customer is. Only what the customer wrote is checked, so a model that makes up
 * an e-mail costs them no try, and nothing it read elsewhere can prove an identity. Neither does a
 * model that reads the same words twice: what was refused once is refused again without a try.
 */
export const verifyIdentity = actingTool({
  name: 'verify_identity',
  description:
    "Checks the customer's account e-mail and postal code, both as the customer wrote them. Ask for what is missing first. Afterwards their account can be looked up.",
  input: z.strictObject({
    email: quoted
      .pipe(z.string().min(3).max(254))
      .describe('The e-mail of the account, as the customer wrote it.'),
    postal_code: quoted
      .pipe(z.string().min(2).max(16))
      .describe('The postal code of the account, as the customer wrote it.'),
  }),
  otherwise: ({ email }) => (email ? { email } : {}),
  async run(records, context, { email, postal_code }) {
    if (context.identity.kind === 'proved') return refused(PROVED);
    const said = bare(context.customerSaid.join(' '));
    if (!said.includes(bare(email)) || !said.includes(bare(postal_code))) {
      return refused(NOT_WRITTEN);
    }
    const written = context.customerSaid.findLast((text) => bare(text).includes(bare(postal_code)));
    if (written && offersSeveral(written, postal_code)) return refused(SEVERAL);
    if (context.refusedProofs.some((proof) => isSameProof(proof, { email, postal_code }))) {
      return refused(CHECKED_BEFORE);
    }
    const { facts, answer } = await checkIdentity(records, {
      email,
      postalCode: postal_code,
      address: context.address,
      failedTriesHere: context.failedTries,
      method: 'chat',
      now: context.now,
    });
    if (!answer.proved) return { outcome: { ok: false, error: answer.message }, facts };
    const result = { proved: true, name: answer.name, account_id: answer.accountId };
    return { outcome: { ok: true, result }, facts };
  },
});

/**
 * Whether a message holds the code among others of its shape, such as "97201 to 97210": who lists codes does not know
 * theirs. What follows letters and a hyphen ("INV-51010") is no postal code.
 */
export function offersSeveral(message: string, postalCode: string): boolean {
  const shape = [...bare(postalCode)]
    .map((sign) => (/\p{N}/u.test(sign) ? '\\p{N}' : '\\p{L}'))
    .join('[\\s-]?');
  const alike = new RegExp(`(?<!\\p{L}-?|\\p{N})${shape}(?![\\p{L}\\p{N}])`, 'gu');
  const codes = new Set([...message.matchAll(alike)].map(([found]) => bare(found)));
  return codes.size > 1;
}

function isSameProof(earlier: Json, { email, postal_code }: { email: string; postal_code: string }): boolean {
  if (typeof earlier !== 'object' || earlier === null || Array.isArray(earlier)) return false;
  const same = (one: Json | undefined, other: string) => bare(String(one ?? '')) === bare(other);
  return same(earlier.email, email) && same(earlier.postal_code, postal_code);
}

/** Letters and digits only, so that "SW1A 1AA" is "sw1a1aa". */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
