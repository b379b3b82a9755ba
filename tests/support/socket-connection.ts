import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Fact } from '#/lib/conversation/facts.ts';
import type { Answer, AnswerOf, ClientToServer, ConversationPage } from '#/lib/protocol/answers.ts';
import type { StaffCommand, StatusCommand, VisitorCommand } from '#/lib/protocol/commands.ts';
import type { ServerToClient } from '#/lib/protocol/events.ts';

export type DeskSocket = Socket<ServerToClient, ClientToServer>;
type Command = VisitorCommand | StaffCommand | StatusCommand;

const ANSWER_MS = 5000;

/** A websocket as a browser opens it: with the Origin of the page and the session's cookie. */
export async function openSocket(url: string, as: 'customer' | 'staff', cookie: string): Promise<DeskSocket> {
  const socket: DeskSocket = io(url, {
    query: { as },
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 300,
    extraHeaders: { Origin: url, ...(cookie ? { Cookie: cookie } : {}) },
  });
  await new Promise<void>((resolve, reject) => {
    const refused = (error: Error) => {
      socket.close();
      reject(new Error(`No socket to ${url}: ${error.message}`));
    };
    socket.once('connect_error', refused);
    socket.once('connect', () => {
      // From now on it comes back by itself, as a browser's does.
      socket.off('connect_error', refused);
      resolve();
    });
  });
  return socket;
}

/** The session cookie that the desk gives a stranger with the websocket handshake. */
export function strangersCookie(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const handshake = request(`${url}/socket.io/?EIO=4&transport=websocket&as=customer`, {
      headers: {
        Origin: url,
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      },
    });
    handshake.on('upgrade', (response, socket) => {
      socket.destroy();
      const cookies = response.headers['set-cookie'] ?? [];
      resolve(cookies.map((cookie) => cookie.split(';', 1)[0]).join('; '));
    });
    handshake.on('response', (response) => {
      response.resume();
      reject(new Error(`The handshake was refused: ${response.statusCode}`));
    });
    handshake.on('error', reject);
    handshake.end();
  });
}

/** Sends a command and waits for its acknowledgement. */
export async function ask<C extends Command>(
  socket: DeskSocket,
  command: C,
  input: Record<string, unknown>,
  withinMs = ANSWER_MS,
): Promise<Answer<AnswerOf<C>>> {
  // The map of events is indexed by a type parameter, which `emitWithAck` cannot follow.
  const untyped: Socket = socket;
  try {
    return await untyped.timeout(withinMs).emitWithAck(command, input);
  } catch (cause) {
    const now = socket.connected ? 'connected' : 'not connected';
    throw new Error(`${command} was not acknowledged within ${withinMs} ms; now ${now}`, { cause });
  }
}

/** As `ask`, for when a refusal would be a bug of the test. */
export async function must<C extends Command>(
  socket: DeskSocket,
  command: C,
  input: Record<string, unknown>,
): Promise<AnswerOf<C>> {
  const answer = await ask(socket, command, input);
  if (!answer.ok) throw new Error(`${command}: ${answer.error.code}: ${answer.error.message}`);
  return answer.data;
}

/** One conversation as this socket sees it: kept up by events, healed by `conversation:sync`. */
export type Transcript = {
  readonly conversationId: string;
  facts(): readonly Fact[];
  /** Answers being written, by message id, as far as they were streamed. */
  streaming(): ReadonlyMap<string, string>;
  sync(): Promise<void>;
  /** Waits until `find` gives something, and gives that. Fails with the transcript. */
  until<T>(find: (facts: readonly Fact[]) => T | undefined | false, withinMs?: number): Promise<T>;
};

export function follow(socket: DeskSocket, conversationId: string): Transcript {
  const facts = new Map<number, Fact>();
  const streaming = new Map<string, string>();
  let head = 0;

  const keep = (more: readonly Fact[]) => {
    for (const fact of more) facts.set(fact.seq, fact);
  };
  const sync = async () => {
    let page: ConversationPage;
    do {
      page = await must(socket, 'conversation:sync', { conversationId, after: head });
      keep(page.facts);
      head = page.more ? (page.facts.at(-1)?.seq ?? page.head) : Math.max(head, page.head);
    } while (page.more);
  };
  const onGap = () => {
    sync().catch(() => {}); // asked again at the next event; a test that waits in vain says so
  };

  socket.on('facts:appended', (event) => {
    if (event.conversationId !== conversationId) return;
    if (event.after > head) return onGap();
    keep(event.facts);
    head = Math.max(head, event.head);
  });
  socket.on('stream:grew', (event) => {
    if (event.conversationId !== conversationId) return;
    const text = streaming.get(event.messageId) ?? '';
    if (event.from <= text.length) streaming.set(event.messageId, text.slice(0, event.from) + event.text);
  });
  socket.on('stream:dropped', (event) => {
    streaming.delete(event.messageId);
  });
  socket.on('resync', onGap);
  socket.on('connect', onGap);

  const inOrder = () => [...facts.values()].sort((left, right) => left.seq - right.seq);
  return {
    conversationId,
    facts: inOrder,
    streaming: () => streaming,
    sync,
    until: async (find, withinMs = 15_000) => {
      const deadline = Date.now() + withinMs;
      for (;;) {
        const found = find(inOrder());
        if (found) return found;
        if (Date.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain.\n${inWords(inOrder())}`);
        await sleep(20);
      }
    },
  };
}

/** The first fact of a kind after a seq: `until(first('agent-replied', 4))`. */
export function first<K extends Fact['kind']>(kind: K, after = 0) {
  return (facts: readonly Fact[]) =>
    facts.find((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind && fact.seq > after);
}

function inWords(facts: readonly Fact[]): string {
  return facts.map(({ seq, at: _at, ...fact }) => `${seq} ${JSON.stringify(fact)}`).join('\n');
}
