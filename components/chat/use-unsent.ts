import { useEffect, useMemo } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import { forget, type OutgoingMessage, useOutbox } from '#/components/connection/outbox.ts';

/** The messages of this conversation that its log does not have yet. */
export function useUnsent(
  conversationId: string | null,
  view: ConversationView | null,
): { unsent: readonly OutgoingMessage[]; durable: boolean } {
  const { messages, durable } = useOutbox();
  const facts = view?.facts;
  const logged = useMemo(
    () => new Set(facts?.flatMap((fact) => (fact.kind === 'customer-wrote' ? [fact.messageId] : []))),
    [facts],
  );
  useEffect(() => {
    const arrived = messages.filter(({ state, messageId }) => state === 'sent' && logged.has(messageId));
    if (arrived.length > 0) forget(arrived.map(({ messageId }) => messageId));
  }, [messages, logged]);
  const unsent = useMemo(
    () =>
      messages.filter(
        (message) => message.conversationId === conversationId && !logged.has(message.messageId),
      ),
    [messages, conversationId, logged],
  );
  return { unsent, durable };
}
