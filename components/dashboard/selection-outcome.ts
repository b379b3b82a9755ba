import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { SelectionAnswer } from '#/lib/protocol/answers.ts';

/** What became of a selection. */
export type Outcome = {
  did: 'closed' | 'reopened' | 'tagged';
  done: string[];
  refused: { conversationId: string; customer: string; why: string }[];
};

export function outcomeOf(
  did: Outcome['did'],
  answers: SelectionAnswer['answers'],
  conversations: readonly ConversationSummary[],
): Outcome {
  const nameOf = (id: string) =>
    conversations.find(({ conversationId }) => conversationId === id)?.customer ?? 'A conversation';
  return {
    did,
    done: answers.flatMap(({ conversationId, refusal }) => (refusal ? [] : [conversationId])),
    refused: answers.flatMap(({ conversationId, refusal }) =>
      refusal ? [{ conversationId, customer: nameOf(conversationId), why: refusal.message }] : [],
    ),
  };
}

const deeds = { closed: 'closed', reopened: 'opened again, and yours', tagged: 'tagged' } as const;

/** "3 conversations are closed. 1 is not:" */
export function outcomeWords({ did, done, refused }: Outcome): string {
  const many = (count: number) => (count === 1 ? '1 conversation is' : `${count} conversations are`);
  const first = done.length > 0 ? `${many(done.length)} ${deeds[did]}.` : '';
  const second = refused.length > 0 ? `${refused.length === 1 ? '1 is' : `${refused.length} are`} not:` : '';
  return [first, second].filter(Boolean).join(' ');
}

export function inParts<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, part) =>
    all.slice(part * most, (part + 1) * most),
  );
}
