import { type Clock, steadyClock } from '#/lib/ports/clock.ts';

/** A clock that is turned forward by hand and ticks on between, so that answers take the time they took. */
export type HandClock = { now: Clock; turnTo(at: number): void };

export function createHandClock(at: number): HandClock {
  let turned = { to: at, when: steadyClock() };
  const now = () => Math.round(turned.to + steadyClock() - turned.when);
  return {
    now,
    // Never back: what happened stays in order.
    turnTo: (to) => {
      turned = { to: Math.max(to, now()), when: steadyClock() };
    },
  };
}
