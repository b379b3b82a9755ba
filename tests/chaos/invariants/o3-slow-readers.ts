import { setTimeout as sleep } from 'node:timers/promises';
import type { DeskProcess } from '../../support/desk-process.ts';
import { must } from '../../support/socket-connection.ts';
import { type SocketStaff, socketStaff } from '../../support/socket-staff.ts';
import { createAdministrator } from '../../support/staff.ts';
import { checkScreen } from '../checks/screens.ts';
import { checkSends } from '../checks/sends.ts';
import { judgeDrop, judgeMemory, LIMIT_BYTES } from '../checks/slow-readers.ts';
import { type BusyConversation, busyConversation } from '../clients/busy-conversation.ts';
import type { SendHistory } from '../clients/customer.ts';
import {
  askForMore,
  type Drop,
  type PausedReader,
  pausedKinds,
  pausedReader,
  watchDrops,
} from '../clients/paused-reader.ts';
import { residentBytes } from '../clients/process-figures.ts';
import { openDatabase } from '../database.ts';
import { createHistory } from '../history.ts';
import type { Chunk, Invariant, Played } from '../invariant.ts';

const MOST_CONVERSATIONS = 4;
const MOST_MS = 90_000;
const LOOK_EVERY_MS = 100;
/** Enough for a page of the largest size. */
const FIRST_MESSAGES = 25;
export const slowReaders: Invariant = {
  id: 'O3',
  promise: 'A browser that stops reading is cut off before it costs memory, and nobody beside it notices.',
  parts: [
    {
      name: 'paused sockets',
      rounds: { full: 100, short: 3 },
      atOnce: 100,
      lane: 'alone',
      play,
    },
  ],
};

type Scene = {
  desk: DeskProcess;
  staff: SocketStaff;
  staffCookie: string;
  history: SendHistory;
  conversations: BusyConversation[];
};

async function play(chunk: Chunk): Promise<Played> {
  const scene = await busyDesk(chunk);
  const { desk, history, conversations } = scene;
  const cuts = watchCuts(scene);
  await writeWhile(conversations, async () => {
    while (conversations.some(({ dashboard }) => dashboard.head() < FIRST_MESSAGES)) await sleep(50);
  });
  const readers = await pauseReaders(chunk, scene);
  const { drops, memory } = await watch(desk, readers, conversations);
  const screens = conversations.flatMap(({ writers, dashboard }) => [
    ...writers.map(({ screen }) => ({ screen, side: 'customer' as const })),
    { screen: dashboard, side: 'staff' as const },
  ]);
  await Promise.all(screens.map(({ screen }) => screen.sync(30_000)));
  using database = openDatabase(desk.dataDir);
  const violations = [
    ...[...drops].flatMap(([reader, drop]) => judgeDrop(reader, drop)),
    ...judgeMemory(memory, readers, history),
    ...cuts.map((name) => `${name} reads, and was cut off all the same`),
    ...checkSends(history, database),
    ...screens.flatMap(({ screen, side }) => checkScreen(screen, side, database)),
  ];
  for (const { socket } of readers) socket.destroy();
  for (const each of [...conversations, scene.staff]) each.close();
  return { operations: readers.length + screens.length + history.operations().length, violations };
}

/** A desk without AI, on which a few customers write long messages to one dashboard that has all of them open. */
async function busyDesk(chunk: Chunk): Promise<Scene> {
  const desk = await chunk.startDesk({
    env: {
      // A reader that stopped answers no ping either; that would end it first and prove nothing.
      SOCKET_PING_TIMEOUT_MS: '600000',
      SOCKETS_PER_VISITOR: '1000',
    },
  });
  const administrator = await createAdministrator(desk);
  const staff = await socketStaff(desk, administrator);
  await must(staff.socket, 'desk:switch-ai', { on: false });
  const history: SendHistory = createHistory();
  const conversations = await Promise.all(
    Array.from({ length: Math.min(MOST_CONVERSATIONS, chunk.rounds) }, (_, index) =>
      busyConversation({
        name: `customer ${index + 1}`,
        url: desk.url,
        history,
        random: chunk.random.fork(index),
        staffCookie: administrator.cookie,
        staffSocket: staff.socket,
      }),
    ),
  );
  return { desk, staff, staffCookie: administrator.cookie, history, conversations };
}

async function pauseReaders(
  chunk: Chunk,
  { desk, conversations, staffCookie }: Scene,
): Promise<PausedReader[]> {
  await sleep(500); // nothing is written while they join
  const kinds = chunk.random.shuffled(pausedKinds);
  return await Promise.all(
    Array.from({ length: chunk.rounds }, (_, index) =>
      pausedReader({
        name: `reader ${index + 1}`,
        kind: cyclic(kinds, index),
        url: desk.url,
        conversation: cyclic(conversations, Math.floor(index / kinds.length)),
        staffCookie,
      }),
    ),
  );
}

/** Writes until the desk has let go of every paused reader, and a moment longer. */
async function watch(
  desk: DeskProcess,
  readers: readonly PausedReader[],
  conversations: readonly BusyConversation[],
): Promise<{ drops: ReadonlyMap<PausedReader, Drop>; memory: { before: number; most: number } }> {
  const memory = { before: residentBytes(desk.pid), most: 0 };
  const { drops, look, left } = watchDrops(readers, desk.url);
  const until = performance.now() + MOST_MS;
  const greedy = readers.filter(({ kind }) => kind === 'greedy');
  const stops = greedy.map(askForMore);
  await writeWhile(conversations, async () => {
    while (left() > 0 && performance.now() < until) {
      look(LIMIT_BYTES);
      memory.most = Math.max(memory.most, residentBytes(desk.pid));
      await sleep(LOOK_EVERY_MS);
    }
    await sleep(1000);
    memory.most = Math.max(memory.most, residentBytes(desk.pid));
  });
  for (const stop of stops) stop();
  return { drops, memory };
}

/** Names of healthy readers that lost their connection, from now on. */
function watchCuts({ conversations, staff }: Scene): string[] {
  const cut: string[] = [];
  staff.socket.on('disconnect', () => cut.push('the dashboard'));
  for (const { writers } of conversations) {
    for (const { name, socket } of writers) socket.on('disconnect', () => cut.push(name));
  }
  return cut;
}

async function writeWhile(
  conversations: readonly BusyConversation[],
  happens: () => Promise<void>,
): Promise<void> {
  let over = false;
  const writing = conversations.map(({ writeUntil }) => writeUntil(() => over));
  try {
    await happens();
  } finally {
    over = true;
    await Promise.all(writing);
  }
}

function cyclic<T>(from: readonly T[], index: number): T {
  const found = from[index % from.length];
  if (found === undefined) throw new Error('There is nothing to take from.');
  return found;
}
