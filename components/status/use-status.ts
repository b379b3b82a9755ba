'use client';

import { useEffect, useRef, useState } from 'react';
import { ask, listen, onReadAgain, useConnection } from '#/components/connection/connection.ts';
import { useNow } from '#/components/ui/now.ts';
import type { Me } from '#/lib/protocol/answers.ts';
import type { StatusView } from '#/lib/protocol/views.ts';

/** The server sends figures every two seconds; after this long without any, they cannot be trusted as live. */
const STOPPED_AFTER_MS = 10_000;

export type StatusFeed =
  | { kind: 'opening' }
  | { kind: 'signed-out' }
  | { kind: 'refused'; message: string }
  | { kind: 'open'; me: Me; status: StatusView; stopped: boolean };

type Latest = { me: Me; status: StatusView; receivedAt: number };

/** The figures as they come. `receivedAt` is this browser's clock, so that a server's wrong clock stops nothing. */
export function useStatus(): StatusFeed {
  const connection = useConnection('staff');
  const [latest, setLatest] = useState<Latest | null>(null);
  const [refusal, setRefusal] = useState<StatusFeed | null>(null);
  const now = useNow('brisk');
  const asking = useRef(false);

  useEffect(() => {
    async function open() {
      if (asking.current) return;
      asking.current = true;
      const answer = await ask('status:open', {});
      asking.current = false;
      if (answer.ok) {
        setRefusal(null);
        setLatest({ ...answer.data, receivedAt: Date.now() });
      } else if (answer.error.code === 'signed-out') {
        setRefusal({ kind: 'signed-out' });
      } else if (answer.error.code !== 'unavailable') {
        setRefusal({ kind: 'refused', message: answer.error.message });
      }
      // Unavailable: the connection comes back by itself, and this is called again.
    }
    const stopReading = onReadAgain(() => void open());
    const stopListening = listen('status:changed', (status) =>
      setLatest((before) => before && { ...before, status, receivedAt: Date.now() }),
    );
    void open();
    return () => {
      stopReading();
      stopListening();
    };
  }, []);

  if (connection.kind === 'signed-out') return { kind: 'signed-out' };
  if (refusal) return refusal;
  if (connection.kind === 'refused' && !latest) return { kind: 'refused', message: connection.message };
  if (!latest) return { kind: 'opening' };
  return {
    kind: 'open',
    me: latest.me,
    status: latest.status,
    stopped: now - latest.receivedAt > STOPPED_AFTER_MS,
  };
}
