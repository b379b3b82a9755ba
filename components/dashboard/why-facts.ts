'use client';

import { createContext, useContext, useMemo } from 'react';
import type { Fact } from '#/lib/conversation/facts.ts';
import { type Why, whyOf } from '#/lib/conversation/why.ts';

/** The facts of the thread around it. Only what is unfolded reads them, so that a new fact paints nothing else anew. */
const FactsAround = createContext<readonly Fact[]>([]);

export const FactsOfThread = FactsAround.Provider;

/** Why an AI agent said or did what the fact with this seq tells; null where nobody knows. */
export function useWhy(seq: number): Why | null {
  const facts = useContext(FactsAround);
  return useMemo(() => whyOf(facts, seq), [facts, seq]);
}
