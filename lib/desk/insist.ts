import type { Log } from '#/lib/ports/log.ts';
import { StoreUnavailable } from '#/lib/ports/store.ts';

/** Between two tries, in ms. */
const AGAIN_MS = 1000;

/** Work that nobody asks for a second time, so that it must outlive a database that takes no writes. */
export type Insistence = {
  /** Tries until it is stored. `work` may run again, so it must look anew; the newest of a name replaces older ones. */
  insist(name: string, work: () => Promise<void>): void;
  stop(): void;
};

export function createInsistence(log: Log): Insistence {
  const waiting = new Map<string, NodeJS.Timeout>();
  let stopped = false;

  function insist(name: string, work: () => Promise<void>): void {
    clearTimeout(waiting.get(name));
    waiting.delete(name);
    work().catch((error: unknown) => {
      if (stopped) return;
      if (!(error instanceof StoreUnavailable))
        return log.error({ error, work: name }, 'The desk failed at something.');
      clearTimeout(waiting.get(name));
      waiting.set(
        name,
        setTimeout(() => insist(name, work), AGAIN_MS),
      );
    });
  }

  return {
    insist,
    stop() {
      stopped = true;
      for (const timer of waiting.values()) clearTimeout(timer);
    },
  };
}
