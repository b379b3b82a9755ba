'use client';

/**
 * Of a person's open tabs one speaks, and it knows what the others have on screen. Web Locks decide: the browser
 * itself gives a lock on when a tab is closed or dies. Without them (plain HTTP) each tab speaks for itself.
 */

const PREFIX = 'switchboard.notices';

export type Speaker = {
  speaks: () => boolean;
  stop: () => void;
};

export function speakFor(personId: string): Speaker {
  const { locks } = navigator;
  if (!locks) return { speaks: () => true, stop: () => undefined };
  let speaks = false;
  const stop = holdLock(locks, `${PREFIX}.speaker.${personId}`, 'exclusive', () => {
    speaks = true;
  });
  return { speaks: () => speaks, stop };
}

/** In front of somebody's eyes in this tab, also where there are no locks. */
let onScreenHere: string | null = null;

/** While this conversation is in front of somebody's eyes in this tab. Returns how to end that. */
export function holdOnScreen(conversationId: string): () => void {
  const { locks } = navigator;
  const release = locks ? holdLock(locks, onScreenName(conversationId), 'shared') : () => undefined;
  onScreenHere = conversationId;
  return () => {
    onScreenHere = null;
    release();
  };
}

/** The conversations in front of somebody's eyes in any tab of this browser. */
export async function onScreenAnywhere(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const prefix = onScreenName('');
  const names = held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  return new Set(onScreenHere === null ? names : [...names, onScreenHere]);
}

const onScreenName = (conversationId: string) => `${PREFIX}.on-screen.${conversationId}`;

function holdLock(
  locks: LockManager,
  name: string,
  mode: LockMode,
  granted: () => void = () => undefined,
): () => void {
  const asking = new AbortController();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  locks
    .request(name, { mode, signal: asking.signal }, () => {
      granted();
      return held;
    })
    // It was still waited for when the tab wanted it no more.
    .catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    });
  return () => {
    release();
    asking.abort();
  };
}
