'use client';

import { useCallback, useEffect, useState } from 'react';
import { ask, isConnected, listen, onReadAgain } from '#/components/connection/connection.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { AnswerOf } from '#/lib/protocol/answers.ts';
import type { ServerToClient } from '#/lib/protocol/events.ts';

type Reading = 'tags:read' | 'hours:read';

export type Read<C extends Reading> = {
  /** What was read last; it stays while it cannot be read anew. */
  data: AnswerOf<C> | null;
  problem: Refusal | null;
  readAgain: () => void;
};

/** What one page shows: read on every connect, and again whenever this event says that it changed. */
export function useRead<C extends Reading>(command: C, changedBy: keyof ServerToClient): Read<C> {
  const [data, setData] = useState<AnswerOf<C> | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const readAgain = useCallback(async () => {
    const answer = await ask<Reading>(command, {});
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) setData(answer.data as AnswerOf<C>);
  }, [command]);
  useEffect(() => {
    const stops = [listen(changedBy, () => void readAgain()), onReadAgain(() => void readAgain())];
    if (isConnected()) void readAgain();
    return () => {
      for (const stop of stops) stop();
    };
  }, [changedBy, readAgain]);
  return { data, problem, readAgain: () => void readAgain() };
}
