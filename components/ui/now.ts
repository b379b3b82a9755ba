'use client';

import { useSyncExternalStore } from 'react';

/** One clock for all times on a page, so that they turn together. */
function clock(everyMs: number) {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  function tick() {
    now = Date.now();
    for (const listener of listeners) listener();
  }
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      timer ??= setInterval(tick, everyMs);
      // A clock that stood still while nobody looked is wrong by then.
      now = Date.now();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    read: () => now,
  };
}

const calm = clock(15_000);
const brisk = clock(1000);
const atBuild = () => 0;

/** The time in ms, renewed every 15 s, or every second for `brisk`. 0 in the page as built. */
export function useNow(pace: 'calm' | 'brisk' = 'calm'): number {
  const chosen = pace === 'brisk' ? brisk : calm;
  return useSyncExternalStore(chosen.subscribe, chosen.read, atBuild);
}
