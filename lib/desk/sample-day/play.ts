import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '#/lib/conversation/facts.ts';
import type { Result } from '#/lib/conversation/refusal.ts';
import { type ConversationState, needsAiTurn } from '#/lib/conversation/state.ts';
import type { Log } from '#/lib/ports/log.ts';
import type { StaffPrincipal, VisitorPrincipal } from '#/lib/ports/principals.ts';
import type { Store } from '#/lib/ports/store.ts';
import type { Desk } from '../desk.ts';
import { asPrincipal, colleagueDoes, customerDoes } from './deeds.ts';
import type { HandClock } from './hand-clock.ts';
import type { Happening } from './schedule.ts';
import type { Colleague, ColleagueDeed, CustomerDeed } from './steps.ts';

/** What every sample conversation is tagged with. */
export const SAMPLE_TAG = 'sample';

const colleagues: Record<Colleague, Person> = {
  Ines: { id: 'sample-ines', name: 'Ines Varga' },
  Theo: { id: 'sample-theo', name: 'Theo Brandt' },
};
/** Gives the tag: nobody of the staff did. */
const author: StaffPrincipal = {
  kind: 'staff',
  id: 'sample-day',
  name: 'The sample day',
  role: 'admin',
  via: 'token',
};

/** Between two looks whether the desk is done with what just happened. */
const LOOK_MS = 4;
/** A desk that takes longer than this at one thing does not hold up the day. */
const LONGEST_MS = 10_000;

export type MadeUpCustomer = { visitor: VisitorPrincipal; conversationId: string };

type Stage = {
  desk: Desk;
  clock: HandClock;
  store: Store;
  log: Log;
  customers: readonly MadeUpCustomer[];
  /** How many conversations each colleague takes. */
  capacity: number;
  /** False once the server stops: then no more happens. */
  goesOn: () => boolean;
};

/**
 * Plays what happens through a desk, one thing after another, each at its time and each waited for: answers of AI
 * agents, and waiting customers given to people.
 * @param stage `desk` is not started, and is alone with these customers; it runs by `clock`.
 * @returns how many steps the desk refused, as it may with other settings or accounts than the script was written for.
 */
export async function play(stage: Stage, happenings: readonly Happening[]): Promise<{ refused: number }> {
  const { desk, clock, log, goesOn } = stage;
  const states = new Map<string, ConversationState>();
  const stopListening = desk.subscribe((event) => {
    if (event.kind === 'facts-appended') states.set(event.conversationId, event.state);
  });
  let refused = 0;
  try {
    for (const happening of happenings) {
      if (!goesOn()) throw new Error('The server stops.');
      clock.turnTo(happening.at);
      const result = await happen(stage, states, happening);
      if (result && !result.ok) {
        refused += 1;
        const step = happening.what === 'deed' ? happening.deed.does : happening.what;
        log.warn({ step, why: result.refusal.message }, 'The desk refused a step of the sample day.');
      }
      await settle(stage, states);
    }
  } finally {
    stopListening();
  }
  return { refused };
}

async function happen(
  stage: Stage,
  states: ReadonlyMap<string, ConversationState>,
  happening: Happening,
): Promise<Result<unknown> | null> {
  const { desk, clock, store, customers } = stage;
  if (happening.what !== 'deed') {
    const { colleague, what } = happening;
    const person = asPrincipal(colleagues[colleague]);
    if (what === 'comes') desk.presence.socketOpened(person, person.id, 'here');
    else {
      await desk.presence.setAvailability(person, 'offline');
      desk.presence.socketClosed(person.id);
    }
    return null;
  }
  const customer = customers[happening.conversation];
  if (!customer) throw new Error('The sample day has more conversations than customers.');
  const { visitor, conversationId } = customer;
  const { deed } = happening;
  const state = states.get(conversationId);
  if (isCustomers(deed)) {
    const done = await customerDoes(desk, visitor, conversationId, deed);
    if (state || !done.ok) return done;
    return await desk.forStaff.tag(author, { conversationId, add: [SAMPLE_TAG], remove: [] });
  }
  if (!state) throw new Error('A colleague of the sample day comes before the customer.');
  const holder = state.owner.kind === 'human' ? state.owner.person : colleagues[happening.colleague];
  const teams = store.records.deskWork.teams;
  return await colleagueDoes(desk, asPrincipal(holder), conversationId, deed, {
    state,
    now: clock.now,
    teams,
  });
}

const customersDeeds: ReadonlySet<string> = new Set<CustomerDeed['does']>([
  'writes',
  'asks-for-person',
  'proves',
  'leaves-contact',
  'rates',
]);

function isCustomers(deed: CustomerDeed | ColleagueDeed): deed is CustomerDeed {
  return customersDeeds.has(deed.does);
}

/** Until no answer is owed, everybody who waits and can be given to somebody has been, and who left has nobody. */
async function settle(stage: Stage, states: ReadonlyMap<string, ConversationState>): Promise<void> {
  for (let waited = 0; waited < LONGEST_MS && isBusy(stage, states); waited += LOOK_MS) await sleep(LOOK_MS);
}

function isBusy({ desk, capacity }: Stage, states: ReadonlyMap<string, ConversationState>): boolean {
  const all = [...states.values()];
  if (all.some(needsAiTurn)) return true;
  const load = (id: string) =>
    all.filter(({ owner, snoozedUntil }) => snoozedUntil === null && has(owner, id)).length;
  const people = Object.values(colleagues);
  const isOpen = desk.hours.view()?.open ?? true;
  const here = people.filter(({ id }) => desk.presence.availability(id) === 'here');
  const takers = here.filter(({ id }) => isOpen && load(id) < capacity);
  const hasGoneWithSome = people.some((person) => !here.includes(person) && load(person.id) > 0);
  const waiting = all.filter(({ owner }) => owner.kind === 'queue');
  const canBeGiven = waiting.some(({ putBackBy }) => takers.some(({ id }) => !putBackBy.includes(id)));
  return canBeGiven || hasGoneWithSome;
}

function has(owner: ConversationState['owner'], personId: string): boolean {
  return owner.kind === 'human' && owner.person.id === personId;
}

/** A customer of the script, at an address that is nobody's (RFC 5737). */
export async function madeUpCustomer(store: Store, index: number, now: number): Promise<MadeUpCustomer> {
  const visitorId = `${store.records.samples.prefix}${randomUUID()}`;
  const visitor: VisitorPrincipal = { kind: 'visitor', visitorId, address: `192.0.2.${1 + (index % 254)}` };
  // Nothing has this hash: nobody can come back as this customer.
  const tokenHash = `none ${visitorId}`;
  await store.records.access.createVisitor({ visitorId, tokenHash, address: visitor.address, now });
  return { visitor, conversationId: randomUUID() };
}
