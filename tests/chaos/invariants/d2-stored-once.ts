import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sent } from '#/lib/protocol/answers.ts';
import { type DeskSocket, must, openSocket, strangersCookie } from '../../support/socket-connection.ts';
import { checkSequences } from '../checks/order.ts';
import { type Author, checkWrites, type Write, type WriteHistory } from '../checks/sends.ts';
import { type Copied, type Copies, insist, sendCopies } from '../clients/copies.ts';
import { comeBack } from '../clients/customer.ts';
import { drawnText } from '../clients/drawn-text.ts';
import { type StaffedDesk, staffedDesk } from '../clients/staffed-desk.ts';
import { type DeskDatabase, openDatabase } from '../database.ts';
import { badNetwork } from '../faults/bad-network.ts';
import { type FaultProxy, startProxy } from '../faults/proxy.ts';
import { countAnswered, createHistory, type Operation } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

/** Conversations written in side by side: each person of the staffed desk works in one. */
const SIDE_BY_SIDE = 24;
/** Then they go on in a new conversation, which begins with copies that come at once. */
const MESSAGES_A_CONVERSATION = 12;
/** Below, a call has no time for a restart in the middle. */
const WITH_RESTART = 40;
const PATIENCE_MS = 30_000;

/** A message is stored once, however often it is sent: by a customer, by a person, as a note. */
export const storedOnce: Invariant = {
  id: 'D2',
  promise:
    'A message that is sent again, because the answer got lost, appears once; its id never carries other words.',
  parts: [
    {
      name: 'sent again and again',
      rounds: { full: 10_000, short: 30 },
      atOnce: 1000,
      lane: 'busy',
      play: playMessages,
    },
  ],
};

type Scene = {
  staffed: StaffedDesk;
  proxy: FaultProxy;
  history: WriteHistory;
  insisted: Operation<Write, Sent | null>[];
};

async function playMessages(chunk: Chunk): Promise<Played> {
  await using staffed = await staffedDesk(chunk);
  const { rounds, random } = chunk;
  const proxy = await startProxy(staffed.desk, random);
  const scene: Scene = { staffed, proxy, history: createHistory(), insisted: [] };
  const pairs = Array.from(
    { length: Math.min(SIDE_BY_SIDE, Math.ceil(rounds / MESSAGES_A_CONVERSATION)) },
    (_, pair) => openPair(scene, pair),
  );
  const opened = await Promise.all(pairs);
  const over = new AbortController();
  let left = rounds;
  const next = () => !over.signal.aborted && left-- > 0 && scene.insisted.every(isAnswered);
  const faults = [
    badNetwork(proxy, random.fork('network'), ['answers-lost'], over.signal),
    restartOnce(staffed, () => left < rounds / 2 && rounds >= WITH_RESTART, over.signal),
  ];
  try {
    await Promise.all(opened.map((pair) => writeInPair(scene, pair, random.fork(pair.name), next)));
  } finally {
    over.abort();
    await Promise.all(faults);
    for (const { customer, person } of opened) for (const socket of [...customer, ...person]) socket.close();
    await proxy.close();
  }
  await staffed.desk.stop();
  using database = openDatabase(staffed.desk.dataDir);
  const stored = storedIds(database);
  return {
    operations: countAnswered(scene.history),
    violations: [
      ...checkWrites(scene.history, database),
      ...checkSequences(database),
      ...scene.insisted.flatMap((operation) => judgeInsisted(operation, stored)),
    ],
  };
}

/** A customer and a person who share conversations. Each of them has several sockets. */
type Pair = { name: number; customer: DeskSocket[]; person: DeskSocket[] };

/** Two tabs of a customer and one of a person, and one of each behind the proxy. */
async function openPair({ staffed: { desk, people }, proxy }: Scene, index: number): Promise<Pair> {
  const customerCookie = await strangersCookie(desk.url);
  const personCookie = people[index % people.length]?.cookie ?? '';
  const [customer, person] = await Promise.all([
    Promise.all([desk.url, desk.url, proxy.url].map((url) => openSocket(url, 'customer', customerCookie))),
    Promise.all([desk.url, proxy.url].map((url) => openSocket(url, 'staff', personCookie))),
  ]);
  for (const socket of [...customer, ...person]) comeBack(socket);
  return { name: index + 1, customer, person };
}

