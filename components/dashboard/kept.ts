'use client';

import { useCallback, useSyncExternalStore } from 'react';

/**
 * Small texts this browser keeps over reloads: drafts, what was read, how a person likes to send.
 * Where the browser keeps nothing (storage blocked or full) they live until the page goes.
 */

const PREFIX = 'switchboard.dashboard.';
const texts = new Map<string, string>();
const listeners = new Set<() => void>();

export function readKept(key: string): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const stored = fromStorage(key);
  texts.set(key, stored);
  return stored;
}

/** An empty text is forgotten. */
export function keep(key: string, text: string): void {
  texts.set(key, text);
  toStorage(key, text);
  for (const listener of listeners) listener();
}

export function useKept(key: string): [text: string, set: (text: string) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => readKept(key),
    () => '',
  );
  const set = useCallback((next: string) => keep(key, next), [key]);
  return [text, set];
}

export const draftKey = (mode: 'reply' | 'note', conversationId: string) => `draft.${mode}.${conversationId}`;

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', changedElsewhere);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', changedElsewhere);
  };
}

/** Another tab wrote: read it again when asked. */
function changedElsewhere(event: StorageEvent): void {
  if (event.key?.startsWith(PREFIX)) texts.delete(event.key.slice(PREFIX.length));
  else if (event.key === null) texts.clear();
  else return;
  for (const listener of listeners) listener();
}

function fromStorage(key: string): string {
  try {
    return localStorage.getItem(PREFIX + key) ?? '';
  } catch {
    // Storage is blocked: the memory above serves.
    return '';
  }
}

function toStorage(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, text);
  } catch {
    // Blocked or full: the memory above serves.
  }
}
