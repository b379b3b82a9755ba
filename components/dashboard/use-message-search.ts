'use client';

import { useCallback, useEffect, useReducer, useRef } from 'react';
import { ask, listen, onReadAgain } from '#/components/connection/connection.ts';
import type { Answer, MessagesFound } from '#/lib/protocol/answers.ts';
import {
  afterSearchEvent,
  isQuestion,
  nothingAsked,
  type Question,
  type SearchState,
} from './search-state.ts';

/** How long a pause in typing is. */
const PAUSE_MS = 200;
const LIMITED_MS = 1000;

export type MessageSearch = SearchState & { goOn: () => void; again: () => void };

/** Looks for what stands in the field, once whoever types it pauses. */
export function useMessageSearch({ query, voice }: Question): MessageSearch {
  const [state, tell] = useReducer(afterSearchEvent, nothingAsked);
  const newest = useRef(0);

  /** Null when something else was asked meanwhile. */
  const askFor = useCallback(
    (number: number, after: string | null) =>
      askUntilAllowed({ query, voice }, after, () => number === newest.current),
    [query, voice],
  );

  const begin = useCallback(
    (afterMs: number) => {
      newest.current += 1;
      const number = newest.current;
      const wanted = isQuestion(query);
      tell({ kind: 'typed', number, wanted });
      if (!wanted) return () => {};
      const timer = setTimeout(async () => {
        const answer = await askFor(number, null);
        if (answer) tell({ kind: 'answered', number, answer });
      }, afterMs);
      return () => {
        clearTimeout(timer);
        if (newest.current === number) newest.current += 1;
      };
    },
    [query, askFor],
  );

  useEffect(() => begin(PAUSE_MS), [begin]);
  useEffect(
    () => listen('conversation:gone', ({ conversationId }) => tell({ kind: 'gone', conversationId })),
    [],
  );
  const failed = state.phase === 'failed';
  useEffect(() => (failed ? onReadAgain(() => begin(0)) : undefined), [failed, begin]);

  async function goOn(): Promise<void> {
    const { number, next, goingOn } = state;
    if (next === null || goingOn) return;
    tell({ kind: 'going-on', number });
    const answer = await askFor(number, next);
    if (answer) tell({ kind: 'went-on', number, answer });
  }

  return { ...state, goOn: () => void goOn(), again: () => void begin(0) };
}

/** Too many questions at once only take longer. @returns null as soon as the answer is not wanted any more. */
async function askUntilAllowed(
  { query, voice }: Question,
  after: string | null,
  isWanted: () => boolean,
): Promise<Answer<MessagesFound> | null> {
  const input = {
    query: query.trim(),
    ...(voice === null ? {} : { voice }),
    ...(after === null ? {} : { after }),
  };
  while (isWanted()) {
    const answer = await ask('messages:search', input);
    if (answer.ok || answer.error.code !== 'limited') return isWanted() ? answer : null;
    const wait = answer.error.retryAfterMs ?? LIMITED_MS;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return null;
}
