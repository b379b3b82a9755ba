'use client';

import { useEffect, useRef } from 'react';
import { ask } from '#/components/connection/connection.ts';
import type { Availability } from '#/lib/protocol/views.ts';
import { idleStep } from './idle-step.ts';
import { keep, readKept } from './kept.ts';

/** Shared by a person's tabs: reading here and writing there is not being idle. */
const KEY = 'active-at';
const BY_ITSELF_KEY = 'away-by-itself';
const NOTED_EVERY_MS = 5000;
const LOOKED_EVERY_MS = 15_000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Here turns to away when nobody has touched a tab for a while, and back at the first touch. */
export function useAutoAway(availability: Availability | null): void {
  const latest = useRef(availability);
  latest.current = availability;
  useEffect(() => {
    function look() {
      if (latest.current === null) return;
      const idleMs = Date.now() - (Number(readKept(KEY)) || 0);
      const step = idleStep(latest.current, idleMs, readKept(BY_ITSELF_KEY) !== '');
      if (step === null) return;
      keep(BY_ITSELF_KEY, step === 'away' ? 'yes' : '');
      void ask('availability:set', { availability: step });
    }

    function touched() {
      if (Date.now() - (Number(readKept(KEY)) || 0) < NOTED_EVERY_MS) return;
      keep(KEY, String(Date.now()));
      look();
    }

    touched();
    const timer = setInterval(look, LOOKED_EVERY_MS);
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, touched);
    };
  }, []);
}
