import type { Business } from '#/lib/ports/back-office.ts';
import { isFollowUp, matterOf } from '../matter.ts';
import {
  bringPerson,
  cancelWhat,
  type Desk,
  justAsked,
  type Move,
  offerPerson,
  offerTicket,
  resultOf,
  say,
  use,
  whichOne,
} from '../move.ts';
import { normalize } from '../normalize.ts';
import { invoiceIdsIn, withoutSecrets, yesOrNo } from '../slots.ts';
import {
  type AccountRead,
  accountFrom,
  chargeAfterCancelling,
  daysSince,
  duplicateIn,
  type InvoiceRead,
  money,
} from './account.ts';
import { type BillingRequest, billingRequestIn, billingRequests, notShown } from './billing-requests.ts';
import { accountAnswer, refundDays, ticketAnswer } from './billing-words.ts';
import { proofMove } from './identity.ts';
import { published } from './published.ts';
import { sentence, short } from './quote.ts';

/** Billing: facts without identity; the account only after proof; money only by a person (P2, P3). */

const general: BillingRequest = {
  id: 'question',
  when: /(?:)/,
  reason: 'a question about invoices',
  answer: 'look',
  priority: 'normal',
};

/** A question, or a wish to see something: not a complaint. */
const ASKS =
  /\?|^(?:and |ok |so )?(?:what|which|when|how|why|who|where|is|are|do|does|did|can|could|list|show|tell)\b|\b(?:list|show|see|tell me|copy|date)\b/;

/** Words that say little of the charge: what stands out in the account is what they are about. */
function byAccount({ situation }: Desk, account: AccountRead | null): BillingRequest {
  if (!account || ASKS.test(situation.plain) || !OF_CHARGE.test(situation.plain)) return general;
  const id = chargeAfterCancelling(account)
    ? 'charged after cancelling'
    : duplicateIn(account)
      ? 'charged twice'
      : null;
  return billingRequests.find((request) => request.id === id) ?? general;
}

const OF_CHARGE =
  /\b(?:charg\w*|took|taken|paid|payments?|money|bills?|billed|back|refunds?|amounts?|debit\w*)\b/;

const ASKS_DONE =
  /\b(?:is|was|has|are|did)\b.{0,25}\b(?:cancelled|canceled|saved|done|refunded|changed|stopped|active|on|paid back|reactivated)\b/;

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

/** What needs no account: what was said of it before, published answers, and questions back. */
function beforeAccount(desk: Desk, request: BillingRequest, isNewRequest: boolean): Move | null {
  return (
    creditDeclined(desk, request) ?? underWay(desk, request, isNewRequest) ?? withoutAccount(desk, request)
  );
}

function creditDeclined({ situation, business }: Desk, request: BillingRequest): Move | null {
  if (request.id !== 'outage credit') return null;
  if (situation.handedWhy.includes(notShown)) return say(noCredit(business));
  return situation.replies.at(-1)?.text.includes(noIncident) ? say(stillNoCredit) : null;
}

/** What a ticket or a person's decision already covers. */
function underWay(desk: Desk, request: BillingRequest, isNewRequest: boolean): Move | null {
  const { situation } = desk;
  const plain = situation.plain.replaceAll("'", '');
  const open = situation.tickets.findLast((ticket) => ticket.category === 'billing')?.number;
  const covered = ASKS_DONE.test(plain) || !isNewRequest || isFollowUp(desk) || isSameMatter(desk, request);
  if (covered && request.answer !== 'published') {
    if (open && !SEE.test(plain)) return say(alreadyOpen(plain, open));
    if (situation.approval === 'waits') return say(stillWaits);
  }
  return ASKS_DONE.test(plain) && situation.replies.length > 0 && isFollowUp(desk)
    ? say(`Not by me: I cannot change anything on an account. ${offerTicket}`)
    : null;
}

