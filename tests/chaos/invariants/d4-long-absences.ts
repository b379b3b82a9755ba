import { randomUUID } from 'node:crypto';
import type { DeskProcess } from '../../support/desk-process.ts';
import { type DeskSocket, must, openSocket, strangersCookie } from '../../support/socket-connection.ts';
import { inBatches } from '../batches.ts';
import { checkSequences } from '../checks/order.ts';
import { checkWrites, type Write, type WriteHistory } from '../checks/sends.ts';
import { judgeScreens } from '../checks/viewers.ts';
import { insist } from '../clients/copies.ts';
import { comeBack } from '../clients/customer.ts';
import { drawnText } from '../clients/drawn-text.ts';
import { compareWithFresh, openReader, type Reader, type Side } from '../clients/reader.ts';
import { staffedDesk } from '../clients/staffed-desk.ts';
import { openDatabase } from '../database.ts';
import { countAnswered, createHistory } from '../history.ts';
import type { Chunk, Played } from '../invariant.ts';
import type { Random } from '../random.ts';

/** How many facts the readers miss. A page of the log has 500. */
const MISSES = [501, 50, 1, 500, 5000, 499, 1000, 1001, 999, 2, 51, 1500, 4999, 2500];
/** A socket may send 20 commands a second, 60 at once. */
const PENS = 40;
const TOGETHER = 8;
/** Written while the readers come back, so that reading and hearing overlap. */
const MEANWHILE = 60;

type Pen = { socket: DeskSocket; author: 'customer' | 'note' };
/** The one conversation of a call, and what its two sides sign in with. */
type Scene = { desk: DeskProcess; conversationId: string; cookies: { customer: string; staff: string } };

/** A conversation of thousands of messages. Each round is a reader who leaves it, misses so many, and comes back. */
export async function playAbsences({ rounds, random, ...chunk }: Chunk): Promise<Played> {
  const env = { SOCKETS_PER_VISITOR: '100' };
  await using staffed = await staffedDesk({ rounds, random, ...chunk }, { env });
  const { desk, people } = staffed;
  const cookies = { customer: await strangersCookie(desk.url), staff: people[0]?.cookie ?? '' };
  const scene: Scene = { desk, conversationId: randomUUID(), cookies };
  const history: WriteHistory = createHistory();
  const pens = await openPens(scene);
  const readers: Reader[] = [];
  try {
    const writeMore = (count: number) => writeWith(pens, { scene, history, count, random });
    await begin(pens, writeMore);
    let toGo = 0;
    for (const absence of drawAbsences(rounds)) {
      await writeMore(Math.max(0, toGo - absence.misses));
      toGo = absence.misses;
      readers.push(await leaveNow(scene, absence.reader));
    }
    await writeMore(toGo);
    await restart(desk, random);
    for (const reader of readers) reader.back();
    await writeMore(MEANWHILE);

    using database = openDatabase(desk.dataDir);
    const violations = await judgeScreens(readers, database);
    const compared = await inBatches(readers, TOGETHER, (reader) => compareWithFresh(desk, reader));
    violations.push(...compared.flat(), ...checkSequences(database), ...checkWrites(history, database));
    return { operations: readers.length + countAnswered(history), violations };
  } finally {
    for (const { socket } of pens) socket.close();
    for (const reader of readers) reader.close();
  }
}

/** Customers and people in turn, the longest absence first. */
function drawAbsences(rounds: number): { misses: number; reader: 'customer' | 'staff' }[] {
  const absences = Array.from({ length: rounds }, (_, round) => ({
    misses: MISSES[round % MISSES.length] ?? 0,
    reader:
      (round + Math.floor(round / MISSES.length)) % 2 === 0 ? ('customer' as const) : ('staff' as const),
  }));
  return absences.sort((one, other) => other.misses - one.misses);
}

async function openPens({ desk, cookies }: Scene): Promise<Pen[]> {
  const pens = Array.from({ length: PENS }, async (_, index): Promise<Pen> => {
    const reader = index % 2 === 0 ? 'customer' : 'staff';
    const socket = await openSocket(desk.url, reader, cookies[reader]);
    comeBack(socket);
    return { socket, author: reader === 'customer' ? 'customer' : 'note' };
  });
  return await Promise.all(pens);
}

/** No AI agent answers: each message and each note is one fact more. */
async function begin(pens: readonly Pen[], writeMore: (count: number) => Promise<void>): Promise<void> {
  const person = pens.find(({ author }) => author === 'note');
  if (person) await must(person.socket, 'desk:switch-ai', { on: false });
  await writeMore(1);
}

async function writeWith(
  pens: readonly Pen[],
  work: { scene: Scene; history: WriteHistory; count: number; random: Random },
): Promise<void> {
  const { scene, history, random } = work;
  let left = work.count;
  const write = async ({ socket, author }: Pen): Promise<void> => {
    while (left-- > 0) {
      const { conversationId } = scene;
      const message: Write = { author, conversationId, messageId: randomUUID(), text: drawnText(random) };
      await insist({ history, client: author, sockets: [], write: message, seenSeq: 0 }, socket, message);
    }
  };
  await Promise.all(pens.map(write));
}

/** Reads all there is, and leaves. */
async function leaveNow({ desk, conversationId, cookies }: Scene, side: Side['reader']): Promise<Reader> {
  const reader = await openReader(desk, { reader: side, cookie: cookies[side] }, conversationId);
  await reader.screen.sync();
  reader.leave();
  return reader;
}

async function restart(desk: DeskProcess, random: Random): Promise<void> {
  const how = random.pick(['not at all', 'killed', 'stopped']);
  if (how === 'not at all') return;
  await (how === 'killed' ? desk.kill() : desk.stop());
  await desk.start();
}
