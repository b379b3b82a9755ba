import type { Business } from '#/lib/ports/back-office.ts';
import { isFollowUp } from '../matter.ts';
import {
  bringPerson,
  cancelWhat,
  type Desk,
  type Move,
  offerPerson,
  offerTicket,
  resultOf,
  say,
} from '../move.ts';
import { normalize } from '../normalize.ts';
import { invoiceIdsIn } from '../slots.ts';
import { type BillingRequest, billingRequestIn, notShown } from './billing-requests.ts';
import { ticketFor } from './billing-ticket.ts';
import { published } from './published.ts';

/** What Billing answers before it looks at an account. */

const ASKS_DONE =
  /\b(?:is|was|has|are|did)\b.{0,25}\b(?:cancelled|canceled|saved|done|refunded|changed|stopped|active|on|paid back|reactivated)\b/;

/** What needs no account: what was said of it before, published answers, and questions back. */
export function beforeAccount(desk: Desk, request: BillingRequest, isNewRequest: boolean): Move | null {
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
