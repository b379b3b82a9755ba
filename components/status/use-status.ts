'use client';

import { useEffect, useRef, useState } from 'react';
import { ask, listen, onReadAgain, useConnection } from '#/components/connection/connection.ts';
import { useNow } from '#/components/ui/now.ts';
import type { Me } from '#/lib/protocol/answers.ts';
import type { FigureHistoryView, StatusView } from '#/lib/protocol/views.ts';
import { withSample } from './history.ts';

/** The server sends figures every two seconds; after this long without any, they cannot be trusted as live. */
const STOPPED_AFTER_MS = 10_000;
/** A feed that stopped on an open connection is asked for again: nobody may stand at a screen on a wall. */
const ASK_AGAIN_MS = 15_000;

export type Latest = { me: Me; status: StatusView; history: FigureHistoryView };

export type StatusFeed =
  | { kind: 'opening' }
  | { kind: 'signed-out' }
  | { kind: 'refused'; message: string }
  /** `stopped`: what is shown is old. */
  | (Latest & { kind: 'open'; stopped: boolean });

/** The figures as they come. `receivedAt` is this browser's clock, so that a server's wrong clock stops nothing. */
export function useStatus(): StatusFeed {
  const connection = useConnection('staff');
  const [latest, setLatest] = useState<(Latest & { receivedAt: number }) | null>(null);
  const [refusal, setRefusal] = useState<StatusFeed | null>(null);
  const now = useNow('brisk');
  const asking = useRef(false);

  useEffect(() => {
    let heardAt = Date.now();
    async function open() {
      if (asking.current) return;
      asking.current = true;
      const answer = await ask('status:open', {});
      asking.current = false;
      heardAt = Date.now();
      if (answer.ok) {
        setRefusal(null);
        setLatest({ ...answer.data, receivedAt: heardAt });
      } else if (answer.error.code === 'signed-out') {
        setRefusal({ kind: 'signed-out' });
      } else if (answer.error.code !== 'unavailable') {
        setRefusal({ kind: 'refused', message: answer.error.message });
      }
      // Unavailable: the connection comes back by itself, and this is called again.
    }
    const stopReading = onReadAgain(() => void open());
    const stopListening = listen('status:changed', (status, sampled) => {
      heardAt = Date.now();
      setLatest(
        (before) =>
          before && {
            ...before,
            status,
            history: sampled.reduce(withSample, before.history),
            receivedAt: heardAt,
          },
      );
    });
    const watch = setInterval(() => {
      if (Date.now() - heardAt > ASK_AGAIN_MS) void open();
    }, ASK_AGAIN_MS);
    void open();
    return () => {
      stopReading();
      stopListening();
      clearInterval(watch);
    };
  }, []);

  if (connection.kind === 'signed-out') return { kind: 'signed-out' };
  if (refusal) return refusal;
  if (connection.kind === 'refused' && !latest) return { kind: 'refused', message: connection.message };
  if (!latest) return { kind: 'opening' };
  const { receivedAt, ...shown } = latest;
  return { kind: 'open', ...shown, stopped: now - receivedAt > STOPPED_AFTER_MS };
}
