import type { Fact } from '#/lib/conversation/facts.ts';
import type { Activity } from '#/lib/protocol/events.ts';
import type { ChaosCustomer } from './customer.ts';

/** What a customer was shown from the acknowledgement of a message to its end. */
export type OwedWatch = {
  /** The longest time without any sign that somebody is on it, in ms. */
  longestNothing(): number;
  /** When after the acknowledgement an activity was first shown, in ms; null when never. */
  firstShown(kind: Activity['kind']): number | null;
  /** The answer or the person, once it is there. */
  end(): Fact | null;
  stop(): void;
};

const LOOK_MS = 40;
/** A look that comes later than this was held up in the test itself, which proves nothing. */
const LATEST_LOOK_MS = 250;

const endings: readonly Fact['kind'][] = ['agent-replied', 'human-requested', 'human-joined'];

/** Begin at the acknowledgement. @param seq that of the message. */
export function watchWhileOwed({ screen, socket }: ChaosCustomer, seq: number): OwedWatch {
  const began = performance.now();
  const firstShown = new Map<Activity['kind'], number>();
  let last = began;
  let nothing = 0;
  let longest = 0;
  let end: Fact | null = null;

  function look(): void {
    const now = performance.now();
    const passed = Math.min(now - last, LATEST_LOOK_MS);
    last = now;
    const { activity, streams, facts } = screen.shown();
    end = facts.find((fact) => fact.seq > seq && endings.includes(fact.kind)) ?? null;
    if (activity && !firstShown.has(activity.kind)) firstShown.set(activity.kind, now - began);
    // Without a connection the page says so by itself.
    const shows = activity !== null || streams.length > 0 || end !== null || !socket.connected;
    nothing = shows ? 0 : nothing + passed;
    longest = Math.max(longest, nothing);
    if (end) clearInterval(timer);
  }
  const timer = setInterval(look, LOOK_MS);

  return {
    longestNothing: () => longest,
    firstShown: (kind) => firstShown.get(kind) ?? null,
    end: () => end,
    stop: () => clearInterval(timer),
  };
}
