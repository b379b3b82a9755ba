'use client';

import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type Choice, choiceFrom, searchOf } from './choice.ts';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** What is looked at. It lives in the address, so that a link, a reload and the way back keep it. */
export function useChoice(): [choice: Choice, choose: (choice: Choice) => void] {
  const search = useSyncExternalStore(
    subscribe,
    () => location.search,
    () => '',
  );
  const choice = useMemo(() => choiceFrom(search), [search]);
  const choose = useCallback((next: Choice) => {
    history.pushState(null, '', `${location.pathname}${searchOf(next)}`);
    for (const listener of listeners) listener();
  }, []);
  return [choice, choose];
}
