import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Sent } from '#/lib/protocol/answers.ts';
import { ask, type DeskSocket } from '../../support/socket-connection.ts';
import type { Write, WriteHistory } from '../checks/sends.ts';
import type { Operation } from '../history.ts';
import type { Random } from '../random.ts';

/** A message, and on whose sockets its copies go out. */
export type Copied = {
  history: WriteHistory;
  client: string;
  sockets: readonly DeskSocket[];
  write: Write;
  /** The newest seq its writer had on screen. */
  seenSeq: number;
};

export type Copies = {
  /** Those that were tried again until an answer came, or in vain. */
  insisted: Operation<Write, Sent | null>[];
  /** Ends when the last copy is out; the message was answered long before. */
  late: Promise<unknown>;
};

const MOST_COPIES = 5;
/** Of the copies that nobody insists on: of all copies that makes half. */
const ANSWERS_DROPPED = 0.7;
const TRY_MS = 1500;
const PATIENCE_MS = 30_000;
/** So often in a row the desk may say that it cannot take what it could take. */
const MOST_UNAVAILABLE = 5;

/**
 * Sends a message 2 to 5 times, at once and later, over all sockets of its writer; the answers to half of it are not
 * heard. Some copies say something else under the same id. Resolves when the message has its answer.
 */
export async function sendCopies(message: Copied, random: Random): Promise<Copies> {
  const { write } = message;
  const main = insist(message, random.pick(message.sockets), write, random.chance(0.5) ? 0 : 20);
  const others = Array.from({ length: random.whole(1, MOST_COPIES - 1) }, () => {
    const changed = random.chance(0.15);
    const copy = changed ? { ...write, text: `${write.text} or rather not` } : write;
    const socket = random.pick(message.sockets);
    const afterMs = random.chance(0.5) ? 0 : random.whole(1, 400);
    if (changed && random.chance(0.5)) return insist(message, socket, copy, afterMs);
    return sendOnce(message, socket, copy, { afterMs, heard: !random.chance(ANSWERS_DROPPED) });
  });
  const insisted = [await main];
  const late = Promise.all(others).then((operations) => {
    insisted.push(...operations.filter((operation) => operation !== null));
  });
  return { insisted, late };
}

/** Tries until an answer comes, as long as the desk is there to give one. */
export async function insist(
  message: Copied,
  socket: DeskSocket,
  write: Write,
  afterMs = 0,
): Promise<Operation<Write, Sent | null>> {
  await sleep(afterMs);
  const operation = message.history.invoke(message.client, write);
  const until = performance.now() + PATIENCE_MS;
  let unavailable = 0;
  while (
    operation.outcome.kind === 'unknown' &&
    performance.now() < until &&
    unavailable < MOST_UNAVAILABLE
  ) {
    const answer = socket.connected ? await deliver(socket, write, message.seenSeq) : null;
    noteAnswer(message.history, operation, answer);
    if (answer?.ok === false && answer.error.code === 'unavailable') unavailable += 1;
    if (operation.outcome.kind === 'unknown') await sleep(waitFor(answer));
  }
  return operation;
}

async function sendOnce(
  message: Copied,
  socket: DeskSocket,
  write: Write,
  { afterMs, heard }: { afterMs: number; heard: boolean },
): Promise<null> {
  await sleep(afterMs);
  const operation = message.history.invoke(message.client, write);
  const answer = await deliver(socket, write, message.seenSeq);
  if (heard) noteAnswer(message.history, operation, answer);
  return null;
}

/** An answer that only says to try again leaves it open whether an earlier try was stored. */
function noteAnswer(
  history: WriteHistory,
  operation: Operation<Write, Sent | null>,
  answer: Answer<Sent | null> | null,
): void {
  if (answer?.ok) history.end(operation, { kind: 'ok', output: answer.data });
  if (!answer || answer.ok) return;
  const { code, message } = answer.error;
  if (code !== 'unavailable' && code !== 'limited') history.end(operation, { kind: 'fail', code, message });
}

function waitFor(answer: Answer<unknown> | null): number {
  const asked = answer?.ok === false ? answer.error.retryAfterMs : undefined;
  return Math.min(asked ?? 50, 500);
}

/** Null when no answer came. */
async function deliver(
  socket: DeskSocket,
  { author, messageId, ...message }: Write,
  seenSeq: number,
): Promise<Answer<Sent | null> | null> {
  switch (author) {
    case 'customer':
      return await ask(socket, 'message:send', { ...message, messageId }, TRY_MS).catch(() => null);
    case 'person':
      return await ask(socket, 'conversation:reply', { ...message, messageId, seenSeq }, TRY_MS).catch(
        () => null,
      );
    case 'note':
      return await ask(socket, 'conversation:note', { ...message, noteId: messageId }, TRY_MS).catch(
        () => null,
      );
    default:
      return author satisfies never;
  }
}
