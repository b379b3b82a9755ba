import { type Route, routes } from '../examples.ts';
import { isFollowUp, lastMatter, matterOf } from '../matter.ts';
import { askWhat, bringPerson, type Desk, justAsked, type Move, use } from '../move.ts';
import { KNOWN_ENOUGH, type Routing, SURE_ENOUGH } from '../router.ts';
import { mattersIn, severalMatters } from '../several-matters.ts';
import { invoiceIdsIn, isOnlyProof, ordinalIn, ticketNumbersIn } from '../slots.ts';
import { mayReadAccount } from './account.ts';
import { billingReason, billingRequestIn } from './billing-requests.ts';
import { askBack } from './small-talk.ts';
import { problemIn, technicalReason } from './technical-problems.ts';
import { byTheirWords, type Specialist } from './their-words.ts';

/** Triage: finds who can help, and never sends anybody back where they just came from. */

const specialists: readonly Specialist[] = ['technical', 'billing', 'sales'];

export function triageMove(desk: Desk): Move {
  const { situation } = desk;
  const from = specialists.find((name) => name === situation.handedBy);
  const { all, open } = severalMatters(desk);
  const [next] = open;
  if (next && (from || mattersIn(situation.latest, desk.route).length === all.length))
    return send(desk, next.agent, next.text);
  if (from) return sendOn(desk, from);
  const chosen = chosenOf(desk);
  if (chosen) return send(desk, chosen, matterOf(desk));
  const to = specialistFor(desk);
  return to ? send(desk, to, matterOf(desk)) : askBack(desk);
}

/** By the router where it is sure, and by what specialists listen for where it is not. */
function specialistFor(desk: Desk): Specialist | null {
  const { plain } = desk.situation;
  const { route, likely, known } = routeOf(desk);
  if (known < KNOWN_ENOUGH) return null;
  if (likely < SURE_ENOUGH || !isSpecialist(route)) return byTheirWords(plain);
  // "want my 49 back, it never worked": a request that Billing knows, and no trouble that Technical knows.
  const isMoney = route === 'technical' && likely < CLEARLY && !problemIn(plain) && billingRequestIn(plain);
  return isMoney ? 'billing' : route;
}

const CLEARLY = 0.9;

/** Technical sees no account: what it says of access or of the customer's device is read before. */
function send({ situation }: Desk, to: Specialist, text: string): Move {
  const problem = to === 'technical' ? problemIn(text) : null;
  if (problem?.readsAccount && mayReadAccount(situation))
    return use('lookup_account', { about: 'everything' });
  return use(`transfer_to_${to}`, { reason: reasonFor(to, text) });
}

/** A few plain words that the customer reads beside the hand-off. */
export function reasonFor(to: Specialist, text: string): string {
  if (to === 'technical') return technicalReason(text);
  return to === 'billing' ? billingReason(text) : salesReason(text);
}

function salesReason(text: string): string {
  if (/\bupgrad|\bswitch\b|\bdowngrad|\badd\b.*\bseats?\b/.test(text)) return 'a change of plan';
  if (/\btrial\b/.test(text)) return 'the trial';
  if (/\bbuy|\border|\bpurchas|\bopen an? /.test(text)) return 'something to buy';
  return 'plans and prices';
}

function isSpecialist(route: Route): route is Specialist {
  return specialists.some((name) => name === route);
}

/** What can be read without the router: a choice from our question, an id, a proof for Billing. */
function chosenOf(desk: Desk): Specialist | null {
  const { situation } = desk;
  if (justAsked(situation, askWhat)) {
    const place = ordinalIn(situation.plain);
    if (place !== null) return specialists[place - 1] ?? null;
  }
  if (invoiceIdsIn(situation.latest).length > 0) return 'billing';
  if (isOnlyProof(situation.latest)) return 'billing';
  const request = billingRequestIn(situation.plain)?.id;
  if (request === 'card number written' || request === 'not a customer') return 'billing';
  // Only Technical can see whether there was an outage that a credit is for (P4).
  if (request === 'outage credit') return 'technical';
  const [ticket] = ticketNumbersIn(situation.latest);
  const category = situation.tickets.find(({ number }) => number === ticket)?.category;
  return specialists.find((name) => name === category) ?? null;
}

function routeOf(desk: Desk): Routing {
  if (!isFollowUp(desk)) return desk.routing;
  const before = lastMatter(desk);
  return before ? desk.route(matterOf(desk)) : desk.routing;
}

/** A specialist gave it back: another one, by their reason or the next likeliest; when none fits, a person. */
function sendOn(desk: Desk, from: Specialist): Move {
  const { handedWhy } = desk.situation;
  if (billingRequestIn(handedWhy) && from !== 'billing') return send(desk, 'billing', handedWhy);
  const { likelihoods } = desk.routing;
  const [next] = routes
    .filter(isSpecialist)
    .filter((name) => name !== from)
    .sort((a, b) => likelihoods[b] - likelihoods[a]);
  if (next && likelihoods[next] >= 0.3) return send(desk, next, desk.situation.plain);
  return bringPerson(
    'This does not fit any of us well, so I am asking a person to take it over.',
    `${from} gave the matter back, and no other agent fits.`,
  );
}
