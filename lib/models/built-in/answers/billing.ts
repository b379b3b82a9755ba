import { matterOf } from '../matter.ts';
import { type Desk, type Move, offerPerson, resultOf, say, use } from '../move.ts';
import { type AccountRead, accountFrom, chargeAfterCancelling, duplicateIn } from './account.ts';
import {
  type BillingRequest,
  billingRequestIn,
  billingRequests,
  generalRequest,
} from './billing-requests.ts';
import { ASKS, withAccount } from './billing-ticket.ts';
import { beforeAccount } from './billing-under-way.ts';
import { ticketAnswer } from './billing-words.ts';
import { proofMove } from './identity.ts';

/** Billing: facts without identity; the account only after proof; money only by a person (P2, P3). */

/** Words that say little of the charge: what stands out in the account is what they are about. */
function byAccount({ situation }: Desk, account: AccountRead | null): BillingRequest {
  if (!account || ASKS.test(situation.plain) || !OF_CHARGE.test(situation.plain)) return generalRequest;
  const id = chargeAfterCancelling(account)
    ? 'charged after cancelling'
    : duplicateIn(account)
      ? 'charged twice'
      : null;
  return billingRequests.find((request) => request.id === id) ?? generalRequest;
}

const OF_CHARGE =
  /\b(?:charg\w*|took|taken|paid|payments?|money|bills?|billed|back|refunds?|amounts?|debit\w*)\b/;

export function billingMove(desk: Desk): Move {
  const { situation } = desk;
  const text = matterOf(desk);
  const asked = billingRequestIn(situation.plain);
  const read = accountFrom(resultOf(situation, 'lookup_account'));
  const request = asked ?? billingRequestIn(text) ?? byAccount(desk, read);
  const ticket = resultOf(situation, 'create_ticket');
  const account = read;
  if (ticket) return say(ticketAnswer(request, account, ticket));
  const early = beforeAccount(desk, request, asked !== null);
  if (early) return early;
  if (!account) return readAccount(desk, request);
  return withAccount(desk, request, account);
}

function readAccount(desk: Desk, request: BillingRequest): Move {
  const { situation } = desk;
  const proof = proofMove(desk, goals[request.id] ?? 'To look at your account');
  if (proof) return proof;
  const failed = resultOf(situation, 'lookup_account');
  if (failed) return say(`I could not read the account just now. ${offerPerson}`);
  if (!situation.offered.has('lookup_account')) {
    return say('Thank you, that is confirmed. Shall I look at your invoices now?');
  }
  return use('lookup_account', { about: request.answer === 'ticket' ? 'everything' : 'invoices' });
}

const goals: Record<string, string> = {
  'charged twice': 'To look at the two charges',
  'charged after cancelling': 'I am sorry about that. To look at this charge',
  refund: 'To look at the charge',
  'refund status': 'To look into it',
  cancel: 'To pass on a cancellation',
  'card number written': 'To help with the card',
  'unknown charge': 'To look at this charge',
  owe: 'To see what is open',
  'bill too high': 'To look at your bill',
};
