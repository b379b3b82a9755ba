/** What is told to one listener, in order, while it happens. */
export type Feed<T> = {
  tell(event: T): void;
  /** Nothing follows. */
  end(): void;
  /** For one reader. */
  events(): AsyncIterable<T>;
};

export function createFeed<T>(): Feed<T> {
  const waiting: T[] = [];
  let ended = false;
  let wake: () => void = () => undefined;

  return {
    tell(event) {
      if (ended) return;
      waiting.push(event);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    async *events() {
      for (;;) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
        else if (ended) return;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
