import { useCallback, useEffect, useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import type { OwnConversations } from '#/lib/protocol/answers.ts';
import type { PastConversation } from '#/lib/protocol/views.ts';

type Listed = {
  /** Null until the first page has come. */
  conversations: readonly PastConversation[] | null;
  /** Where the list goes on; null at its end. */
  next: OwnConversations['next'];
  reading: boolean;
  /** Why it could not be read on. */
  problem: Refusal | null;
};

/** The visitor's own conversations, read a page at a time. */
export function useOwnConversations() {
  const [listed, setListed] = useState<Listed>({
    conversations: null,
    next: null,
    reading: true,
    problem: null,
  });
  const { next } = listed;

  const readOn = useCallback(async (before: OwnConversations['next']) => {
    setListed((known) => ({ ...known, reading: true, problem: null }));
    const answer = await ask('conversations:own', before ? { before } : {});
    setListed((known) =>
      answer.ok
        ? {
            conversations: withPage(known.conversations ?? [], answer.data.conversations),
            next: answer.data.next,
            reading: false,
            problem: null,
          }
        : { ...known, reading: false, problem: answer.error },
    );
  }, []);

  useEffect(() => void readOn(null), [readOn]);
  return { ...listed, readOn: () => void readOn(next) };
}

/** What moved up while the list was read stands once. */
export function withPage(
  known: readonly PastConversation[],
  page: readonly PastConversation[],
): readonly PastConversation[] {
  const there = new Set(known.map(({ conversationId }) => conversationId));
  return [...known, ...page.filter(({ conversationId }) => !there.has(conversationId))];
}
