import { z } from 'zod';
import type { Json } from '#/lib/conversation/facts.ts';
import type { Account } from '#/lib/ports/back-office.ts';
import { actingTool, refused } from './tool.ts';

const OTHERS = 'Only the account of the customer whose identity is proved may be read.';

/** Reads the account of the proved customer. An id or e-mail from the model can only narrow that to nothing. */
export const lookupAccount = actingTool({
  name: 'lookup_account',
  description:
    "Reads this customer's own account: plan, price, status and invoices. Works only for the customer whose identity is proved.",
  input: z.strictObject({
    about: z
      .enum(['plan', 'invoices', 'status', 'everything'])
      .describe('What the customer asks about. Use everything when unsure.'),
    account_id: z
      .string()
      .max(100)
      .optional()
      .describe('Leave out. When given, it must be the proved account.'),
    email: z.string().max(254).optional().describe('Leave out. When given, it must be the proved account.'),
  }),
  otherwise: () => ({ about: 'everything' }),
  async about(records, { identity, customerSaid }, { about }) {
    if (identity.kind !== 'proved') return null;
    if (about === 'plan') return { kind: 'plan' };
    if (about === 'status') return null;
    const account = await records.backOffice.account(identity.accountId);
    const invoiceId = lastNamed(customerSaid, account?.invoices.map((invoice) => invoice.invoiceId) ?? []);
    if (invoiceId) return { kind: 'invoice', invoiceId };
    return about === 'invoices' ? { kind: 'invoices' } : null;
  },
  async run(records, { identity }, { account_id, email }) {
    if (identity.kind !== 'proved') {
      return refused('No account may be read before the customer has proved who they are.');
    }
    const account = await records.backOffice.account(identity.accountId);
    if (!account) return refused('The proved account is not there any more. A person has to look.');
    if (namesAnother(account_id, account.accountId) || namesAnother(email, account.email)) {
      return refused(OTHERS);
    }
    return { outcome: { ok: true, result: accountForModel(account) }, facts: [] };
  },
});

/** The one of these ids that the customer named last. */
function lastNamed(customerSaid: readonly string[], ids: readonly string[]): string | null {
  for (const text of customerSaid.toReversed()) {
    const words = text.toUpperCase().split(/[^A-Z0-9-]+/);
    const named = ids.find((id) => words.includes(id.toUpperCase()));
    if (named) return named;
  }
  return null;
}

function namesAnother(given: string | undefined, own: string): boolean {
  const asked = given?.trim().toLowerCase();
  return Boolean(asked) && asked !== own.toLowerCase();
}

function accountForModel(account: Account): Json {
  return {
    account_id: account.accountId,
    name: account.name,
    plan: account.plan,
    price_usd: account.priceUsd,
    status: account.status,
    invoices: account.invoices.map((invoice) => ({
      invoice_id: invoice.invoiceId,
      date: invoice.date,
      amount_usd: invoice.amountUsd,
      status: invoice.status,
      note: invoice.note,
    })),
    details: account.details,
  };
}
