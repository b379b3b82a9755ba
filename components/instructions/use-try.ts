'use client';

import { useEffect, useReducer, useRef } from 'react';
import type { TryEvent } from '#/lib/protocol/documents.ts';
import { afterTryNews, linesIn, noTry, type TryNews, type TryState } from './try-state.ts';

const UNREACHABLE = 'The desk cannot be reached. Nothing was tried. Try again in a moment.';

/** Runs one try at a time and keeps what comes of it, line by line. */
export function useTry(): {
  state: TryState;
  run: (conversationId: string, body: Record<string, unknown>) => void;
  stop: () => void;
  forget: () => void;
} {
  const [state, tell] = useReducer(afterTryNews, noTry);
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);

  function stop() {
    current.current?.abort();
    current.current = null;
    tell({ kind: 'over' });
  }

  return {
    state,
    run(conversationId, body) {
      current.current?.abort();
      const mine = new AbortController();
      current.current = mine;
      tell({ kind: 'begun' });
      void read(conversationId, body, mine.signal, (news) => {
        if (current.current === mine) tell(news);
      });
    },
    stop,
    forget() {
      current.current?.abort();
      current.current = null;
      tell({ kind: 'forgotten' });
    },
  };
}

async function read(
  conversationId: string,
  body: Record<string, unknown>,
  signal: AbortSignal,
  tell: (news: TryNews) => void,
): Promise<void> {
  try {
    const answer = await fetch(`/api/tries/${conversationId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
    if (!answer.ok || !answer.body) {
      tell({ kind: 'refused', message: await whyNot(answer) });
      return;
    }
    await readLines(answer.body, (event) => tell({ kind: 'event', event }));
    tell({ kind: 'over' });
  } catch {
    // Stopped here, or the line went dead: what came so far stays on screen.
    tell(signal.aborted ? { kind: 'over' } : { kind: 'refused', message: UNREACHABLE });
  }
}

async function readLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  tell: (event: TryEvent) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const { lines, rest } = linesIn(text + value);
    text = rest;
    for (const line of lines) tell(JSON.parse(line) as TryEvent);
  }
}

async function whyNot(answer: Response): Promise<string> {
  const said: unknown = await answer.json().catch(() => null);
  const error = typeof said === 'object' && said !== null && 'error' in said ? said.error : null;
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : null;
  return typeof message === 'string' ? message : 'That did not work. Nothing was tried.';
}
