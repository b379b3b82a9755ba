/** What is told to one listener, in order, while it happens. */
export type Feed<T> = {
  tell(event: T): void;
  /** Nothing follows. */
  end(): void;
  /** For one reader. @param left is called when they stop reading, however that comes. */
  read(left: () => void): AsyncIterable<T>;
};

export function createFeed<T>(): Feed<T> {
  const waiting: T[] = [];
  let ended = false;
  let wake: () => void = () => undefined;

  async function* events(left: () => void): AsyncGenerator<T> {
    try {
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
    } finally {
      left();
    }
  }

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
    read: (left) => events(left),
  };
}
