'use client';

import { useCallback, useEffect, useState } from 'react';
import { ask, listen, onReadAgain } from '#/components/connection/connection.ts';
import type { FirstStepsView } from '#/lib/protocol/views.ts';

/** Many things happen at once; they are looked at together. */
const SETTLED_MS = 500;

export type FirstStepsGuide = {
  view: FirstStepsView;
  problem: string | null;
  choose: (chosen: { shown?: boolean; modelWanted?: boolean }) => Promise<void>;
};

/** How far the desk is, read again when something happened that may tick a step off. Null: there is no guide. */
export function useFirstSteps(isAdministrator: boolean): FirstStepsGuide | null {
  const [view, setView] = useState<FirstStepsView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isShown = view?.shown ?? true;

  useEffect(() => {
    if (!isAdministrator || !isShown) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function read() {
      const answer = await ask('first-steps:read', {});
      // Without an answer what was shown stays; it is read again with the connection.
      if (answer.ok) setView(answer.data);
    }
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void read(), SETTLED_MS);
    };
    // A colleague is invited, and the chat put on a site, on other pages.
    const seenAgain = () => document.visibilityState === 'visible' && soon();
    const stops = [
      listen('conversation:changed', soon),
      listen('answering:changed', soon),
      onReadAgain(soon),
    ];
    document.addEventListener('visibilitychange', seenAgain);
    void read();
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      document.removeEventListener('visibilitychange', seenAgain);
    };
  }, [isAdministrator, isShown]);

  const choose = useCallback<FirstStepsGuide['choose']>(async (chosen) => {
    const answer = await ask('first-steps:choose', chosen);
    setProblem(answer.ok ? null : answer.error.message);
    if (answer.ok) setView(answer.data);
  }, []);

  return isAdministrator && view ? { view, problem, choose } : null;
}
