import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { comeBackAfter } from '#/components/connection/come-back.ts';
import type { Fact } from '#/lib/conversation/facts.ts';
import { ask, type DeskSocket } from '../../support/socket-connection.ts';
import type { SendHistory } from './customer.ts';

/**
 * A customer's page as far as the server notices it: it comes back at the moments our pages choose, and then asks
 * what they ask. Light enough that thousands fit into one process.
 */
export type ReturningBrowser = {
  readonly name: string;
  readonly conversationId: string;
  readonly socket: DeskSocket;
  /** When it last had read everything after a connect; monotonic, ms. Null until then. */
  readAt(): number | null;
  facts(): readonly Fact[];
  /** Sends one message, again until it is acknowledged; false when `withinMs` were not enough. */
  send(text: string, withinMs: number): Promise<boolean>;
  /** Reads anew; throws when it cannot. */
  read(): Promise<void>;
  close(): void;
};

/** As in the pages: how long one command waits for its answer. */
const ANSWER_MS = 10_000;
const READ_AGAIN_MS = 1000;

export function returningBrowser(options: {
  name: string;
  url: string;
  history: SendHistory;
  cookie: string;
  /** The network address it seems to come from, for a desk behind one proxy. */
  address?: string;
  conversationId?: string;
}): ReturningBrowser {
  const { name, url, history, cookie, address } = options;
  const conversationId = options.conversationId ?? randomUUID();
  const socket: DeskSocket = io(url, {
    query: { as: 'customer' },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: ANSWER_MS,
    extraHeaders: { Origin: url, Cookie: cookie, ...(address ? { 'X-Forwarded-For': address } : {}) },
  });
  let facts: readonly Fact[] = [];
  let readAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function comeBack(why: Parameters<typeof comeBackAfter>[0]): void {
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), comeBackAfter(why));
  }

  async function read(): Promise<void> {
    const answer = await ask(socket, 'conversation:resume', {}, ANSWER_MS);
    if (!answer.ok) throw new Error(`${name} could not read: ${answer.error.code}`);
    facts = answer.data.conversation?.facts ?? [];
    const head = answer.data.conversation?.head ?? 0;
    if (head === 0) return;
    const rest = await ask(socket, 'conversation:sync', { conversationId, after: head }, ANSWER_MS);
    if (!rest.ok) throw new Error(`${name} could not read on: ${rest.error.code}`);
    facts = [...facts, ...rest.data.facts];
  }

  /** Asks until it is answered or the connection is gone again, as the poll of a page does. */
  async function readOnConnect(): Promise<void> {
    const { id } = socket;
    while (socket.connected && socket.id === id) {
      const problem = await read().catch((error: Error) => error);
      if (!problem) {
        readAt = performance.now();
        return;
      }
      await sleep(READ_AGAIN_MS);
    }
  }

  socket.on('connect', () => void readOnConnect());
  socket.on('disconnect', (reason) => {
    readAt = null;
    if (reason !== 'io client disconnect') comeBack('lost');
  });
  socket.on('connect_error', () => comeBack('everybody'));

  return {
    name,
    conversationId,
    socket,
    readAt: () => readAt,
    facts: () => facts,
    read,
    async send(text, withinMs) {
      const input = { conversationId, messageId: randomUUID(), text };
      const operation = history.invoke(name, input);
      const until = performance.now() + withinMs;
      while (performance.now() < until) {
        const answer = await ask(socket, 'message:send', input, ANSWER_MS).catch(() => null);
        if (answer?.ok) {
          history.end(operation, { kind: 'ok', output: answer.data });
          return true;
        }
      }
      return false;
    },
    close() {
      clearTimeout(timer);
      socket.close();
    },
  };
}
