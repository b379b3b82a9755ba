import { useSyncExternalStore } from 'react';
import { isFramed } from '#/components/connection/framed.ts';
import type { FromChat, FromHost } from '#/components/embed/messages.ts';

/**
 * The page of another site around the chat. Its script says in the frame's address which origin it is; that may be
 * believed, because what is posted to an origin reaches a page of that origin only, and only listed sites frame us.
 */
export function hostOrigin(): string | null {
  const given = isFramed() ? new URLSearchParams(location.search).get('host') : null;
  return given && URL.parse(given)?.origin === given ? given : null;
}

export function tellHost(message: FromChat): void {
  const origin = hostOrigin();
  if (origin) window.parent.postMessage(message, origin);
}

/** Hears the page around us, and nobody else. Returns how to stop. */
export function onHostMessage(listener: (message: FromHost) => void): () => void {
  const expected = hostOrigin();
  const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
    if (!expected || source !== window.parent || origin !== expected) return;
    const message = fromHost(data);
    if (message) listener(message);
  };
  window.addEventListener('message', hear);
  return () => window.removeEventListener('message', hear);
}

/** A message of the page around us; null for anything else. */
export function fromHost(data: unknown): FromHost | null {
  if (typeof data !== 'object' || data === null) return null;
  const { type, token, shown, focus } = data as Record<string, unknown>;
  if (type === 'switchboard:identity' && typeof token === 'string') return { type, token };
  if (type === 'switchboard:shown') return { type, shown: shown === true, focus: focus === true };
  return null;
}

/** Leaves the chat for the page around it; null where there is none. */
export function useClose(): (() => void) | null {
  return useSyncExternalStore(never, closer, () => null);
}

/** In a frame there is less room. */
export function useFramed(): boolean {
  return useSyncExternalStore(never, isFramed, () => false);
}

export function closeChat(): void {
  tellHost({ type: 'switchboard:close' });
}

const never = () => () => {};
const closer = () => (hostOrigin() ? closeChat : null);
