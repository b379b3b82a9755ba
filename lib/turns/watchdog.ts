/** Ours rings a little after the deadlines a model keeps itself: it knows better what it waited for. */
const SLACK_MS = 200;

/** Calls `late` when nothing happened in time. */
export type Watchdog = {
  /** Starts to count anew. */
  expect(withinMs: number): void;
  rest(): void;
};

export function watchdog(late: () => void): Watchdog {
  let timer: NodeJS.Timeout | undefined;
  return {
    expect(withinMs) {
      clearTimeout(timer);
      timer = setTimeout(late, withinMs + SLACK_MS);
    },
    rest() {
      clearTimeout(timer);
    },
  };
}
