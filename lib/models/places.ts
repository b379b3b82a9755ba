import { type AdmissionLine, ModelUnavailable } from '#/lib/ports/language-models.ts';

/** The places at one host. Ollama itself queues without bound and silently, so we queue, in order, and in sight. */
export type Places = {
  /**
   * Waits for a place; first come, first served. `onWait` is called when it has to wait.
   * Whoever stands in the line `people` goes after everybody else, and leaves the last of several places free.
   * @throws ModelUnavailable after `deadlineMs` or when all are turned away; the signal's reason on abort.
   */
  take(signal: AbortSignal, deadlineMs: number, onWait: () => void, line?: AdmissionLine): Promise<void>;
  /** Gives a place back, to whoever waits longest. */
  free(): void;
  /** Turns away all who wait: the host is gone. */
  turnAway(why: string): void;
  running(): number;
  waiting(): number;
};

type Waiter = { enter: () => void; refuse: (error: unknown) => void };

export function createPlaces(most: number): Places {
  let running = 0;
  const waiters: Waiter[] = [];
  const people: Waiter[] = [];
  const mostOfPeople = Math.max(1, most - 1);
  const mayPeople = () => waiters.length === 0 && running < mostOfPeople;

  const wait = (signal: AbortSignal, deadlineMs: number, line: Waiter[]) =>
    new Promise<void>((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', aborted);
        const index = line.indexOf(waiter);
        if (index !== -1) line.splice(index, 1);
      };
      const waiter: Waiter = {
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
      line.push(waiter);
    });

  return {
    async take(signal, deadlineMs, onWait, line = 'customers') {
      signal.throwIfAborted();
      if (line === 'people' ? mayPeople() : running < most) {
        running += 1;
        return;
      }
      onWait();
      await wait(signal, deadlineMs, line === 'people' ? people : waiters);
    },
    free() {
      const next = waiters[0];
      if (next) return next.enter();
      running -= 1;
      const person = people[0];
      if (!person || !mayPeople()) return;
      running += 1;
      person.enter();
    },
    turnAway(why) {
      for (const waiter of [...waiters, ...people]) waiter.refuse(new ModelUnavailable(why));
    },
    running: () => running,
    waiting: () => waiters.length + people.length,
  };
}
