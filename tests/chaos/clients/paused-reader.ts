import { connect, type RawWebsocket } from '../../support/raw-websocket.ts';
import type { BusyConversation } from './busy-conversation.ts';
import { type KernelQueue, kernelQueues } from './kernel-queues.ts';
import { joinRaw } from './raw-join.ts';

/** A browser that stops reading: as a customer, as a person with the thread open, or while it asks for more and more. */
export type PausedReader = {
  readonly name: string;
  readonly kind: PausedKind;
  readonly socket: RawWebsocket;
  readonly port: number;
  readonly conversationId: string;
  /** What the desk holds for it in its own memory, in bytes: written for it, and not in the kernel. */
  held(queue: KernelQueue): number;
};
export const pausedKinds = ['customer', 'staff', 'greedy'] as const;
export type PausedKind = (typeof pausedKinds)[number];

const ASKS_EVERY_MS = 50;

/** Joins and stops reading. Nothing may be written in the conversation meanwhile. */
export async function pausedReader(options: {
  name: string;
  kind: PausedKind;
  url: string;
  conversation: BusyConversation;
  staffCookie: string;
}): Promise<PausedReader> {
  const { name, kind, url, conversation, staffCookie } = options;
  const socket = await connect(
    url,
    kind === 'staff' ? { as: 'staff', cookie: staffCookie } : { cookie: conversation.cookie },
  );
  await joinRaw(socket, conversation.conversationId);
  socket.pause();
  const twin = conversation.twins[kind === 'staff' ? 'staff' : 'customer'].tcp;
  const [twinHad, had] = [twin.bytesRead, socket.tcp.bytesRead];
  return {
    name,
    kind,
    socket,
    port: socket.tcp.localPort ?? 0,
    conversationId: conversation.conversationId,
    held: ({ unsent, unread }) => twin.bytesRead - twinHad - (socket.tcp.bytesRead - had) - unsent - unread,
  };
}

/** Asks for the first page as fast as one socket may, and reads none. Returns how to stop. */
export function askForMore({ socket, conversationId }: PausedReader): () => void {
  const command = JSON.stringify(['conversation:sync', { conversationId, after: 0 }]);
  let id = 1;
  const timer = setInterval(() => {
    socket.send(`42${id}${command}`);
    id += 1;
  }, ASKS_EVERY_MS);
  return () => clearInterval(timer);
}

export type Drop = {
  watchedSince: number;
  passedAt: number | null;
  droppedAt: number | null;
  mostHeld: number;
};

/** Follows how much is held for each reader, and when the desk let go of it; monotonic, ms. */
export function watchDrops(readers: readonly PausedReader[], url: string) {
  const port = Number(new URL(url).port);
  const watchedSince = performance.now();
  const drops = new Map<PausedReader, Drop>(
    readers.map((reader) => [reader, { watchedSince, passedAt: null, droppedAt: null, mostHeld: 0 }]),
  );
  return {
    drops,
    look(limitBytes: number): void {
      const queues = kernelQueues(port);
      const now = performance.now();
      for (const [reader, drop] of drops) {
        if (drop.droppedAt !== null) continue;
        const queue = queues.get(reader.port);
        if (!queue?.open) {
          drop.droppedAt = now;
          continue;
        }
        const held = reader.held(queue);
        drop.mostHeld = Math.max(drop.mostHeld, held);
        if (held > limitBytes) drop.passedAt ??= now;
      }
    },
    left: () => [...drops.values()].filter(({ droppedAt }) => droppedAt === null).length,
  };
}
