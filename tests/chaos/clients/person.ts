import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sent } from '#/lib/protocol/answers.ts';
import { ask, type DeskSocket, openSocket } from '../../support/socket-connection.ts';
import type { StaffSession } from '../../support/staff.ts';
import type { History, Outcome } from '../history.ts';
import { comeBack } from './customer.ts';
import { openScreen, type Screen } from './screen.ts';

export type Reply = { conversationId: string; messageId: string; text: string };
export type ReplyHistory = History<Reply, Sent>;

/** A person with an open dashboard, which is opened again after every connect, as the page does it. */
export type ChaosPerson = {
  readonly socket: DeskSocket;
  readonly screen: Screen;
  take(): Promise<void>;
  /** Resolves when it is acknowledged or refused for good. */
  reply(text: string): Promise<Outcome<Sent>>;
  /** Waits until the dashboard is open again. */
  back(withinMs: number): Promise<boolean>;
  close(): void;
};

const TRY_MS = 1500;

/** Works in one conversation. */
export async function chaosPerson(options: {
  url: string;
  session: StaffSession;
  conversationId: string;
  history: ReplyHistory;
}): Promise<ChaosPerson> {
  const { url, session, conversationId, history } = options;
  const socket = await openSocket(url, 'staff', session.cookie);
  comeBack(socket);
  let isOpen = false;
  const open = async () => {
    const opened = await ask(socket, 'dashboard:open', {}).catch(() => null);
    isOpen = opened?.ok ?? false;
    if (!isOpen && socket.connected) setTimeout(open, 100);
  };
  socket.on('connect', () => void open());
  socket.on('disconnect', () => {
    isOpen = false;
  });
  const screen = openScreen(socket, conversationId);
  await open();
  await screen.sync();

  return {
    socket,
    screen,
    async take() {
      const taken = await ask(socket, 'conversation:take', { conversationId });
      if (!taken.ok) throw new Error(`${conversationId} could not be taken: ${taken.error.message}`);
    },
    async reply(text) {
      const input = { conversationId, messageId: randomUUID(), text };
      const operation = history.invoke(session.name, input);
      const ended = (outcome: Outcome<Sent>) => {
        history.end(operation, outcome);
        return outcome;
      };
      for (;;) {
        const seenSeq = screen.head();
        const answer = isOpen ? await sent(ask(socket, 'conversation:reply', { ...input, seenSeq })) : null;
        if (answer?.ok) return ended({ kind: 'ok', output: answer.data });
        if (answer && answer.error.code !== 'unavailable' && answer.error.code !== 'limited') {
          const { code, message } = answer.error;
          return ended({ kind: 'fail', code, message });
        }
        await sleep(50);
      }
    },
    async back(withinMs) {
      const until = performance.now() + withinMs;
      while (!isOpen && performance.now() < until) await sleep(20);
      return isOpen;
    },
    close() {
      screen.close();
      socket.close();
    },
  };
}

/** Null when no answer came in time. */
async function sent<T>(asked: Promise<T>): Promise<T | null> {
  return await Promise.race([asked, sleep(TRY_MS, null, { ref: false })]).catch(() => null);
}
