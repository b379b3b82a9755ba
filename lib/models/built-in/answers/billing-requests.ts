/**
 * What customers ask Billing, most telling first. `answer` says how it is met:
 * published: from the facts, without identity; ticket: account first, then a ticket for a person; look: account only;
 * person: at once. Patterns read normalized text without apostrophes.
 */
export type BillingRequest = {
  id: string;
  when: RegExp;
  unless?: RegExp;
  /** A few plain words, for hand-offs and tickets. */
  reason: string;
  answer: 'published' | 'ticket' | 'look' | 'person' | 'ask';
  priority: 'normal' | 'high';
  /** Ids of the facts and policy rules to quote. */
  facts?: readonly string[];
};

/** How Technical says that no incident is behind what a credit is asked for. */
export const notShown = 'that the status page does not show';

const NO_CANCEL =
  /\b(?:not|dont|do not|never|without) (?:want(?:ing)? |wish |like |need |have )?(?:to )?cancel/;
const NO_REFUND = /\b(?:not|dont|do not|no) (?:want |need |looking for )?(?:a |any |my )?refund\b/;

export const billingRequests: readonly BillingRequest[] = [
  {
    id: 'not a customer',
    when: /\bnot (?:even )?(?:a |your )?customer\b|\bnever (?:had|have had|opened|made|created) (?:an? )?account\b|\bnever signed up\b|\b(?:dont|do not) (?:even )?have (?:an? |any )?(?:account|contract)\b|\bno (?:account|contract) with you\b|\bno (?:customer|client) of yours\b|\bnot your (?:customer|client)\b|\bcompany (?:called )?like yours\b/,
    reason: 'a charge without an account',
    answer: 'person',
    priority: 'high',
  },
  {
    id: 'card number written',
    when: /\b(?:\d[ -]?){13,19}\b/,
    reason: 'a new card',
    answer: 'look',
    priority: 'normal',
  },
  {
    id: 'charged twice',
    when: /\b(?:charged|chraged|billed|paid|pay|took|take|taken|deducted|debited|cobrado|prelev\w*|addebitat\w*|abgebucht|factur\w*)\b.{0,40}\b(?:twice|double|two times|2x|2 times|several times|dos veces|deux fois|due volte|doppelt|zweimal)\b|\b(?:double|duplicate)d? (?:charge|payment|invoice|transaction|billing|bill)\w*\b|\bsame (?:thing|purchase|charge|payment|invoice)\b.{0,30}\b(?:twice|two times|again)\b|\btwice\b.{0,20}\b(?:charged|billed|paid|taken)\b|\b(?:two|2|both)\b.{0,20}\b(?:charges|payments|invoices|debits|bills)\b.{0,30}\b(?:same|equal|identical)\b|\bsame (?:amount|sum|charge|payment) (?:\w+ ){0,3}(?:twice|two times|again)\b|\b(?:doppelt|zweimal|dos veces|deux fois|due volte)\b.{0,20}\b(?:belastet|abgebucht|berechnet|bezahlt|cobr\w+|pag\w+|prelev\w+|pay\w+|addebit\w+)\b|\b(?:repeated|appears|listed|shows)\b.{0,12}\b(?:twice|several times)\b/,
    reason: 'charged twice',
    answer: 'ticket',
    priority: 'high',
  },
  {
    id: 'charged after cancelling',
    when: /\b(?:cancel\w*|ended|terminated|quit|left you)\b.{0,60}\b(?:still|yet|but|and you|again|although|anyway)\b.{0,40}\b(?:charg\w*|took|take|taken|bill\w*|paid|pay|money left|debited|deducted)\b|\b(?:charg\w*|bill\w*|took)\b.{0,30}\bafter\b.{0,20}\bcancel\w*|\b(?:charg|bill|debit)\w*\b.{0,20}\b(?:though|although|since|despite)\b.{0,20}\b(?:quit|left|cancel\w*|ended|terminated)\b/,
    reason: 'charged after cancelling',
    answer: 'ticket',
    priority: 'high',
  },
  {
    id: 'suspended though paid',
    when: /\b(?:suspended|blocked|locked|switched off|cut off|disconnected|reactivate|unlock)\b.{0,50}\b(?:paid|payment|transferred|wired|sent (?:you )?the money)\b|\b(?:paid|transferred|wired)\b.{0,50}\b(?:suspended|blocked|locked|unlock|reactivate|switch me back|unpaid|overdue|cut off)\b/,
    reason: 'suspended although paid',
    answer: 'ticket',
    priority: 'high',
  },
  {
    id: 'credit not shown',
    when: new RegExp(`credit for an outage ${notShown}`),
    reason: `credit for an outage ${notShown}`,
    answer: 'published',
    priority: 'normal',
    facts: ['P4'],
  },
  {
    id: 'outage credit',
    when: /\b(?:outage|downtime|down for|was down|sync|slow|late|delay\w*|not working)\b.{0,60}\b(?:credit|compensat\w*|money back|refund|reimburs\w*)\b|\b(?:credit|compensat\w*|money back|reimburs\w*)\b.{0,40}\b(?:outage|downtime|delay)\b/,
    reason: 'credit for an outage',
    answer: 'ticket',
    priority: 'normal',
  },
  {
    id: 'refund status',
    when: /\b(?:where|status|track|still waiting|not (?:arrived|received|seen)|havent|promised|when)\b.{0,40}\b(?:refund|reimbursement|rebate|money back|restitution)\b|\b(?:refund|rebate)\b.{0,30}\b(?:missing|not arrived|yet|status)\b/,
    unless: NO_REFUND,
    reason: 'a refund that has not come',
    answer: 'ticket',
    priority: 'normal',
  },
  {
    id: 'refund policy',
    when: /\b(?:refund|return|money.?back|reimbursement|rebate)s? (?:policy|policies|rules?|conditions?|terms|window|period|guarantee)\b|\b(?:what|which) (?:cases|situations)\b.{0,30}\b(?:refund|money back)|\b(?:eligible|entitled)\b.{0,20}\brefund\b|\bhow (?:long|many days)\b.{0,30}\b(?:refund|return)\b/,
    reason: 'the refund policy',
    answer: 'published',
    priority: 'normal',
    facts: ['refund_window_days', 'P3'],
  },
  {
    id: 'cancellation fee',
    when: /\b(?:cancel\w*|terminat\w*|withdrawal|leaving|leave|stop|quit|exit|early)\b.{0,20}\b(?:fees?|penalt\w*|charges?|costs?)\b|\b(?:fees?|penalt\w*|charged?|costs?)\b.{0,20}\b(?:cancel\w*|leav\w+|terminat\w+|early exit)\b/,
    reason: 'the cancellation fee',
    answer: 'published',
    priority: 'normal',
    facts: ['cancellation_fee'],
  },
  {
    id: 'payment methods',
    when: /\bpayment (?:methods?|options?|modalit\w*|types?)\b|\bways? (?:to pay|of paying)\b|\b(?:accept|take)\b.{0,20}\b(?:paypal|cards?|amex|american express|visa|mastercard|bitcoin|cash|cheques?|checks?|bank transfer|gift cards?)\b|\bcan i pay (?:by|with|via|using)\b|\b(?:sepa|paypal|amex|cheques?|bank transfer|apple pay|credit cards?)\b.{0,14}\b(?:possible|ok|okay|accepted|fine)\b/,
    reason: 'the ways to pay',
    answer: 'published',
    priority: 'normal',
    facts: ['payment_methods'],
  },
  {
    id: 'trial end',
    when: /\b(?:wont|will not|dont want to|not) continue\b.{0,20}\btrial\b|\b(?:billed|charged|pay)\b.{0,30}\btrial\b|\btrial\b.{0,30}\b(?:billed|charged|pay)\b/,
    unless: /\bcancel/,
    reason: 'the end of the trial',
    answer: 'look',
    priority: 'normal',
    facts: ['trial'],
  },
  {
    id: 'unknown charge',
    when: /\b(?:charge|payment|transaction|debit|purchase|withdrawal|amount)s?\b.{0,40}\b(?:dont|do not|didnt|did not|never|not)\b.{0,12}\b(?:recogni[sz]e|know|make|made|authori[sz]ed?|buy|bought|order\w*|intend)\b|\b(?:dont|do not|didnt|did not|never)\b.{0,12}\b(?:recogni[sz]e|know|make|made|authori[sz]ed?|buy|bought)\b.{0,40}\b(?:charge|payment|transaction|debit|purchase|withdrawal)s?\b|\b(?:unknown|unauthori[sz]ed|strange|fraud\w*|weird)\b.{0,20}\b(?:charge|payment|transaction|debit|purchase)s?\b|\bdisput\w+\b|\bovercharged\b|\bwrong amount\b|\bextra (?:charge|fee|dollar|pound|amount)\b|\bno reconozco\b|\b(?:never|didnt|did not) (?:bought|buy|order(?:ed)?|ask(?:ed)? for|want(?:ed)?|book(?:ed)?|subscribed? to|sign(?:ed)? up for)\b.{0,30}|\b(?:dont|do not) know what\b.{0,24}\b(?:is|was|are) for\b|\bnever agreed\b|\b(?:isnt|is not|not|wasnt|was not) mine\b|\b(?:wasnt|was not) me\b|\bwhat (?:is|was|are) (?:this|that|these|the) (?:charge|amount|payment|debit|[$€£]?\d+)/,
    reason: 'a charge in question',
    answer: 'ticket',
    priority: 'high',
  },
  {
    id: 'refund',
    when: /\brefund\w*\b|\brefnd\b|\bmoney back\b|\breimburs\w*\b|\bcharge ?back\b|\bcharge\b.{0,30}\bback\b|\brestitution\b|\bwant (?:it|that|to) (?:back|return it|send it back)\b|\b(?:want|get|have|give|need)\b.{0,24}(?:\d|\bmoney|\bcharge|\bpayment|\bit)\b.{0,14}\bback\b|\b(?:send|bring|give)(?:ing)? (?:it|this|that|them|the \w+|my \w+) back\b|\btake (?:it|that|this|them) (?:off|back)\b|\breturn (?:it|this|the|my)\b|\b(?:charge|payment|renewal|renewed|it|that)\b.{0,40}\brevers(?:e|ed|al)\b|\breverse\b.{0,30}\b(?:charge|payment|renewal|it|that|this)\b|\breembolso\b|\bmein geld zuruck\b|\bgeld zuruck\b|\brembours\w*\b|\brimborso\b/,
    unless: new RegExp(
      `${NO_REFUND.source}|\\b(?:folders?|files?|data|photos?|projects?|documents?|backup|trash)\\b`,
    ),
    reason: 'a refund',
    answer: 'ticket',
    priority: 'normal',
  },
  {
    id: 'cancel',
    when: /\b(?:cancel|terminate|end|stop|quit|close|drop|get out of|get rid of)\b.{0,25}\b(?:plan|subscription|membership|contract|trial|account|service|order|policy|abo|pro|basic|business)\b|\b(?:trial|plan|subscription)\b.{0,15}\bcancel\b|\bkundigen\b|\bunsubscribe\b|\bdisdire\b|\bresilier\b|\bcancelar\b/,
    unless: NO_CANCEL,
    reason: 'a cancellation',
    answer: 'ticket',
    priority: 'normal',
  },
  {
    id: 'cancel what',
    when: /\bcancel\b/,
    unless: NO_CANCEL,
    reason: 'a cancellation',
    answer: 'ask',
    priority: 'normal',
  },
  {
    id: 'receipts',
    when: /\b(?:all|copy|copies|send|e?.?mail|download|print|zip)\b.{0,25}\b(?:receipts?|invoices?|bills?)\b|\b(?:vat|tax)\b|\bwrong currency\b|\binvoices?\b.{0,40}\b(?:usd|eur|gbp|chf|dollars?|euros?|pounds?|currency)\b/,
    unless: /\blist\b|\bshow\b|\bwhat\b|\bi (?:can|could|will) send\b/,
    reason: 'copies or a correction of invoices',
    answer: 'ticket',
    priority: 'normal',
  },
  {
    id: 'pay later',
    when: /\bpay\b.{0,24}\b(?:later|next (?:week|month)|instal\w*|half|in parts|end of the month)\b|\bcant (?:pay|afford)\b|\b(?:more time|payment plan|short on money|extension|until (?:friday|monday|next))\b/,
    reason: 'more time to pay',
    answer: 'ticket',
    priority: 'normal',
  },
  {
    id: 'promo',
    when: /\b\d+ ?%.{0,20}\bnot (?:deducted|taken off|applied|counted)\b|\bwelcome (?:code|offer|bonus)\b|\bcode\b.{0,20}\b(?:count|apply|applied)\b|\b(?:promo\w*|coupon|voucher|discount|welcome20|months? free|promised)\b/,
    reason: 'a discount that is missing',
    answer: 'ticket',
    priority: 'normal',
  },
  {
    id: 'change of payment',
    when: /\bstop\b.{0,24}\bautomatic\w*|\b(?:turn|switch|set|sign|enrol\w*)\b.{0,12}\b(?:on|off|up|to)\b.{0,20}\b(?:auto ?pay|automatic|yearly|annual|monthly|direct debit|paperless)\b|\b(?:yearly|annual|monthly) billing\b|\b(?:change|update|replace|save|add|stop|cancel)\b.{0,25}\b(?:card|payment|billing|bank|auto ?pay|direct debit|address)\b/,
    reason: 'a change of how to pay',
    answer: 'ticket',
    priority: 'normal',
  },
  {
    id: 'bill too high',
    when: /\bwhy\b.{0,30}\b(?:bill|invoice|charge[ds]?)\b|\b(?:bill|invoice)\b.{0,20}\b(?:high|higher|wrong|expensive|went up|error)\b/,
    reason: 'a bill that looks too high',
    answer: 'look',
    priority: 'normal',
  },
  {
    id: 'failed payment',
    when: /\bpayment\b.{0,30}\b(?:failed|declined|rejected|bounced|problem|issue|error|trouble|wrong|go through)\b|\b(?:problem|issue|error|trouble)\b.{0,25}\b(?:payment|paying)/,
    reason: 'a payment that failed',
    answer: 'look',
    priority: 'normal',
  },
  {
    id: 'owe',
    when: /\bowe\b|\breminder\b|\bpaid everything\b|\bdue\b|\bbalance\b|\boverdue\b|\boutstanding\b|\bhow much\b.{0,20}\b(?:bill|pay)\b/,
    reason: 'what is to be paid',
    answer: 'look',
    priority: 'normal',
  },
];

export function billingRequestIn(plain: string): BillingRequest | null {
  const text = plain.replaceAll("'", '');
  return billingRequests.find(({ when, unless }) => when.test(text) && !unless?.test(text)) ?? null;
}

/** A few plain words for a hand-off to Billing. */
export function billingReason(plain: string): string {
  return billingRequestIn(plain)?.reason ?? 'a question about an invoice or a payment';
}

/** Nothing above: the account is looked at. */
export const generalRequest: BillingRequest = {
  id: 'question',
  when: /(?:)/,
  reason: 'a question about invoices',
  answer: 'look',
  priority: 'normal',
};
