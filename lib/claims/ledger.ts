import type { Fact, FactBody } from '#/lib/conversation/facts.ts';
import type { Identity } from '#/lib/conversation/state.ts';
import type { Business, Service } from '#/lib/ports/back-office.ts';
import { articlesFound } from './article-links.ts';
import { type Done, doneIn } from './done.ts';
import { type Times, timesOf } from './known-times.ts';
import { type LeakMarks, leakMarksOf } from './leak-marks.ts';
import { plain, unveiled } from './plain.ts';
import { type Reach, reachOf } from './reach.ts';
import { bareMoneyIn, countsIn, moneyIn, percentsIn } from './read-amounts.ts';
import { emailsIn, hostsIn, idsIn } from './read-references.ts';
import { type Sources, sourcesOf, type UsedCall, type Value } from './sources.ts';

/** Everything an AI agent may say in this conversation, read once and looked up a sentence. */
export type Ledger = {
  /** By currency; "usd" also holds what names none. */
  money: ReadonlyMap<string, Reach>;
  /** Whole cents the customer wrote: theirs to be repeated as theirs. */
  customerMoney: ReadonlySet<number>;
  percents: ReadonlySet<number>;
  customerPercents: ReadonlySet<number>;
  /** As `idsIn` reads them. */
  ids: ReadonlySet<string>;
  customerIds: ReadonlySet<string>;
  /** What ids of this business begin with. */
  prefixes: ReadonlySet<string>;
  emails: ReadonlySet<string>;
  customerEmails: ReadonlySet<string>;
  /** Digits of longer numbers that tools returned, or that are published. */
  numbers: ReadonlySet<string>;
  /** The customer's, without those that may be postal codes, codes or cards. */
  customerNumbers: ReadonlySet<string>;
  /** Names of people that may be said, in lower case. */
  names: ReadonlySet<string>;
  /** Names that only a person's line or note holds: perhaps another customer's. In lower case. */
  passedOnNames: ReadonlySet<string>;
  times: Times;
  done: Done;
  hosts: ReadonlySet<string>;
  /** Slugs of help articles that may be linked. */
  articles: ReadonlySet<string>;
  leaks: LeakMarks;
  /** Plain text of the customer, to know their words again. */
  customerText: string;
  /** Plain text of what is published, returned or written by staff to the customer. */
  ownText: string;
};

/**
 * Reads what may be said.
 * @param input.facts of this conversation, oldest first.
 * @param input.turn the turn that speaks.
 * @param input.used tool calls of this turn that are no facts yet.
 * @param input.happened what followed from them.
 * @param input.now ms since 1970.
 * @param input.instructions what the model was told; nothing of it may be quoted but what is published.
 * @param input.linkHosts hosts links may lead to, beside those that published texts name.
 */
