'use client';

import { useEffect } from 'react';
import { factId } from './brief-view.tsx';
import { useNamedFact } from './use-selected.ts';

/**
 * Goes to the fact that the address names as soon as the thread holds it, and marks it with `data-marked`.
 * @param loaded that all of the thread is there.
 */
export function useMarkedFact(loaded: boolean, goTo: (element: HTMLElement) => void): void {
  const { seq, visits } = useNamedFact();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once more, it is gone to once more.
  useEffect(() => {
    const entry = seq !== null && loaded ? document.getElementById(factId(seq)) : null;
    if (!entry) return;
    entry.dataset.marked = '';
    goTo(entry);
    // Where the list gives way to the thread, whatever had the focus is gone.
    if (document.activeElement === document.body) {
      entry.tabIndex = -1;
      entry.focus({ preventScroll: true });
    }
    return () => {
      delete entry.dataset.marked;
      entry.removeAttribute('tabindex');
    };
  }, [seq, visits, loaded, goTo]);
}
