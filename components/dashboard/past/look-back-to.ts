'use client';

import { createContext, useContext } from 'react';

/** Looks back to just before a fact, through the eyes of the AI agent that had the conversation then. */
export type LookBackTo = (seq: number) => void;

const Current = createContext<LookBackTo | null>(null);

export const LookingBackTo = Current.Provider;

export function useLookBackTo(): LookBackTo | null {
  return useContext(Current);
}
