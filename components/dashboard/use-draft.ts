'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, listen, onReadAgain } from '#/components/connection/connection.ts';
import { newId } from '#/components/connection/ids.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { DraftTask } from '#/lib/protocol/copilot.ts';
import type { AnsweringView } from '#/lib/protocol/views.ts';
import { afterSignal, type Draft, failedDraft, isGrowing, newDraft, whyOff } from './draft-state.ts';

export type DraftWork = ReturnType<typeof useDraft>;

const LOST: Refusal = {
  code: 'unavailable',
  message: 'The connection was lost while this was written. Ask again.',
};

/**
 * The one draft of an open conversation. Another request replaces it; leaving the conversation stops it.
 * @param answering whether a model is there at all.
 */
export function useDraft(conversationId: string, answering: AnsweringView) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const current = useRef<Draft | null>(null);
  current.current = draft;
  const off = whyOff(answering);

  useEffect(() => {
    const stops = [
      listen('copilot:changed', (signal) => setDraft((shown) => shown && afterSignal(shown, signal))),
      // A new connection: what was written for the old one goes nowhere.
      onReadAgain(() => setDraft((shown) => shown && failedDraft(shown, LOST))),
    ];
    return () => {
      for (const stop of stops) stop();
      if (current.current) stopOnServer(current.current);
    };
  }, []);

  const begin = useCallback(
    async (task: DraftTask) => {
      const begun = newDraft(newId(), task);
      const { draftId } = begun;
      if (off !== null) {
        setDraft(failedDraft(begun, { code: 'unavailable', message: off }));
        return;
      }
      setDraft(begun);
      const answer = await ask('copilot:begin', { conversationId, draftId, task });
      setDraft((shown) => {
        if (shown?.draftId !== draftId) return shown;
        return answer.ok ? { ...shown, seenSeq: answer.data.seenSeq } : failedDraft(shown, answer.error);
      });
    },
    [conversationId, off],
  );

  const stop = useCallback(() => {
    const shown = current.current;
    if (!shown) return;
    stopOnServer(shown);
    setDraft(isGrowing(shown) ? { ...shown, state: { kind: 'stopped', why: 'asked' } } : shown);
  }, []);

  const close = useCallback(() => {
    if (current.current) stopOnServer(current.current);
    setDraft(null);
  }, []);

  return { draft, off, begin: (task: DraftTask) => void begin(task), stop, close };
}

function stopOnServer(draft: Draft): void {
  if (isGrowing(draft)) void ask('copilot:stop', { draftId: draft.draftId });
}