export function ledgerOf(input: {
  facts: readonly Fact[];
  turn: number;
  used: readonly UsedCall[];
  happened: readonly FactBody[];
  identity: Identity;
  business: Business;
  services: readonly Service[];
  now: number;
  instructions: string;
  linkHosts?: readonly string[];
}): Ledger {
  const { business, services, used, identity } = input;
  const facts = [...input.facts, ...input.happened];
  const sources = sourcesOf({ facts, used, business, services });
  const published = sources.published.map(plain);
  const staff = sources.staff.map(plain);
  // A source of amounts and times, and nothing else: no ids, addresses, numbers or names.
  const passedOn = [...sources.lines, ...sources.notes];
  const returned = sources.results.flat();
  const returnedTexts = returned.flatMap(({ value }) => (typeof value === 'string' ? [plain(value)] : []));
  const customer = sources.customer.map(plain);
  const own = [...published, ...sources.services.map(plain), ...staff, ...returnedTexts];
  const ownText = own.join('\n');
  const customerText = customer.join('\n');
  const ids = idsOf(facts, identity, returned, ownText);
  const told = [...own, ...passedOn.map(plain)];
  const toldText = told.join('\n');
  const percents = percentsOf(toldText);
  const names = namesOf(facts, identity, returned);
  return {
    money: moneyOf(sources, told, `${toldText}\n${customerText}`, percents, business),
    customerMoney: new Set(
      [...moneyIn(customerText), ...bareMoneyIn(customerText)]
        .map(({ cents }) => cents)
        .concat(
          customerText.match(/(?<![\d.,])\d{1,6}(?![\d.,]*\d)/g)?.map((digits) => Number(digits) * 100) ?? [],
        ),
    ),
    percents,
    customerPercents: new Set(percentsIn(customerText).map(({ percent }) => percent)),
    ids,
    customerIds: new Set(idsIn(customerText).flatMap(({ text }) => [text, hashed(text)])),
    prefixes: new Set(
      [...ids].map((id) => id.split('-')[0] ?? '').filter((prefix) => /^[a-z]{2,6}$/.test(prefix)),
    ),
    emails: emailsOf(facts, returned, [...published, ...staff, ...sources.articles.map(plain)]),
    customerEmails: new Set(emailsIn(customerText).map(({ text }) => text)),
    numbers: new Set([
      ...longNumbersIn(ownText),
      ...[...ids].flatMap(longNumbersIn),
      ...returned.map(({ value }) => String(value)),
    ]),
    customerNumbers: new Set(longNumbersIn(customerText).filter((digits) => digits.length === 4)),
    names,
    passedOnNames: namesPassedOn(passedOn, [...names].join(' '), `${ownText}\n${customerText}`),
    times: timesOf({
      own: [...told, ...sources.refusals.map(plain)],
      customer: customerText,
      returned,
      now: input.now,
    }),
    done: doneIn({
      facts,
      turn: input.turn,
      used,
      identity,
      returned,
      staff: [...staff, ...sources.lines.map(plain)],
    }),
    hosts: new Set([
      ...hostsIn(published.join('\n')),
      ...(input.linkHosts ?? []).map((host) => host.toLowerCase()),
    ]),
    articles: articlesFound(facts, input.turn, used),
    leaks: leakMarksOf({
      instructions: input.instructions,
      mayBeQuoted: [...told, ...customer, ...sources.refusals, ...quotable(facts)],
      customer: sources.customer,
    }),
    customerText,
    ownText,
  };
}

function moneyOf(
  { results }: Sources,
  own: readonly string[],
  spoken: string,
  percents: ReadonlySet<number>,
  business: Business,
): Map<string, Reach> {
  const found = own.flatMap((text) => [...moneyIn(text), ...bareMoneyIn(text)]);
  const lists = results.map((values) => values.flatMap(moneyValue));
  const prices = [
    ...business.plans.map((plan) => Math.round(plan.priceUsd * 100)),
    ...results.flat().flatMap((value) => (/price/.test(value.key) ? moneyValue(value) : [])),
  ];
  const counts = countsIn(spoken);
  const currencies = new Set(['usd', ...found.map(({ currency }) => currency ?? 'usd')]);
  return new Map(
    [...currencies].map((currency) => {
      const written = found
        .filter((money) => (money.currency ?? 'usd') === currency)
        .map(({ cents }) => cents);
      const isOwn = currency === 'usd';
      const reach = reachOf({
        amounts: [...(isOwn ? [...prices, ...lists.flat()] : []), ...written],
        prices: isOwn ? prices : written,
        counts,
        percents: [...percents],
        lists: isOwn ? lists : [],
      });
      return [currency, reach];
    }),
  );
}

const MONEY_KEY = /usd|price|amount|total|balance|cost|fee|credit|sum$/;

function moneyValue({ key, value }: Value): number[] {
  return typeof value === 'number' && MONEY_KEY.test(key) ? [Math.round(value * 100)] : [];
}

