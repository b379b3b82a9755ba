import type { Route } from './examples.ts';

/**
 * Words that point to a route whatever stands around them, with how strongly (1 a hint, 2 clear, 3 nearly sure).
 * A star stands for any ending. Edit freely: the list is read at the next start.
 */
export const keywords: Record<Route, Record<1 | 2 | 3, string>> = {
  technical: {
    1: 'install*, setting*, password*, browser, device*, app, screen, router, wifi, internet, driver, update*, server*, account details, connect*',
    2: 'error*, crash*, bug, broken, frozen, freez*, log in, login, sign in, locked, outage, offline, not working, does not work, doesnt work, isnt working, wont work, stopped working, unblock, hacked, stolen, lost my card, reset, troubleshoot*, virus, webhook*, vpn, sync*, slow, reboot*, restore*, activate*, passcode, pin, verify my identity, sign-up, signup, registration, username',
    3: 'wont boot, does not start, wont start, wont turn on, forgot my password, forgot password, reset my password, reset password, cant log in, cannot log in, cant login, system status, status of all services, api, phishing, two factor',
  },
  billing: {
    1: 'pay, paying, paid, balance, statement*, fee*, cancel*, amount, due, money, transaction*, deposit',
    2: 'bill, bills, billing, invoice*, charge*, payment*, receipt*, owe, reimburse*, direct debit, autopay, overdue, exchange rate, compensation, chargeback, subscription cancelled, vat, penalt*, dispute*, transfer*',
    3: 'refund*, charged twice, charged me twice, double charged, charged double, money back, overcharged, aninvoice, billed twice, duplicate charge, months free, free months, free month, cancellation fee, rebate*',
  },
  sales: {
    1: 'offer*, new, available, include*, need a, seats, ticket*, product*, application, currencies, countries',
    2: 'buy, buying, purchase*, order a, quote, price*, pricing, discount*, plans, trial, upgrade*, apply, loan*, mortgage*, enroll, enrol, subscribe, interest rate*, age limit, interested in, competitor, deals, promotion*, sale, seat*, cost of, sign up for, open an account, which plan, mastercard, visa card, credit cards',
    3: 'place an order, how much is pro, price list, get a quote, add seats, student discount, free trial, better price, how much does it cost, order another card',
  },
  human: {
    1: 'hold, manager, supervisor, agent, person, rude, worst, terrible, awful, angry',
    2: 'complain*, complaint*, on hold, human, operator, representative, someone real, unacceptable, ridiculous, disgusting, furious, useless, incompetent, customer service, customer support, lawyer, attorney, never again, phone number, reclamation*, scam, ashamed, hung up',
    3: 'stupid bot, bot is stupid, real person, talk to a person, speak to a person, speak to someone, talk to someone, human agent, live agent, human being, speak to a human, talk to a human, legal action, sue you, your manager, file a complaint, worst service, call me back',
  },
  off_topic: {
    1: 'recipe, movie, weather, music, song, news, play, capital, president, today, fun, funny, cook*',
    2: 'joke*, poem, thank you, thanks, hello, good morning, how are you, alarm, timer, remind me, restaurant*, translate, meaning of, who is, who was, who won, tell me about, love you, your name, lights, weather forecast, well done, awesome',
    3: 'tell me a joke, what is the weather, your favorite, set an alarm, meaning of life, how old are you, are you a robot',
  },
};

const CAP = 5;

export type KeywordScorer = (words: readonly string[]) => Record<Route, number>;

/** Adds the keywords found to a score a route; the weights of one route count together up to a cap. */
export function keywordScorer(): KeywordScorer {
  const entries = Object.entries(keywords).map(([route, byWeight]) => ({
    route: route as Route,
    groups: Object.entries(byWeight).map(([weight, list]) => ({
      weight: Number(weight),
      pattern: patternOf(list),
    })),
  }));
  return (words) => {
    const text = ` ${words.join(' ')} `;
    const scores = { technical: 0, billing: 0, sales: 0, human: 0, off_topic: 0 };
    for (const { route, groups } of entries) {
      const sum = groups.reduce((total, group) => total + group.weight * found(text, group.pattern), 0);
      scores[route] = Math.min(CAP, sum);
    }
    return scores;
  };
}

/** Every word a keyword is made of, for mending typing errors. */
export function keywordWords(): string[] {
  const lists = Object.values(keywords).flatMap((byWeight) => Object.values(byWeight));
  return [...new Set(lists.flatMap((list) => list.replaceAll('*', '').match(/\p{L}+/gu) ?? []))];
}

function patternOf(list: string): RegExp {
  const parts = list
    .split(',')
    .map((keyword) => keyword.trim().replaceAll('-', ' '))
    .sort((a, b) => b.length - a.length)
    .map((keyword) => keyword.replaceAll('*', '\\p{L}*'));
  return new RegExp(`(?<= )(?:${parts.join('|')})(?= )`, 'gu');
}

function found(text: string, pattern: RegExp): number {
  return new Set(text.match(pattern) ?? []).size;
}
