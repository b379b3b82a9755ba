import type { TicketCategory, TicketPriority } from '#/lib/conversation/facts.ts';
import type { Account } from '#/lib/ports/back-office.ts';
import type { Records } from '#/lib/ports/store.ts';
import type { ToolContext } from './tool.ts';

export const ticketKinds = ['general', 'refund', 'account-change'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** A ticket as a model asks for it. */
export type AskedTicket = {
  category: TicketCategory;
  priority: TicketPriority;
  summary: string;
  kind?: TicketKind | undefined;
  amount_usd?: number | undefined;
  invoice_id?: string | undefined;
};

/** A ticket as it is opened: what a person approves is exactly this. */
export type ExactTicket = {
  category: TicketCategory;
  priority: TicketPriority;
  kind: TicketKind;
  summary: string;
  invoice_id: string | null;
  amount_usd: number | null;
  /** Of the customer whose identity is proved, never of the model. */
  account_id: string | null;
};

export type Weighed = { ticket: ExactTicket; needsApproval: boolean } | { problem: string };

const REFUND = /refund|money back|pa(?:y|id) back|reimburs|charge ?back|erstatt|rembours|reembols|rimbors/i;
const ACCOUNT_CHANGE = [
  /\b(?:reset|disable|remove|turn off|switch off)\b[^.]{0,40}\b(?:2fa|mfa|two[- ]factor|authenticator)\b/i,
  /\b(?:2fa|mfa|two[- ]factor)\b[^.]{0,20}\b(?:reset|removal)\b/i,
  /\b(?:change|update|replace|switch)\b[^.]{0,30}\b(?:account|login|sign-in|contact|the|their|my|his|her)\b[^.]{0,12}\be-?mail\b/i,
  /\b(?:delete|erase|close)\b[^.]{0,20}\b(?:account|profile)\b/i,
  /\btransfer\b[^.]{0,30}\bownership\b/i,
];
const INVOICE = /\bINV-\d+\b/gi;
const USD = /(?:\$|\busd)\s?(\d[\d,]*(?:\.\d+)?)|\b(\d[\d,]*(?:\.\d+)?)\s?(?:\$|usd\b|dollars?\b)/gi;

/**
 * Decides whether a ticket may be opened at once. What the model says can only make it stricter: a refund that it
 * calls something else is one by its words, and the amount is the invoice's, in the account that is proved.
 * @param summary what the ticket says; the model's own words are what is weighed.
 */
export async function weighTicket(
  records: Records,
  { identity }: Pick<ToolContext, 'identity'>,
  asked: AskedTicket,
  summary: string,
): Promise<Weighed> {
  const kind = kindOf(asked);
  const accountId = identity.kind === 'proved' ? identity.accountId : null;
  const { category, priority } = asked;
  const plain = { category, priority, kind, summary, account_id: accountId };
  if (kind !== 'refund') {
    return {
      ticket: { ...plain, invoice_id: null, amount_usd: null },
      needsApproval: kind === 'account-change',
    };
  }
  const account = accountId === null ? null : await records.backOffice.account(accountId);
  const charge = chargeIn(asked, account);
  if ('problem' in charge) return charge;
  const { limits } = await records.backOffice.business();
  return {
    ticket: {
      ...plain,
      summary: withAmount(summary, charge),
      invoice_id: charge.invoiceId,
      amount_usd: charge.amount,
    },
    needsApproval: charge.weight > limits.refundUsd,
  };
}

function kindOf({ kind = 'general', summary }: AskedTicket): TicketKind {
  if (kind !== 'general') return kind;
  if (ACCOUNT_CHANGE.some((pattern) => pattern.test(summary))) return 'account-change';
  return REFUND.test(summary) ? 'refund' : 'general';
}

type Charge = {
  invoiceId: string | null;
  /** What is to be paid back; null while no invoice is named. */
  amount: number | null;
  /** What the limit is compared with: never less than the charge itself. */
  weight: number;
};

/** The charge it is about: of the customer's own account, whatever the model says of it. */
function chargeIn(asked: AskedTicket, account: Account | null): Charge | { problem: string } {
  const { invoice_id, amount_usd, summary } = asked;
  const given = invoice_id?.trim();
  const named = given ? [given] : (summary.match(INVOICE) ?? []);
  const own = account?.invoices.filter(({ invoiceId }) => names(named, invoiceId)) ?? [];
  const total = own.reduce((sum, { amountUsd }) => sum + amountUsd, 0);
  if (own.length === 0 && (given || asked.kind === 'refund')) return noCharge(given, account);
  if (own.length > 0 && amount_usd !== undefined && amount_usd > total) {
    return { problem: `${named.join(', ')} is ${total} USD. No more than that can be refunded.` };
  }
  const only = own.length === 1 ? own[0] : undefined;
  return {
    invoiceId: only?.invoiceId ?? null,
    amount: only ? (amount_usd ?? only.amountUsd) : null,
    weight: Math.max(total, amount_usd ?? 0, ...amountsIn(summary)),
  };
}

function noCharge(given: string | undefined, account: Account | null): { problem: string } {
  if (!account) return { problem: 'A refund can be asked for once the customer has proved who they are.' };
  return {
    problem: given
      ? `There is no invoice ${given.slice(0, 40)} in this account.`
      : 'Say which invoice is to be refunded, by its invoice_id in this account.',
  };
}

function names(named: readonly string[], invoiceId: string): boolean {
  return named.some((name) => name.toLowerCase() === invoiceId.toLowerCase());
}

function amountsIn(text: string): number[] {
  return [...text.matchAll(USD)].map((match) => Number((match[1] ?? match[2] ?? '').replaceAll(',', '')));
}

function withAmount(summary: string, { invoiceId, amount }: Charge): string {
  return invoiceId === null ? summary : `Refund of ${amount} USD, ${invoiceId}. ${summary}`;
}
