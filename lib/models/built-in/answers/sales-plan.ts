import { bringPerson, type Desk, type Move, offerPerson, resultOf, say, use } from '../move.ts';
import { seatsIn } from '../slots.ts';
import { accountFrom, mayReadAccount, money } from './account.ts';
import { proofMove } from './identity.ts';
import { published, publishedNumber } from './published.ts';
import { discounts, plansLine, priceAnswer } from './sales-words.ts';

/** Seats, trials and the customer's own plan. */

/** From this number of seats on a person in sales does it, where the policy names none. */
const MANY_SEATS = 20;

export const askAfter = 'Would you like to know what comes after it?';

/** What stands after a trial: no more than the prices is published. */
export function afterTrial({ business }: Desk): Move {
  return say(`After it you pay for a plan only if you choose one: ${plansLine(business)}`);
}

/** The trial as published; the customer's own with its days, when they are known. */
export function trialAnswer({ situation, business }: Desk, text: string): Move {
  if (/\bmy (?:\w+ )?trial\b/.test(text) && mayReadAccount(situation))
    return use('lookup_account', { about: 'plan' });
  const account = accountFrom(resultOf(situation, 'lookup_account'));
  const days = account?.trialDaysLeft ?? null;
  const own = account && days !== null ? `You are on ${account.plan}, with ${days} days left. ` : '';
  return say(`${own}${published(business, ['trial'])} ${askAfter}`);
}

/** So many seats and what they cost; from the published number on a person in sales does it (P5). */
export function seatAnswer(desk: Desk, text: string): Move {
  const seats =
    seatsIn(text) ?? Number(/\b(?:at|for|to|we are|were) (\d{1,5})\b/.exec(text)?.[1] ?? Number.NaN);
  const perSeat = desk.business.plans.find(({ per }) => /seat|user/i.test(per));
  if (Number.isNaN(seats))
    return /\badd\b.{0,25}\bseats?\b/.test(text) ? moreSeats(desk) : priceAnswer(desk, text);
  if (seats >= (publishedNumber(desk.business, ['P5'], 'seats') ?? MANY_SEATS)) {
    return bringPerson(
      `For ${seats} seats a person in sales makes the offer, and I cannot name its terms. I am asking one to join.`,
      `Asks about ${seats} seats: an offer from sales is needed (P5).`,
    );
  }
  if (/\badd\b/.test(text) && !/\bcost|how much|price/.test(text)) return moreSeats(desk);
  if (!perSeat) return priceAnswer(desk, text);
  const { situation } = desk;
  if (OWN.test(text) && mayReadAccount(situation)) return use('lookup_account', { about: 'plan' });
  const account = accountFrom(resultOf(situation, 'lookup_account'));
  const own = account?.plan ? `You have ${account.plan} now. ` : '';
  return say(
    `${own}${seats} seats of ${perSeat.name} are ${seats} times ${money(perSeat.priceUsd)}, that is ${money(seats * perSeat.priceUsd)} a month. ${/discount|off\b/.test(text) ? discounts(desk.business) : ''}`.trim(),
  );
}

const OWN = /\b(?:us|our|we|my|me|instead|more|now)\b/;

export function moreSeats(desk: Desk): Move {
  return changeOfPlan(desk, 'Adding seats is done by a person, and nothing has been added yet.');
}

/** The plan the customer has, after proof. */
export function ownPlan(desk: Desk): Move {
  const proof = proofMove(desk, 'Gladly. To look at your plan');
  if (proof) return proof;
  if (mayReadAccount(desk.situation)) return use('lookup_account', { about: 'plan' });
  const account = accountFrom(resultOf(desk.situation, 'lookup_account'));
  if (!account) return say(`I could not read the account just now. ${offerPerson}`);
  const price = account.priceUsd === null ? '' : ` at ${money(account.priceUsd)}`;
  return say(`You have ${account.plan}${price}.`);
}

/** The customer's own plan: proof first, then what it is now, then a person on offer. */
export function changeOfPlan(desk: Desk, line: string): Move {
  const proof = proofMove(desk, 'Gladly. To look at your plan');
  if (proof) return proof;
  const account = accountFrom(resultOf(desk.situation, 'lookup_account'));
  if (
    !account &&
    !resultOf(desk.situation, 'lookup_account') &&
    desk.situation.offered.has('lookup_account')
  ) {
    return use('lookup_account', { about: 'plan' });
  }
  const plan = account
    ? `You have ${account.plan} now${['active', 'trial'].includes(account.status) ? '' : `, and the account is ${account.status}`}. `
    : '';
  return say(`${plan}${line} ${offerPerson}`);
}
