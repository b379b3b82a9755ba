import { setTimeout as sleep } from 'node:timers/promises';
import { must, openSocket } from '../../support/socket-connection.ts';
import { isSame } from '../checks/same.ts';
import type { Viewer } from '../checks/viewers.ts';
import { cutConnection } from '../faults/cut-connection.ts';
import { comeBack } from './customer.ts';
import { openScreen } from './screen.ts';

export type Side = { reader: 'customer' | 'staff'; cookie: string };

/** Somebody who reads a conversation, and comes and goes. */
export type Reader = Viewer & {
  readonly side: Side;
  leave(): void;
  back(): void;
  /** The connection is lost, and found again. */
  cut(): void;
  close(): void;
};

export async function openReader(
  desk: { readonly url: string },
  side: Side,
  conversationId: string,
): Promise<Reader> {
  const socket = await openSocket(desk.url, side.reader, side.cookie);
  comeBack(socket);
  const screen = openScreen(socket, conversationId);
  return {
    reader: side.reader,
    side,
    screen,
    leave: () => void socket.disconnect(),
    back: () => void socket.connect(),
    cut: () => cutConnection(socket),
    close() {
      screen.close();
      socket.close();
    },
  };
}

const SETTLED_MS = 5000;

/** Compares a reader who caught up with somebody who opens the conversation just now. */
export async function compareWithFresh(desk: { readonly url: string }, reader: Reader): Promise<string[]> {
  const until = performance.now() + SETTLED_MS;
  for (;;) {
    const wrong = await compareOnce(desk, reader);
    if (wrong.length === 0 || performance.now() > until) return wrong;
    await sleep(250); // Something may have been written between the two looks.
  }
}

async function compareOnce(
  desk: { readonly url: string },
  { side, screen, reader }: Reader,
): Promise<string[]> {
  const { conversationId } = screen;
  const socket = await openSocket(desk.url, side.reader, side.cookie);
  const fresh = openScreen(socket, conversationId);
  try {
    const opened = side.reader === 'customer' ? await must(socket, 'conversation:resume', {}) : null;
    await fresh.sync();
    const [caughtUp, read] = [screen.shown(), fresh.shown()];
    const first = opened?.conversation?.facts ?? [];
    if (opened && !isSame(first, read.facts.slice(0, first.length))) {
      return [`${conversationId}: the page opens with other facts than the log begins with`];
    }
    if (isSame(caughtUp.facts, read.facts) && isSame(caughtUp.state, read.state)) return [];
    const counts = `${caughtUp.facts.length} facts, a fresh load ${read.facts.length}`;
    return [`${conversationId}: the ${reader} who caught up sees ${counts}, and not the same`];
  } finally {
    fresh.close();
    socket.close();
  }
}
