'use client';

import { useEffect } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import { factId } from './brief-view.tsx';
import { useNamedFact } from './use-selected.ts';

/** Goes to the fact that the address names as soon as the thread holds it, and marks it with `data-marked`. */
export function useMarkedFact(
  { loaded, facts }: Pick<ConversationView, 'loaded' | 'facts'>,
  goTo: (element: HTMLElement) => void,
): void {
  const { seq, visits } = useNamedFact();
  const isThere = seq !== null && loaded && (facts.at(-1)?.seq ?? 0) >= seq;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once more, it is gone to once more.
  useEffect(() => {
    const entry = seq !== null && isThere ? document.getElementById(factId(seq)) : null;
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
  }, [seq, visits, isThere, goTo]);
}
