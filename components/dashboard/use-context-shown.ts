'use client';

import { useCallback, useState, useSyncExternalStore } from 'react';
import { useKept } from './kept.ts';

/** As Tailwind's `xl`: from there on the context stands beside the thread instead of over it. */
const BESIDE = '(min-width: 80rem)';

/** Beside the thread it stays as it was left; over the thread it opens only when asked for. */
export function useContextShown(): [shown: boolean, setShown: (shown: boolean) => void] {
  const beside = useSyncExternalStore(
    subscribe,
    () => matchMedia(BESIDE).matches,
    () => false,
  );
  const [kept, setKept] = useKept('context');
  const [over, setOver] = useState(false);
  const setShown = useCallback(
    (shown: boolean) => {
      if (beside) setKept(shown ? '' : 'folded');
      else setOver(shown);
    },
    [beside, setKept],
  );
  return [beside ? kept !== 'folded' : over, setShown];
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(BESIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
