'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** The conversation that is open, kept in the address: a reload stays, and on phones "back" leads to the list. */
export function useSelected(): [selectedId: string | null, select: (conversationId: string | null) => void] {
  const selectedId = useSyncExternalStore(subscribe, read, () => null);
  const select = useCallback((conversationId: string | null) => {
    if (conversationId === read()) return;
    location.hash = conversationId ?? '';
  }, []);
  return [selectedId, select];
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

function read(): string | null {
  const id = location.hash.slice(1);
  return /^[0-9a-f-]{36}$/i.test(id) ? id : null;
}
