import { matterOf } from '../matter.ts';
import { bringPerson, type Desk, justAsked, type Move, offerPerson, say } from '../move.ts';
import { yesOrNo } from '../slots.ts';
import { money } from './account.ts';
import { published } from './published.ts';
import { afterTrial, askAfter, changeOfPlan, ownPlan, seatAnswer, trialAnswer } from './sales-plan.ts';
import { discounts, plansLine, priceAnswer } from './sales-words.ts';

/** Sales: published plans, prices and facts only (P5); changes of a plan and large teams go to a person. */

type SalesAnswer = { id: string; when: RegExp; unless?: RegExp; answer: (desk: Desk, text: string) => Move };

const answers: readonly SalesAnswer[] = [
  {
    id: 'in writing',
    when: /\bin writing\b|\bgdpr\b|\bdata stored\b|\bcompliance\b|\bcontract\b|\bdpa\b|\biso ?\d{4,5}\b|\bsoc ?2\b|\bcertifi\w+\b|\bhipaa\b|\bdata (?:processing|protection) agreement\b|\bquestionnaire\b|\baudit report\b|\bdata protection\b/,
    answer: forAPerson,
  },
  {
    id: 'seats',
    when: /\b\d{1,5}\b.{0,20}\b(?:seats?|users?|people|persons?|employees|licen[cs]es)\b|\b(?:team|company|group) of \d|\badd\b.{0,20}\b(?:seats?|users?)\b|\bwe ?a?re \d/,
    answer: seatAnswer,
  },
  {
    id: 'better price',
    when: /\b(?:better|lower|cheaper|special|best) (?:price|deal|offer|rate)\b|\bcompetitor\w*\b|\bnegotia\w*\b|\bprice match\b|\blegally binding\b|\bagree with me\b|^\$?\d+ then\b/,
    answer: ({ business }) =>
      say(`The published prices are the only ones there are: ${plansLine(business)} ${discounts(business)}`),
  },
  {
    id: 'trial extension',
    when: /\btrial\b.{0,25}\b(?:more|extend\w*|longer|extra|another)\b|\b(?:more|extend\w*|longer|extra|another)\b.{0,30}\btrial\b|\bone week then\b/,
    answer: (desk) => changeOfPlan(desk, 'Only a person can lengthen a trial, and I cannot promise it.'),
  },
  {
    id: 'after trial',
    when: /\bafter (?:the |my |these |those )?(?:trial|\d+ days|that|it|then)\b|\bwhat then\b/,
    answer: afterTrial,
  },
  {
    id: 'trial',
    when: /\btrial\b|\btry (?:it|pro|this)\b|\bfree version\b|\bdemo\b|\bfor free\b/,
    answer: trialAnswer,
  },
  {
    id: 'from when',
    when: /\bfrom when\b|\bsince when\b|\bwhen (?:do|does|will|would) (?:i|we|it|that|the)\b.{0,24}\b(?:pay|cost|start|change|count|begin|apply)\b|\bhow (?:soon|fast)\b/,
    answer: () =>
      say(
        `From when it counts is not published, and I do not want to guess: a person tells you before anything changes. ${offerPerson}`,
      ),
  },
  {
    id: 'upgrade',
    when: /\b(?:upgrade|downgrade|switch|move|change|put) (?:me|us|my|our|from|to|the)\b|\bi want to (?:upgrade|downgrade|switch)\b|\bwould like to (?:upgrade|switch)\b/,
    answer: (desk) =>
      changeOfPlan(desk, 'Changing a plan is done by a person, and nothing has been changed yet.'),
  },
  {
    id: 'annual',
    when: /\bsav(?:e|ing)\b|\bannual\w*\b|\byearly\b|\bper year\b|\ba year\b|\bmonthly\b/,
    unless: /\bseats?\b/,
    answer: ({ business }) => say(published(business, ['annual'])),
  },
  {
    id: 'discount',
    when: /\bdiscounts?\b|\bpromo\w*\b|\bcoupons?\b|\bvouchers?\b|\bdeals?\b|\bsale\b|\bsomething off\b|\bwelcome20\b|\bstudent\b|\bblack friday\b/,
    answer: ({ business }) => say(`${discounts(business)} There is no other one that I could offer.`),
  },
  {
    id: 'phone support',
    when: /\b(?:phone|telephone) support\b|\bsupport (?:by|over the) phone\b/,
    answer: ({ business }) => say(`${published(business, ['phone_support'])} ${offerPerson}`),
  },
  {
    id: 'language',
    when: /\blanguages?\b/,
    answer: ({ business }) => say(published(business, ['support_languages'])),
  },
  {
    id: 'ways to pay',
    when: /\bpay (?:by|with)\b|\bpaypal\b|\bpayment (?:method|option)s?\b|\bby invoice\b/,
    answer: ({ business }) => say(published(business, ['payment_methods'])),
  },
  {
    id: 'own plan',
    when: /\b(?:what|which) (?:plan|package|tariff) (?:do|have|am|are) (?:i|we)\b|\bmy (?:current|own|present) (?:plan|package|tariff)\b/,
    answer: ownPlan,
  },
  {
    id: 'per user',
    when: /\bper (?:user|seat|person)\b|\bor (?:in )?total\b/,
    answer: ({ business }) => say(`Each price is for what stands beside it: ${plansLine(business)}`),
  },
  {
    id: 'which plan',
    when: /\bwhich (?:plan|one|package)\b|\brecommend\b|\bright for\b|\benough for\b|\bfreelanc\w*\b|\bbest for\b|\bdifference\b|\bcompare\b/,
    answer: whichPlan,
  },
  {
    id: 'feature',
    when: /\b(?:does|do|can|is|will)\b.{0,30}\b(?:include|have|support|come with|work with|integrate|run on|possible|sell|cover|ship|deliver|available|in stock)\b|\b(?:sso|saml|okta|ldap|storage|offline|dark mode|features?)\b/,
    unless: /\bwhat plans\b|\bwhich plans\b|\bplans (?:are|do)\b|\bprices?\b/,
    answer: () =>
      say(
        `That is not among what we publish, so I do not know and will not guess. A person can tell you. ${offerPerson}`,
      ),
  },
  {
    id: 'price',
    when: /\bhow much\b|\bprices?\b|\bpricing\b|\bcosts?\b|\brates?\b|\bplans?\b|\bpackages?\b|\btariffs?\b|\bcuesta\w*\b|\bkostet\b|\bcout\w*\b|\bcosta\b|\bpro\b|\bbasic\b|\bbusiness\b|\bprecio\w*\b|\bprix\b|\bpreis\w*\b|\bprezz\w*\b|\bpian[oi]\b/,
    answer: priceAnswer,
  },
];

