'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { request } from '#/components/staff/request.ts';

/** In the address, so that a reload, a bookmark and whoever starts the screen's browser stay on the wall view. */
const WALL = '#wall';
/** A screen that stands still for months keeps a trace of its picture: once in a while all of it moves a little. */
const MOVED_EVERY_MS = 300_000;
const offsets = [
  [0, 0],
  [4, 2],
  [8, 0],
  [6, 6],
  [2, 8],
  [0, 4],
] as const;
const ASK_SESSION_MS = 3_600_000;

/** Whether the address asks for the wall view. False in the page as built. */
export function useIsWall(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => location.hash === WALL,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Everything as large as the screen is: the sizes of the wall view are made for 1920 by 1080. */
export function useWallSizes(): void {
  useEffect(() => {
    document.documentElement.classList.add('wall');
    return () => document.documentElement.classList.remove('wall');
  }, []);
}

/** The screen does not go dark while it is looked at, where the browser lets us. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let gone = false;
    async function stay() {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (gone) await lock.release();
      } catch {
        // Not allowed, or the battery is low: the screen then goes dark as its owner has set it.
      }
    }
    void stay();
    document.addEventListener('visibilitychange', stay);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', stay);
      void lock?.release();
    };
  }, []);
}

/** An update of the server brings new pages: nobody is there to load them. */
export function useNewBuild(build: string): void {
  const [first] = useState(build);
  useEffect(() => {
    if (build !== first) location.reload();
  }, [build, first]);
}

/** Where the picture stands now, in px. @param now ms. */
export function offsetAt(now: number): readonly [x: number, y: number] {
  return offsets[Math.floor(now / MOVED_EVERY_MS) % offsets.length] ?? offsets[0];
}

/** When this browser is signed out, in ms; null while that is not known. */
export function useSessionEnd(): number | null {
  const [endsAt, setEndsAt] = useState<number | null>(null);
  useEffect(() => {
    async function look() {
      const answer = await request<{ sessions: { current: boolean; expiresAt: number }[] }>(
        'GET',
        '/api/me/sessions',
      );
      // Without an answer the last one still holds.
      if (answer.ok) setEndsAt(answer.data.sessions.find(({ current }) => current)?.expiresAt ?? null);
    }
    void look();
    const timer = setInterval(look, ASK_SESSION_MS);
    return () => clearInterval(timer);
  }, []);
  return endsAt;
}

/** With the whole screen, which browsers give only when somebody presses something. */
export function openWall(): void {
  location.hash = WALL;
  // Refused or not known to this browser: the wall view fills its window all the same.
  document.documentElement.requestFullscreen?.().catch(() => undefined);
}

/** Redirects to the sign-in, but for a wall: nobody would know that it shows nothing any more. */
export function useSignInUnlessWall(signedOut: boolean, isWall: boolean): void {
  useEffect(() => {
    if (signedOut && !isWall) location.replace('/sign-in?next=/status');
  }, [signedOut, isWall]);
}
