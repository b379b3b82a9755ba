import { useEffect, useMemo } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import { forget, useOutbox } from '#/components/connection/outbox.ts';
import type { OutgoingMessage } from '#/components/connection/outgoing-message.ts';

/** The messages of this conversation that its log does not have yet. */
export function useUnsent(
  conversationId: string | null,
  view: ConversationView | null,
): readonly OutgoingMessage[] {
  const messages = useOutbox();
  const facts = view?.facts;
  const logged = useMemo(
    () => new Set(facts?.flatMap((fact) => (fact.kind === 'customer-wrote' ? [fact.messageId] : []))),
    [facts],
  );
  useEffect(() => {
    // One that failed here may have been sent by another tab, or by a try whose answer was lost.
    const arrived = messages.filter(
      ({ state, messageId }) => (state === 'sent' || state === 'failed') && logged.has(messageId),
    );
    if (arrived.length > 0) forget(arrived.map(({ messageId }) => messageId));
  }, [messages, logged]);
  return useMemo(
    () =>
      messages.filter(
        (message) =>
          message.conversationId === conversationId &&
          message.state !== 'keeping' &&
          !logged.has(message.messageId),
      ),
    [messages, conversationId, logged],
  );
}