/** With what a published code gives by its name: WELCOME20 is 20 %. */
function percentsOf(ownText: string): Set<number> {
  const codes = [...ownText.matchAll(/(?<![a-z])[a-z]{4,20}(\d{1,2})(?![\d a-z]?\d)/g)].map((match) =>
    Number(match[1]),
  );
  return new Set([...percentsIn(ownText).map(({ percent }) => percent), ...codes]);
}

function idsOf(
  facts: readonly FactBody[],
  identity: Identity,
  returned: readonly Value[],
  ownText: string,
): Set<string> {
  const opened = facts.flatMap((fact) => (fact.kind === 'ticket-opened' ? [fact.number] : []));
  const accounts = [
    ...facts.flatMap((fact) => (fact.kind === 'identity-proved' ? [fact.accountId] : [])),
    ...returned.flatMap(({ key, value }) => (/account/.test(key) ? [String(value)] : [])),
    identity.kind === 'proved' ? identity.accountId : '',
  ];
  const known = plain([...opened, ...accounts].join('\n'));
  const all = `${ownText}\n${known}`;
  const prefixes = new Set(
    [...all.matchAll(/(?<![a-z0-9])([a-z]{2,6})-\d{3,12}/g)].map((match) => match[1] ?? ''),
  );
  const found = [
    // An account named in a free text may be anybody's.
    ...idsIn(ownText, prefixes).filter(({ kind }) => kind === 'other'),
    ...idsIn(known, prefixes),
  ];
  return new Set(found.flatMap(({ text }) => [text, hashed(text)]));
}

function hashed(id: string): string {
  return id.replace(/^[a-z]+-/, '#');
}

/** An address in a free text of a tool may have been put there by anybody; one in a field of its own may be said. */
function emailsOf(
  facts: readonly FactBody[],
  returned: readonly Value[],
  texts: readonly string[],
): Set<string> {
  const fields = returned.flatMap(({ key, value }) =>
    /e?mail|contact/.test(key) ? [plain(String(value))] : [],
  );
  const left = facts.flatMap((fact) => (fact.kind === 'contact-left' ? [plain(fact.email)] : []));
  return new Set(emailsIn([...fields, ...left, ...texts].join('\n')).map(({ text }) => text));
}

export function longNumbersIn(text: string): string[] {
  return text.match(/(?<![\d])\d{4,19}(?!\d)/g) ?? [];
}

function namesOf(facts: readonly FactBody[], identity: Identity, returned: readonly Value[]): Set<string> {
  const people = facts.flatMap((fact) => ('person' in fact ? [fact.person.name] : []));
  const proved = facts.flatMap((fact) => (fact.kind === 'identity-proved' ? [fact.name] : []));
  const fields = returned.flatMap(({ key, value }) => (/name$/.test(key) ? [String(value)] : []));
  return new Set(
    [...people, ...proved, ...fields, identity.kind === 'proved' ? identity.name : ''].map(plain),
  );
}

const FULL_NAME = /(?=(?<![\p{L}'])(\p{Lu}[\p{L}'-]{1,30}) (\p{Lu}[\p{L}'-]{1,30}))/gu;

function namesPassedOn(texts: readonly string[], known: string, said: string): Set<string> {
  const found = texts.flatMap((text) =>
    [...unveiled(text).matchAll(FULL_NAME)].map(([, first, last]) => [plain(first ?? ''), plain(last ?? '')]),
  );
  const unknown = found.filter(
    (words) => !words.some((word) => known.includes(word)) && !words.every((word) => said.includes(word)),
  );
  return new Set(unknown.map((words) => words.join(' ')));
}

/** Words of this conversation that stand in the instructions too, so they are no secret of ours. */
function quotable(facts: readonly FactBody[]): string[] {
  return facts.flatMap((fact) => {
    switch (fact.kind) {
      case 'agent-replied':
      case 'agent-remarked':
        return [fact.text];
      case 'ticket-opened':
        return [fact.summary];
      case 'agent-handed-off':
        return [fact.reason];
      default:
        return [];
    }
  });
}
