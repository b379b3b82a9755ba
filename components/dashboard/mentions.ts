'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { ask, isConnected, listen, onReadAgain } from '#/components/connection/connection.ts';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import type { MentionView } from '#/lib/protocol/views.ts';

/** Notes that name me and that I have not read: kept by the server, so that no restart and no absence loses one. */

/** `mentions` is null until they were read for the first time. */
type Mentions = { mentions: readonly MentionView[] | null };

const nothing: Mentions = { mentions: null };
let known = nothing;
let stops: (() => void)[] = [];
const listeners = new Set<() => void>();

export function useMentions(): Mentions {
  return useSyncExternalStore(
    subscribe,
    () => known,
    () => nothing,
  );
}

/** What names me in the open conversation is read once it is on screen, while somebody may be looking. */
export function useMentionsRead(view: ConversationView | null): void {
  const { mentions } = useMentions();
  const conversationId = view?.conversationId;
  const head = view?.loaded ? view.state.head : 0;
  const waits = (mentions ?? []).some(
    (mention) => mention.conversationId === conversationId && mention.seq <= head,
  );
  useEffect(() => {
    if (!conversationId || !waits) return;
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      void ask('mentions:read', { conversationId, seq: head });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [conversationId, head, waits]);
}

async function read(): Promise<void> {
  const answer = await ask('mentions:list', {});
  // What was read before is shown on while it cannot be read anew; the next connection asks again.
  if (!answer.ok) return;
  known = answer.data;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    stops = [
      listen('mentions:changed', () => void read()),
      // What was erased names nobody any longer.
      listen('conversation:gone', () => void read()),
      onReadAgain(() => void read()),
    ];
    if (isConnected()) void read();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    for (const stop of stops) stop();
    stops = [];
  };
}
