import { matterOf } from '../matter.ts';
import { type Desk, justAsked, type Move, offerTicket, say, use, whichOne } from '../move.ts';
import { invoiceIdsIn, withoutSecrets, yesOrNo } from '../slots.ts';
import {
  type AccountRead,
  chargeAfterCancelling,
  daysSince,
  duplicateIn,
  type InvoiceRead,
  money,
} from './account.ts';
import { type BillingRequest, generalRequest } from './billing-requests.ts';
import { accountAnswer, refundDays } from './billing-words.ts';
import { sentence, short } from './quote.ts';

/** Billing's tickets: when one is needed, and what goes in. Otherwise the account answers. */

/** A question, or a wish to see something: not a complaint. */
export const ASKS =
  /\?|^(?:and |ok |so )?(?:what|which|when|how|why|who|where|is|are|do|does|did|can|could|list|show|tell)\b|\b(?:list|show|see|tell me|copy|date)\b/;

/** The account is read: a ticket where a person has to decide, else what it says. */
export function withAccount(desk: Desk, request: BillingRequest, account: AccountRead): Move {
  const duplicate = duplicateIn(account);
  const isDuplicate = duplicate !== null && ['charged twice', 'bill too high'].includes(request.id);
  if (isDuplicate || needsTicket(desk, request, account)) return ticketFor(desk, request, account);
  return say(accountAnswer(desk, request, account));
}

function needsTicket(desk: Desk, request: BillingRequest, account: AccountRead): boolean {
  const { situation } = desk;
  if (justAsked(situation, offerTicket) && yesOrNo(situation.plain) === 'yes') return true;
  // They have said which charge it is about, and ask nothing.
  const names = yesOrNo(situation.plain) === null && !ASKS.test(situation.plain);
  if (request === generalRequest && justAsked(situation, whichOne) && names) return true;
  if (request.answer !== 'ticket') return false;
  // What was promised and stands nowhere is asked about first; what our own note speaks of goes to a person.
  if (request.id === 'promo') return account.invoices.some(({ note }) => PROMO.test(note));
  return request.id !== 'refund' || refundable(desk, account, invoiceIdsIn(matterOf(desk)));
}

const PROMO = /promo|discount|voucher|coupon|credit|free|not applied/i;

/** False when every charge in question is older than the published window and none is a duplicate or late charge. */
function refundable(desk: Desk, account: AccountRead, named: readonly string[]): boolean {
  const days = refundDays(desk);
  const meant = account.invoices.filter(({ id }) => named.length === 0 || named.includes(id));
  if (meant.length === 0 || duplicateIn(account) || chargeAfterCancelling(account)) return true;
  return days === null || meant.some(({ date }) => daysSince(date, desk.now) <= days);
}

/** @param account what it is about, when it was read: it goes into the ticket. */
export function ticketFor(desk: Desk, request: BillingRequest, account: AccountRead | null = null): Move {
  const { situation } = desk;
  const words = [...situation.earlier.slice(-2), situation.latest].join(' / ');
  const evidence = account ? evidenceIn(request, account) : '';
  const summary = `${sentence(request.reason)}. ${evidence}The customer writes: "${short(withoutSecrets(words))}".`;
  const threat = /\b(?:charge ?back|last chance)\b/.test(situation.plain);
  const high = request.priority === 'high' || threat || account?.status === 'trial';
  return use('create_ticket', { category: 'billing', priority: high ? 'high' : 'normal', summary });
}

function evidenceIn(request: BillingRequest, account: AccountRead): string {
  const twins = duplicateIn(account);
  if (twins && ['charged twice', 'bill too high', 'refund'].includes(request.id)) {
    return `${twins[0].id} and ${twins[1].id} look like the same charge (${money(twins[1].amountUsd)} each). `;
  }
  const late = chargeAfterCancelling(account);
  if (late) return `Charged after cancellation: ${briefly(late)}. `;
  return account.invoices[0] ? `Newest: ${briefly(account.invoices[0])}. ` : '';
}

/** In other words than to the customer: a ticket stands in our instructions, which are not to be quoted. */
function briefly({ id, date, amountUsd, status }: InvoiceRead): string {
  return `${id}, ${money(amountUsd)}, ${date}, ${status}`;
}
