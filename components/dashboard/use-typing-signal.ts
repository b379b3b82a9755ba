'use client';

import { useEffect, useMemo } from 'react';
import { ask } from '#/components/connection/connection.ts';

/** The server lets "is typing" expire after 6 s; said again before that, and not with every key. */
const AGAIN_AFTER_MS = 3000;

/** Tells the customer that a person is typing. Losable, so nobody waits for the answers. */
export function useTypingSignal(conversationId: string): { typed: () => void; stopped: () => void } {
  const signal = useMemo(() => {
    let toldAt: number | null = null;
    const tell = (typing: boolean) => void ask('person:typing', { conversationId, typing });
    return {
      typed() {
        if (toldAt !== null && Date.now() - toldAt < AGAIN_AFTER_MS) return;
        toldAt = Date.now();
        tell(true);
      },
      stopped() {
        if (toldAt === null) return;
        toldAt = null;
        tell(false);
      },
    };
  }, [conversationId]);
  useEffect(() => signal.stopped, [signal]);
  return signal;
}
