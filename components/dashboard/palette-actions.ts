'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** What the palette offers beside the single keys; each part of the screen says what makes sense in it now. */
export type PaletteAction = { id: string; label: string; hint?: string; run: () => void };

const offered = new Set<RefObject<readonly PaletteAction[]>>();

export function usePaletteActions(actions: readonly PaletteAction[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    offered.add(latest);
    return () => {
      offered.delete(latest);
    };
  }, []);
}

/** Everything that is offered at this moment. */
export function paletteActions(): PaletteAction[] {
  return [...offered].flatMap(({ current }) => [...current]);
}
