import { isFollowUp, matterOf } from '../matter.ts';
import { type Desk, offerPerson, offerTicket, whichOne } from '../move.ts';
import { isRecord } from '../situation.ts';
import { invoiceIdsIn, ticketNumbersIn } from '../slots.ts';
import {
  type AccountRead,
  chargeAfterCancelling,
  daysSince,
  duplicateIn,
  invoiceLine,
  invoiceList,
  money,
} from './account.ts';
import { approvalAnswer, waitsForApproval } from './approval.ts';
import type { BillingRequest } from './billing-requests.ts';
import { publishedNumber } from './published.ts';

/** What Billing says of an account and of a ticket. */

/** Charges may be refunded when asked for within this many days; null when that is not published. */
export function refundDays({ business }: Pick<Desk, 'business'>): number | null {
  return publishedNumber(business, ['refund_window_days', 'P2'], 'days');
}

/** What a ticket that was just opened is about, what was found, and what it does not mean. */
export function ticketAnswer(
  request: BillingRequest,
  account: AccountRead | null,
  ticket: { ok: boolean; result: unknown },
): string {
  const number = isRecord(ticket.result) ? ticketNumbersIn(String(ticket.result.ticket ?? ''))[0] : undefined;
  if (waitsForApproval(ticket.result)) return approvalAnswer;
  if (!ticket.ok || !number) return `I could not open a ticket just now, I am sorry. ${offerPerson}`;
  const found = account ? `${findings(request, account)} ` : '';
  return `${found}I have opened ${number}, so that a person can check it. ${outcomes[request.id] ?? 'I cannot change anything on the account myself.'}`;
}

const outcomes: Record<string, string> = {
  'charged twice': 'Whether money is paid back is their decision; I cannot do that myself.',
  'charged after cancelling': 'Whether money is paid back is their decision; I cannot do that myself.',
  refund: 'Whether money is paid back is their decision; I cannot do that myself.',
  'refund status': 'I see no refund on the account that I could confirm.',
  'outage credit': 'Whether there is a credit is their decision, and I cannot name an amount.',
  cancel: 'It is not cancelled yet: a person does that and confirms it to you.',
  'suspended though paid': 'I cannot reactivate it myself; if you have a receipt, keep it ready.',
  'pay later': 'I cannot promise more time.',
  promo: 'I cannot confirm a discount that is not on the account.',
};

function findings(request: BillingRequest, account: AccountRead): string {
  const twins = duplicateIn(account);
  if (twins && ['charged twice', 'bill too high', 'refund'].includes(request.id)) {
    return `I see it: ${invoiceLine(twins[0])}, and ${invoiceLine(twins[1])}. They look like the same charge.`;
  }
  const late = chargeAfterCancelling(account);
  if (late) return `I see it: ${invoiceLine(late)}, after your cancellation. I am sorry about that.`;
  if (request.id === 'charged twice') return `I see no two equal charges here. ${invoiceList(account, 3)}`;
  if (request.id === 'suspended though paid')
    return `Our record still says ${account.status}. ${invoiceList(account, 2)}`;
  return account.invoices.length > 0 ? invoiceList(account, 3) : planLine(account);
}

/** An answer from the account alone. */
export function accountAnswer(desk: Desk, request: BillingRequest, account: AccountRead): string {
  const { situation, now } = desk;
  const ids = invoiceIdsIn(isFollowUp(desk) ? matterOf(desk) : situation.latest);
  const named = account.invoices.find(({ id }) => ids.includes(id));
  const unpaid = account.invoices.filter(({ status }) => ['overdue', 'open', 'failed'].includes(status));
  if (request.id === 'refund') {
    return `${invoiceList(account, 3)} A charge may be refunded if asked within ${refundDays(desk)} days, and these are older. ${offerPerson}`;
  }
  if (request.id === 'card number written') return cardAnswer(account);
  if (request.id === 'promo') {
    return `I see no such discount, credit or free time on your account, so I cannot confirm it. ${invoiceList(account, 2)} ${offerTicket}`;
  }
  if (named)
    return `${invoiceLine(named)}, ${daysSince(named.date, now)} days ago, for ${account.plan}. ${notesOf(named.note)}`.trim();
  if (ids.length > 0) return `That invoice is not on your account. ${invoiceList(account)}`;
  if (/\b(?:before|previous|older|earlier)\b/.test(situation.plain)) return olderInvoice(account);
  if (account.trialDaysLeft !== null) {
    return `You are on ${account.plan}, with ${account.trialDaysLeft} days left. The published trial needs no card. If you do not want to go on, a person can end it for you. ${offerTicket}`;
  }
  if (request.id === 'owe' || request.id === 'failed payment') {
    if (unpaid.length === 0) return `Nothing is open on your account. ${invoiceList(account, 2)}`;
    const list = unpaid
      .map((invoice) => `${invoiceLine(invoice)}${invoice.note ? ` (${invoice.note})` : ''}`)
      .join('; ');
    return `This is open: ${list}. I know no other due date. ${moreTime}`;
  }
  if (account.invoices.length === 0)
    return `${planLine(account)} There is no invoice on this account. What would you like to know?`;
  const noted = account.invoices.find(({ note }) => note !== '');
  return `${planLine(account)} ${invoiceList(account)} ${noted ? notesOf(`${noted.id}: ${noted.note}`) : ''} ${whichOne}`.replace(
    /\s+/g,
    ' ',
  );
}

export function planLine({ plan, priceUsd, status }: AccountRead): string {
  const price = priceUsd === null ? '' : ` at ${money(priceUsd)}`;
  return ['active', 'trial'].includes(status)
    ? `Your plan is ${plan}${price}.`
    : `You have ${plan}${price} now, and the account is ${status}.`;
}

function cardAnswer({ invoices }: AccountRead): string {
  const failed = invoices.find(({ status }) => status === 'failed');
  const why = failed ? `${invoiceLine(failed)}${failed.note ? ` (${failed.note})` : ''}. ` : '';
  return `Nothing was saved from here. ${why}A card is added or changed only by you, in the settings of your account.`;
}

function olderInvoice({ invoices }: AccountRead): string {
  const [, older] = invoices;
  return older ? `The one before is ${invoiceLine(older)}.` : 'There is no older invoice on your account.';
}

const moreTime = 'If you need more time or the amount looks wrong, tell me, and I open a ticket.';

function notesOf(note: string): string {
  return note ? `Our note on it says: ${note}.` : '';
}