export function salesMove(desk: Desk): Move {
  const own = desk.situation.plain.replaceAll("'", '');
  if (justAsked(desk.situation, askAfter) && yesOrNo(desk.situation.plain) === 'yes') return afterTrial(desk);
  const whole = matterOf(desk).replaceAll("'", '');
  const pick = (text: string) => answers.find(({ when, unless }) => when.test(text) && !unless?.test(text));
  const found = pick(own) ?? pick(whole);
  if (found) return found.answer(desk, whole);
  return say(
    `What we publish are these plans: ${plansLine(desk.business)} About anything else I do not know, but a person can tell you. ${offerPerson}`,
  );
}

function forAPerson(): Move {
  return bringPerson(
    'That has to come from a person, so that you can rely on it. I am asking one to join.',
    'Wants an answer from sales in person: contract, compliance, or an offer in writing.',
  );
}

function whichPlan({ business }: Desk): Move {
  const [smallest] = [...business.plans]
    .filter(({ per }) => per === 'month')
    .sort((a, b) => a.priceUsd - b.priceUsd);
  const advice = smallest
    ? `For one person the smallest plan is the honest place to start: ${smallest.name} at ${money(smallest.priceUsd)} a ${smallest.per}.`
    : '';
  return say(
    `${advice} ${published(business, ['trial'])} So you can see what you need before you pay more. All plans: ${plansLine(business)}`.trim(),
  );
}
