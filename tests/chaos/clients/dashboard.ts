import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterOpening, withChanged } from '#/components/dashboard/conversation-list.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { Answer, Sent } from '#/lib/protocol/answers.ts';
import type { Availability } from '#/lib/protocol/views.ts';
import type { DeskSocket } from '../../support/socket-connection.ts';
import type { StaffSession } from '../../support/staff.ts';
import type { Whereabouts } from '../checks/whereabouts.ts';
import { cutForGood } from '../faults/cut-connection.ts';
import { askAgain, getAgain, openStaffSocket } from './ask-again.ts';
import { comeBack } from './customer.ts';

/** One open dashboard, without a browser: it lists what the pages would list, by the same rules. */
export type Dashboard = {
  /** Of whose dashboard it is. */
  readonly personId: string;
  readonly name: string;
  readonly socket: DeskSocket;
  list(): readonly ConversationSummary[];
  find(conversationId: string): ConversationSummary | undefined;
  /** Waits until a conversation is listed like this. */
  until(
    conversationId: string,
    fits: (conversation: ConversationSummary) => boolean,
    withinMs: number,
  ): Promise<ConversationSummary>;
  // All three are asked again until an answer comes: none of them is done twice.
  /** Takes it from whoever has it in this list, or had it when the person looked. */
  take(conversationId: string, seenOwnership?: number): Promise<Answer<null>>;
  /** @param reply `seenSeq` is the newest fact the person had read. */
  reply(reply: { conversationId: string; text: string; seenSeq: number }): Promise<Answer<Sent>>;
  choose(availability: Availability): Promise<void>;
  /** Its connection is reset, and it does not come back. */
  cutForGood(): void;
  close(): void;
};

/**
 * @param availability what the person chose before; it is told with every connect, as the pages do.
 * @param whereabouts hears whenever the connection is gone and back.
 */
export async function openDashboard(
  desk: { readonly url: string },
  session: StaffSession,
  availability: Availability,
  whereabouts?: Whereabouts,
): Promise<Dashboard> {
  let isThere = false;
  const came = () => {
    if (!isThere) whereabouts?.came(session.name);
    isThere = true;
  };
  const went = () => {
    if (isThere) whereabouts?.went(session.name);
    isThere = false;
  };
  came();
  const socket = await openStaffSocket(desk.url, session.cookie);
  socket.on('connect', came);
  socket.on('disconnect', went);
  comeBack(socket);
  let chosen = availability;
  let list: readonly ConversationSummary[] = [];
  let changedMeanwhile = new Set<string>();
  socket.on('conversation:changed', (conversation) => {
    changedMeanwhile.add(conversation.conversationId);
    list = withChanged(list, conversation);
  });

  async function read(): Promise<string> {
    changedMeanwhile = new Set();
    const opened = await getAgain(socket, 'dashboard:open', { availability: chosen });
    list = afterOpening(list, opened.conversations, changedMeanwhile);
    return opened.me.id;
  }
  const personId = await read();
  // A connect that fails on the way is followed by the next.
  socket.on('connect', () => void read().catch(() => undefined));

  const find = (conversationId: string) => list.find((each) => each.conversationId === conversationId);
  return {
    personId,
    name: session.name,
    socket,
    list: () => list,
    find,
    async until(conversationId, fits, withinMs) {
      const until = performance.now() + withinMs;
      for (;;) {
        const found = find(conversationId);
        if (found && fits(found)) return found;
        if (performance.now() > until) {
          throw new Error(`${session.name} waited ${withinMs} ms in vain; listed: ${JSON.stringify(found)}`);
        }
        await sleep(5);
      }
    },
    take: (conversationId, ownership = find(conversationId)?.ownership) =>
      askAgain(socket, 'conversation:take', { conversationId, ownership }),
    reply: (reply) => askAgain(socket, 'conversation:reply', { ...reply, messageId: randomUUID() }),
    async choose(next) {
      chosen = next;
      await askAgain(socket, 'availability:set', { availability: next });
    },
    cutForGood() {
      // Before it happens: the desk may notice sooner than this process.
      went();
      cutForGood(socket);
    },
    close: () => {
      socket.close();
    },
  };
}

/** Opens one dashboard of each. */
export function openDashboards(
  desk: { readonly url: string },
  people: readonly StaffSession[],
  availability: Availability,
): Promise<Dashboard[]> {
  return Promise.all(people.map((person) => openDashboard(desk, person, availability)));
}