function withoutAccount(desk: Desk, request: BillingRequest): Move | null {
  const { situation, business } = desk;
  if (request.answer === 'person') {
    return bringPerson(
      'That needs a person: I cannot look into a charge without an account. I am asking one to take over. Please do not write your card number here.',
      'A charge by somebody who says they are no customer; possible card fraud.',
    );
  }
  if (request.answer === 'published') return say(publishedAnswer(desk, request));
  if (request.answer === 'ask') return say(`Gladly. ${cancelWhat}`);
  const isTrial = request.id === 'trial end' && !situation.proved && !resultOf(situation, 'verify_identity');
  if (isTrial) {
    return say(
      `${published(business, ['trial'])} To see what your own account says, I need its e-mail and postal code.`,
    );
  }
  return request.id === 'outage credit' ? ticketFor(desk, request) : null;
}

const SEE = /\b(?:list|show|see|what was|which invoice|how much|the one before)\b/;

const stillWaits =
  "It still waits for a person's approval. Nothing is decided yet, and I do not want to promise a time.";

const noIncident = 'Our status page shows no such incident for this';
const stillNoCredit = `I understand that it cost you more than minutes, and I am sorry. It does not change what is published, and I cannot promise anything else. ${offerPerson}`;

function noCredit(business: Business): string {
  return `${published(business, ['P4'])} ${noIncident}, so I cannot pass on a credit. I am sorry for the trouble it made.`;
}

/** Ways to speak of one charge: whoever asks for the money after they wrote of the charge means that one. */
const ONE_CHARGE: readonly string[] = [
  'charged twice',
  'charged after cancelling',
  'unknown charge',
  'bill too high',
  'refund',
  'refund status',
];

/** True when the earlier messages asked for the same, and no other invoice is named: one matter, one ticket. */
function isSameMatter({ situation }: Desk, { id }: BillingRequest): boolean {
  const before = situation.earlier.join('\n');
  if (
    invoiceIdsIn(situation.latest).some((invoice) => !invoiceIdsIn(before).includes(invoice)) &&
    before.includes('INV')
  )
    return false;
  return situation.earlier.some((text) => {
    const asked = billingRequestIn(normalize(text))?.id;
    return asked === id || (asked !== undefined && ONE_CHARGE.includes(asked) && ONE_CHARGE.includes(id));
  });
}

function alreadyOpen(plain: string, ticket: string): string {
  if (ASKS_DONE.test(plain)) {
    return `Not by me: I cannot change or pay back anything. ${ticket} is open for it, and a person decides and answers you.`;
  }
  if (/\b(?:when|how long|until)\b/.test(plain)) {
    return `${ticket} is open for it. I do not know how long a person needs and do not want to promise a time.`;
  }
  return `Thank you. ${ticket} is open for this, and the person who takes it reads what you write here.`;
}

function publishedAnswer({ situation, business }: Desk, request: BillingRequest): string {
  const days = /\b(?:after|older than|past)\b.{0,10}\b(\d+) days?\b/.exec(situation.plain);
  const window = published(business, request.facts ?? []);
  if (!days) return `${window} Anything else I can look up for you?`;
  const limit = Number(/(\d+) days/.exec(window)?.[1] ?? Number.NaN);
  return Number(days[1]) > limit ? `After that time it is no longer foreseen. ${window}` : window;
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

function withAccount(desk: Desk, request: BillingRequest, account: AccountRead): Move {
  const duplicate = duplicateIn(account);
  const isDuplicate = duplicate !== null && ['charged twice', 'bill too high'].includes(request.id);
  if (isDuplicate || needsTicket(desk, request, account)) return ticketFor(desk, request, account);
  return say(accountAnswer(desk, request, account));
}

function needsTicket(desk: Desk, request: BillingRequest, account: AccountRead): boolean {
  const { situation } = desk;
  if (justAsked(situation, offerTicket) && yesOrNo(situation.plain) === 'yes') return true;
  // They have said which charge it is about, and ask nothing.
  if (request === general && justAsked(situation, whichOne) && !ASKS.test(situation.plain)) return true;
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

function ticketFor(desk: Desk, request: BillingRequest, account: AccountRead | null = null): Move {
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
