import { useState } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { type ConversationView, conversationLog } from '#/components/connection/conversation-log.ts';
import type { Score } from '#/lib/conversation/facts.ts';
import { mayRate, ratingOf } from '#/lib/conversation/rating.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import { isClosed } from '#/lib/conversation/state.ts';

/** The customer's rating of what is on screen: by itself once it is closed, else when they ask to rate it. */
export function useRating(view: ConversationView | null) {
  /** Which conversation they want to rate, as long as nothing more is said in it. */
  const [wish, setWish] = useState<{ conversationId: string; saidUpTo: number } | null>(null);
  const possible = view?.loaded === true && mayRate(view.state);
  const given = view && possible ? ratingOf(view.facts) : null;
  const closed = view !== null && isClosed(view.state);
  const asked =
    wish !== null &&
    wish.conversationId === view?.conversationId &&
    wish.saidUpTo === view.state.lastCustomerSeq;
  return {
    shown: possible && (closed || asked),
    /** The customer opened it: it takes the focus. */
    asked,
    given,
    closed,
    /** Null where there is nothing to rate yet, or it is on screen anyway. */
    open:
      possible && !closed && !asked
        ? () => setWish({ conversationId: view.conversationId, saidUpTo: view.state.lastCustomerSeq })
        : null,
    close: () => setWish(null),
  };
}

/** @returns why it was not taken, or null. */
export async function sendRating(
  conversationId: string,
  score: Score,
  comment: string,
): Promise<Refusal | null> {
  const answer = await ask('conversation:rate', { conversationId, score, comment: comment.trim() });
  if (!answer.ok) return answer.error;
  // The fact comes as an event; when that was lost, it is read.
  await conversationLog(conversationId).sync();
  return null;
}
