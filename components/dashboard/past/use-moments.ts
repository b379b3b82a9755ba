'use client';

import { useMemo, useRef } from 'react';
import type { Fact } from '#/lib/conversation/facts.ts';
import { type Moments, momentsOf } from '#/lib/conversation/moments.ts';

/** The moments of a conversation; what comes meanwhile is folded on top of what was. */
export function useMoments(facts: readonly Fact[]): Moments {
  const known = useRef<Moments | undefined>(undefined);
  return useMemo(() => {
    const moments = momentsOf(facts, known.current);
    known.current = moments;
    return moments;
  }, [facts]);
}
