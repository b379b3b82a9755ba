import { useState } from 'react';
import { useConnection } from '#/components/connection/connection.ts';
import { type ConversationView, useConversation } from '#/components/connection/conversation-log.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import { type ChatSession, useChatSession } from './chat-session.ts';
import { useLanguage, usePageLanguage, useTexts } from './language.ts';
import { requestPerson } from './person-request.ts';
import { useIdentityCard } from './use-identity-card.ts';
import { useRating } from './use-rating.ts';
import { useUnsent } from './use-unsent.ts';

/** Everything the chat screen shows, in one place. */
export function useChat() {
  const spoken = useLanguage();
  const { texts, settled } = spoken;
  usePageLanguage(spoken);
  const connection = useConnection('customer');
  const found = useChatSession();
  // Until it is known which language is read, nothing that has words is shown.
  const session: ChatSession = settled ? found : { ...found, phase: 'loading' };
  const view = useConversation(settled ? session.conversationId : null);
  const unsent = useUnsent(session.conversationId, view);
  const card = useIdentityCard(view, session.identity.by);
  const rating = useRating(view);
  const person = usePersonRequest(session.conversationId);

  const begun = view !== null && (view.facts.length > 0 || unsent.length > 0);
  /** Who has it; null before the server knows of it. */
  const owner = view && view.facts.length > 0 ? view.state.owner : null;
  const ready = session.phase === 'ready' || begun;
  return {
    session,
    view,
    unsent,
    card,
    rating,
    person,
    begun,
    owner,
    ready,
    connected: connection.kind === 'connected',
    lost: connection.kind === 'lost',
    refusal: connection.kind === 'refused' ? texts.refused(connection, 'connection') : null,
    notKept: unsent.some(({ kept, state }) => !kept && state !== 'sent'),
    canAskForPerson: ready && (owner === null || owner.kind === 'ai' || owner.kind === 'nobody'),
    confirm: card.possible && !card.shown ? card.open : null,
    /** Changes with whatever may make the thread longer. */
    newest: `${lengthOf(view)} ${unsent.length} ${card.shown} ${rating.shown}`,
    newestOwn: unsent.at(-1)?.messageId,
  };
}

function lengthOf(view: ConversationView | null): string {
  return `${view?.facts.length} ${view?.streams.map(({ text }) => text.length)} ${view?.activity?.kind}`;
}

function usePersonRequest(conversationId: string | null) {
  const texts = useTexts();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  async function ask() {
    setAsking(true);
    const refusal = await requestPerson(conversationId);
    setAsking(false);
    setProblem(refusal);
  }
  return { asking, problem: problem && texts.refused(problem, 'person:request'), ask: () => void ask() };
}
