import { ok } from '#/lib/conversation/refusal.ts';
import type { Store } from '#/lib/ports/store.ts';
import type { Announcements } from './announcements.ts';
import type { Presence } from './desk.ts';
import { notFound } from './staff-changes.ts';
import { createViewing } from './viewing.ts';

/** Screens say every 20 s what they have open; twice unheard, they are gone. */
const ENDS_AFTER_MS = 45_000;

/** Lets people see which colleagues have a conversation open, so that no customer gets two answers. */
export function createLooking(
  store: Store,
  announcements: Pick<Announcements, 'announce'>,
): Pick<Presence, 'look' | 'viewers' | 'socketClosed'> & { stop(): void } {
  const viewing = createViewing({
    endsAfterMs: ENDS_AFTER_MS,
    changed: (viewers) => announcements.announce({ kind: 'viewers-changed', viewing: viewers }),
  });
  return {
    async look({ id, name }, socketId, { conversationId, writing }) {
      const isThere = conversationId === null || (await store.records.conversations.find(conversationId));
      if (!isThere) return notFound();
      viewing.look({ id, name }, socketId, conversationId, writing);
      return ok(null);
    },
    viewers: viewing.all,
    socketClosed: viewing.socketClosed,
    stop: viewing.stop,
  };
}
