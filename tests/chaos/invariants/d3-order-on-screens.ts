import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskProcess } from '../../support/desk-process.ts';
import { ask, type DeskSocket, openSocket } from '../../support/socket-connection.ts';
import type { StaffSession } from '../../support/staff.ts';
import { checkSequences } from '../checks/order.ts';
import { stillOwed } from '../checks/owed.ts';
import { checkSends } from '../checks/sends.ts';
import { judgeScreens, type Viewer } from '../checks/viewers.ts';
import { type ChaosCustomer, chaosCustomer, comeBack, type SendHistory } from '../clients/customer.ts';
import { drawnText } from '../clients/drawn-text.ts';
import { openScreen } from '../clients/screen.ts';
import { staffedDesk } from '../clients/staffed-desk.ts';
import { openDatabase } from '../database.ts';
import { badNetwork, stayedOpen, troubles } from '../faults/bad-network.ts';
import { type FaultProxy, startProxy } from '../faults/proxy.ts';
import { countAnswered, createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

const MESSAGES = 8;
/** How many people have a conversation open beside the customer. */
const WATCHERS = 2;
/** How many conversations one of them has open. */
const WATCHED_AT_MOST = 12;
const KILLS = 2;
const ANSWERED_MS = 60_000;
/** Outbox and reconnecting get every message through: a desk that was killed twice is long back by then. */
const SENT_WITHIN_MS = 90_000;

/** A conversation has one order, and every screen shows it growing, whatever becomes of the connections. */
export const orderOnScreens: Invariant = {
  id: 'D3',
  promise:
    'Everybody sees a conversation in the same order, without gaps, and what is shown stays: over slow, cut, stalled and garbled connections and a killed server.',
  parts: [
    {
      name: 'bad connections and a killed desk',
      rounds: { full: 500, short: 3 },
      atOnce: 50,
      lane: 'busy',
      play: playConversations,
    },
  ],
};

async function playConversations(chunk: Chunk): Promise<Played> {
  const { rounds, random, times } = chunk;
  const signOfLifeMs = 10 * times.second;
  const ping = { SOCKET_PING_MS: String(signOfLifeMs), SOCKET_PING_TIMEOUT_MS: String(signOfLifeMs) };
  await using staffed = await staffedDesk(chunk, { env: ping });
  const { desk, people } = staffed;
  const proxy = await startProxy(desk, random);
  const history: SendHistory = createHistory();
  const sockets: DeskSocket[] = [];
  const viewers: Viewer[] = [];
  try {
    const customers = await openCustomers(proxy, rounds, history);
    viewers.push(...customers.map(({ screen }) => ({ reader: 'customer' as const, screen })));
    sockets.push(...customers.map(({ socket }) => socket));
    viewers.push(...(await openWatchers(proxy, people, customers, sockets)));

    const over = new AbortController();
    const network = badNetwork(proxy, random.fork('network'), troubles, over.signal);
    const work = workOn(desk, people, customers, random.fork('people'), over.signal);
    const kills = killNow(desk, rounds > 5 ? KILLS : 1, random.fork('kills'));
    await Promise.all(customers.map((customer) => writeOn(customer, random.fork(customer.name))));
    await kills;
    over.abort();
    await work;
    const violations = await stayedOpen(proxy, await network, 2 * signOfLifeMs + 5000);
    violations.push(...(await stillOwed(desk.dataDir, ANSWERED_MS)));

    using database = openDatabase(desk.dataDir);
    violations.push(...(await judgeScreens(viewers, database)));
    violations.push(...checkSequences(database), ...checkSends(history, database), ...stuck(history));
    return { operations: viewers.length + countAnswered(history), violations };
  } finally {
    for (const { screen } of viewers) screen.close();
    for (const socket of sockets) socket.close();
    await proxy.close();
  }
}

/** They have all begun a conversation before the network gets bad. */
async function openCustomers(
  proxy: FaultProxy,
  count: number,
  history: SendHistory,
): Promise<ChaosCustomer[]> {
  const customers: ChaosCustomer[] = [];
  for (let number = 1; number <= count; number += 1) {
    const customer = await chaosCustomer({ name: `customer ${number}`, url: proxy.url, history });
    await customer.send('Good morning');
    customers.push(customer);
  }
  return customers;
}

/** People with open dashboards, who have many conversations open on one socket. */
async function openWatchers(
  proxy: FaultProxy,
  people: readonly StaffSession[],
  customers: readonly ChaosCustomer[],
  sockets: DeskSocket[],
): Promise<Viewer[]> {
  const watched = Array.from({ length: WATCHERS }, () => customers.map((each) => each.conversationId)).flat();
  const viewers: Viewer[] = [];
  for (let first = 0; first < watched.length; first += WATCHED_AT_MOST) {
    const person = people[(first / WATCHED_AT_MOST) % people.length];
    const socket = await openSocket(proxy.url, 'staff', person?.cookie ?? '');
    comeBack(socket);
    sockets.push(socket);
    for (const conversationId of watched.slice(first, first + WATCHED_AT_MOST)) {
      viewers.push({ reader: 'staff', screen: openScreen(socket, conversationId) });
    }
  }
  return viewers;
}

async function writeOn(customer: ChaosCustomer, random: Random): Promise<void> {
  for (let number = 0; number < MESSAGES; number += 1) {
    await sleep(random.whole(0, 600));
    await customer.send(drawnText(random), SENT_WITHIN_MS);
  }
}

/** People make notes, which customers do not see, take conversations, reply, and give them back. */
async function workOn(
  desk: { readonly url: string },
  people: readonly StaffSession[],
  customers: readonly ChaosCustomer[],
  random: Random,
  over: AbortSignal,
): Promise<void> {
  const socket = await openSocket(desk.url, 'staff', people[0]?.cookie ?? '');
  comeBack(socket);
  while (!over.aborted) {
    await sleep(random.whole(20, 150));
    const { conversationId } = random.pick(customers);
    // What is refused, or cut off by a kill, was only to be tried.
    await work(socket, conversationId, random).catch(() => null);
  }
  socket.close();
}

async function work(socket: DeskSocket, conversationId: string, random: Random): Promise<unknown> {
  const [id, text] = [randomUUID(), drawnText(random)];
  switch (random.pick(['note', 'note', 'reply', 'give-back'])) {
    case 'note':
      return await ask(socket, 'conversation:note', { conversationId, noteId: id, text });
    case 'reply': {
      const read = await ask(socket, 'conversation:sync', { conversationId, after: 0 });
      const seenSeq = read.ok ? read.data.head : 0;
      return await ask(socket, 'conversation:reply', { conversationId, messageId: id, text, seenSeq });
    }
    default:
      return await ask(socket, 'conversation:give-back', {
        conversationId,
        to: 'triage',
        line: '',
        notes: [],
      });
  }
}

async function killNow(desk: DeskProcess, kills: number, random: Random): Promise<void> {
  for (let kill = 0; kill < kills; kill += 1) {
    await sleep(random.whole(300, 2000));
    await desk.kill();
    await desk.start();
  }
}

/** A connection that looks fine and is not would keep a message for ever. */
function stuck(history: SendHistory): string[] {
  const unanswered = history.operations().filter(({ outcome }) => outcome.kind === 'unknown');
  return unanswered.map(({ client, input }) => `message ${input.messageId} of ${client} was never answered`);
}
