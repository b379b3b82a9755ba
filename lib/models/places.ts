import { ModelUnavailable } from '#/lib/ports/language-models.ts';

/** The places at one host. Ollama itself queues without bound and silently, so we queue, in order, and in sight. */
export type Places = {
  /**
   * Waits for a place; first come, first served. `onWait` is called when it has to wait.
   * @throws ModelUnavailable after `deadlineMs` or when all are turned away; the signal's reason on abort.
   */
  take(signal: AbortSignal, deadlineMs: number, onWait: () => void): Promise<void>;
  /** Gives a place back, to whoever waits longest. */
  free(): void;
  /** Turns away all who wait: the host is gone. */
  turnAway(why: string): void;
  running(): number;
  waiting(): number;
};

export function createPlaces(most: number): Places {
  let running = 0;
  const waiters: { enter: () => void; refuse: (error: unknown) => void }[] = [];

  const wait = (signal: AbortSignal, deadlineMs: number) =>
    new Promise<void>((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', aborted);
        const index = waiters.indexOf(waiter);
        if (index !== -1) waiters.splice(index, 1);
      };
      const waiter = {
        enter: () => {
          leave();
          resolve();
        },
        refuse: (error: unknown) => {
          leave();
          reject(error);
        },
      };
      const aborted = () => waiter.refuse(signal.reason);
      const late = () =>
        waiter.refuse(new ModelUnavailable(`No place was free within ${Math.round(deadlineMs / 1000)} s.`));
      const timer = setTimeout(late, deadlineMs);
      signal.addEventListener('abort', aborted, { once: true });
      waiters.push(waiter);
    });

  return {
    async take(signal, deadlineMs, onWait) {
      signal.throwIfAborted();
      if (running < most) {
        running += 1;
        return;
      }
      onWait();
      await wait(signal, deadlineMs);
    },
    free() {
      const next = waiters[0];
      if (next) next.enter();
      else running -= 1;
    },
    turnAway(why) {
      for (const waiter of [...waiters]) waiter.refuse(new ModelUnavailable(why));
    },
    running: () => running,
    waiting: () => waiters.length,
  };
}