async function writeInPair(scene: Scene, pair: Pair, random: Random, next: () => boolean): Promise<void> {
  const late: Promise<void>[] = [];
  let conversation = begin(scene, pair);
  for (let number = 0; next(); number += 1) {
    if (number > 0 && number % MESSAGES_A_CONVERSATION === 0) conversation = begin(scene, pair);
    const message = await conversation.draw(random);
    const copies = await sendCopies(message, random);
    late.push(sendLater(scene, message, copies, random));
  }
  await Promise.all(late);
}

/** Long after, perhaps after another start of the browser or of the desk, a message may come once more. */
async function sendLater(scene: Scene, message: Copied, copies: Copies, random: Random): Promise<void> {
  const again = random.chance(0.1);
  await copies.late;
  scene.insisted.push(...copies.insisted);
  if (again) scene.insisted.push(await insist(message, random.pick(message.sockets), message.write, 1000));
}

/** A new conversation: the customer begins it; in most of them the person has it after a while, and writes too. */
function begin({ history }: Scene, pair: Pair) {
  const conversationId = randomUUID();
  let begun = false;
  let taken = false;
  return {
    async draw(random: Random): Promise<Copied> {
      if (begun && !taken && random.chance(0.2)) taken = await take(random.pick(pair.person), conversationId);
      begun = true;
      const author: Author = taken ? random.pick(['customer', 'person', 'person', 'note']) : 'customer';
      const side = author === 'customer' ? 'customer' : 'person';
      const write: Write = { author, conversationId, messageId: randomUUID(), text: drawnText(random) };
      const seenSeq = author === 'person' ? await head(random.pick(pair.person), conversationId) : 0;
      return { history, client: `${side} ${pair.name}`, sockets: pair[side], write, seenSeq };
    },
  };
}

/** From then on no AI agent writes here: what the person has read stays the newest. */
async function take(socket: DeskSocket, conversationId: string): Promise<true> {
  await untilAnswered(() => must(socket, 'conversation:take', { conversationId }));
  return true;
}

async function head(socket: DeskSocket, conversationId: string): Promise<number> {
  const page = await untilAnswered(() => must(socket, 'conversation:sync', { conversationId, after: 0 }));
  return page.head;
}

/** The desk may just be starting again. */
async function untilAnswered<T>(asked: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await asked();
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(100);
    }
  }
}

/** What was taken before must be known after: the memory of it is on disk. */
async function restartOnce({ desk }: StaffedDesk, isTime: () => boolean, over: AbortSignal): Promise<void> {
  while (!isTime()) {
    if (over.aborted) return;
    await sleep(20);
  }
  await desk.kill();
  await desk.start();
}

function isAnswered({ outcome }: Operation<Write, Sent | null>): boolean {
  return outcome.kind !== 'unknown';
}

/** A copy gets the same answer as the message, or is told that its id is taken; never nothing, and nothing else. */
function judgeInsisted(
  { input, client, outcome }: Operation<Write, Sent | null>,
  stored: Set<string>,
): string[] {
  const what = `message ${input.messageId} of ${client} in ${input.conversationId}`;
  if (outcome.kind === 'unknown') return [`${what} was never answered`];
  if (outcome.kind === 'fail' && outcome.code !== 'conflict') {
    return [`${what} was refused: ${outcome.code}: ${outcome.message}`];
  }
  return stored.has(input.messageId)
    ? []
    : [`${what} was refused as a copy, and nothing is stored under its id`];
}

function storedIds(database: DeskDatabase): Set<string> {
  const facts = database.conversations().flatMap((conversation) => conversation.facts);
  return new Set(
    facts.flatMap((fact) => {
      if ('messageId' in fact) return [fact.messageId];
      return fact.kind === 'note-added' ? [fact.noteId] : [];
    }),
  );
}
