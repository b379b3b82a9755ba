import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sent } from '#/lib/protocol/answers.ts';
import { ask, type DeskSocket, openSocket, strangersCookie } from '../../support/socket-connection.ts';
import type { History, Operation } from '../history.ts';
import { openScreen, type Screen } from './screen.ts';

export type Send = { conversationId: string; messageId: string; text: string };
export type SendHistory = History<Send, Sent>;

/**
 * A customer whose browser does what ours does: one message after the other, each under the id it was written
 * with, tried again until the server answers. Every try and its end is in the history.
 */
export type ChaosCustomer = {
  readonly name: string;
  readonly cookie: string;
  readonly socket: DeskSocket;
  readonly conversationId: string;
  readonly screen: Screen;
  /** Resolves when it is acknowledged or refused, or when `patienceMs` is over (`unknown`). */
  send(text: string, patienceMs?: number): Promise<Operation<Send, Sent>>;
  close(): void;
};

/** How long one try waits for its answer: shorter than in a browser, so that faults are tried often. */
const TRY_MS = 1500;
const BETWEEN_TRIES_MS = 50;

export async function chaosCustomer(options: {
  name: string;
  /** Of the desk, or of a proxy in front of it. */
  url: string;
  history: SendHistory;
  /** Those of another tab of the same customer. */
  cookie?: string;
  conversationId?: string;
}): Promise<ChaosCustomer> {
  const { name, url, history } = options;
  const cookie = options.cookie ?? (await strangersCookie(url));
  const socket = await openSocket(url, 'customer', cookie);
  comeBack(socket);
  const conversationId = options.conversationId ?? randomUUID();
  const screen = openScreen(socket, conversationId);

  async function send(text: string, patienceMs = 30_000): Promise<Operation<Send, Sent>> {
    const input = { conversationId, messageId: randomUUID(), text };
    const operation = history.invoke(name, input);
    const until = performance.now() + patienceMs;
    while (performance.now() < until) {
      if (!socket.connected) {
        await sleep(BETWEEN_TRIES_MS);
        continue;
      }
      const answer = await ask(socket, 'message:send', input, TRY_MS).catch(() => null);
      if (answer?.ok) {
        history.end(operation, { kind: 'ok', output: answer.data });
        return operation;
      }
      const passing = !answer || answer.error.code === 'unavailable' || answer.error.code === 'limited';
      if (!passing) {
        history.end(operation, { kind: 'fail', code: answer.error.code, message: answer.error.message });
        return operation;
      }
      await sleep(answer?.error.retryAfterMs ? Math.min(answer.error.retryAfterMs, 500) : BETWEEN_TRIES_MS);
    }
    history.end(operation, { kind: 'unknown' });
    return operation;
  }

  return {
    name,
    cookie,
    socket,
    conversationId,
    screen,
    send,
    close() {
      screen.close();
      socket.close();
    },
  };
}

/** Where the server itself said no, Socket.IO does not try again; a page does (components/connection). */
export function comeBack(socket: DeskSocket): void {
  const again = () => setTimeout(() => socket.connect(), 300);
  socket.on('connect_error', (error) => {
    if (socket.active) return;
    process.stderr.write(`A client was refused and comes back: ${error.message}\n`);
    again();
  });
  socket.on('disconnect', (reason) => {
    if (reason !== 'io server disconnect') return;
    process.stderr.write('A client was sent away and comes back.\n');
    again();
  });
}
