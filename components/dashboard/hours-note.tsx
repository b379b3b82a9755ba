'use client';

import { useEffect, useState } from 'react';
import { ask, isConnected, listen, onReadAgain } from '#/components/connection/connection.ts';
import type { HoursView } from '#/lib/protocol/views.ts';

/** Outside business hours: why nobody is given to anybody, and until when. Nothing while it is open. */
export function HoursNote() {
  const hours = useHours();
  if (!hours || hours.open) return null;
  return (
    <p role="status" className="border-hairline border-t px-3 py-1 text-12 text-ink-soft">
      {`${closedUntil(hours.until)} Customers are told so, and nobody is given one. You can still take them from Waiting.`}
    </p>
  );
}

/** Null while hours are off, or not known yet. */
function useHours(): HoursView | null {
  const [hours, setHours] = useState<HoursView | null>(null);
  useEffect(() => {
    async function read() {
      const answer = await ask('hours:read', {});
      if (answer.ok) setHours(answer.data.now);
      // Else what was read last stands: it is asked again with the next connection.
    }
    const stops = [listen('hours:changed', setHours), onReadAgain(() => void read())];
    if (isConnected()) void read();
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return hours;
}

/** By the clock of who reads it. */
function closedUntil(until: number | null): string {
  if (until === null) return 'Closed.';
  const when = new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return `Closed until ${when.format(until)}.`;
}
