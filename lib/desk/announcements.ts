import type { Log } from '#/lib/ports/log.ts';
import type { DeskEvent } from './desk.ts';

/** Tells everybody who listens what happened, in order. A listener that throws is logged and does not stop the rest. */
export type Announcements = {
  announce(event: DeskEvent): void;
  subscribe(listener: (event: DeskEvent) => void): () => void;
};

export function createAnnouncements(log: Log): Announcements {
  const listeners = new Set<(event: DeskEvent) => void>();
  return {
    announce(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          log.error({ error, event: event.kind }, 'a listener failed');
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
