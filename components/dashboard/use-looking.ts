'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, isConnected, onReadAgain } from '#/components/connection/connection.ts';
import { draftKey, useKept } from './kept.ts';

/** The server forgets a look after 45 s. */
const SAID_EVERY_MS = 20_000;
/** Whoever leafs through the list with J and K looks at none of it. */
const SETTLED_MS = 300;
/** Somebody who has not changed their draft for so long is not writing any more. */
const WRITES_MS = 8000;

/** Tells colleagues which conversation is open here, and whether somebody writes in it. */
export function useLooking(selectedId: string | null): void {
  const writing = useWriting(selectedId);
  const latest = useRef({ conversationId: selectedId, writing });
  latest.current = { conversationId: selectedId, writing };

  const say = useCallback(() => {
    // Losable: the next one comes by itself.
    if (!isConnected()) return;
    const { conversationId, writing } = latest.current;
    const isSeen = document.visibilityState === 'visible';
    void ask('person:looking', { conversationId: isSeen ? conversationId : null, writing });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: said anew whenever one of these is another.
  useEffect(() => {
    const timer = setTimeout(say, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [say, selectedId, writing]);

  useEffect(() => {
    const timer = setInterval(say, SAID_EVERY_MS);
    const stop = onReadAgain(say);
    document.addEventListener('visibilitychange', say);
    return () => {
      clearInterval(timer);
      stop();
      document.removeEventListener('visibilitychange', say);
    };
  }, [say]);
}

/** True from a change of my draft here, reply or note, until it rests. */
function useWriting(conversationId: string | null): boolean {
  const [reply] = useKept(draftKey('reply', conversationId ?? ''));
  const [note] = useKept(draftKey('note', conversationId ?? ''));
  const [writing, setWriting] = useState(false);
  const drafts = `${conversationId} ${reply} ${note}`;
  const before = useRef({ conversationId, drafts });
  useEffect(() => {
    const last = before.current;
    before.current = { conversationId, drafts };
    // A draft that was there when the conversation was opened was written before; an empty one was sent.
    const isWritten = last.conversationId === conversationId && last.drafts !== drafts;
    setWriting(isWritten && (reply !== '' || note !== ''));
    const timer = setTimeout(() => setWriting(false), WRITES_MS);
    return () => clearTimeout(timer);
  }, [conversationId, drafts, reply, note]);
  return writing;
}
