'use client';

import { useCallback, useEffect, useState } from 'react';
import { type Answered, request } from './request.ts';

/** A list of the HTTP API, and how to read it again after a change. */
export function useListed<T>(path: string): { answer: Answered<T> | null; readAgain: () => void } {
  const [answer, setAnswer] = useState<Answered<T> | null>(null);
  const readAgain = useCallback(() => {
    request<T>('GET', path).then(setAnswer, () => setAnswer(null));
  }, [path]);
  useEffect(readAgain, [readAgain]);
  return { answer, readAgain };
}
