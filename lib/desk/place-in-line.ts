import type { FactBody } from '#/lib/conversation/facts.ts';
import { apply, type ConversationState } from '#/lib/conversation/state.ts';
import type { ConversationLog } from '#/lib/ports/conversation-log.ts';

type Begins = Extract<FactBody, { kind: 'human-requested' | 'human-left' }>;

/**
 * Facts with which a customer begins to wait say at which place in line that is: others move on without a fact in
 * this conversation, so it could not be read off the log later.
 */
export async function withPlace(
  log: ConversationLog,
  conversationId: string,
  before: ConversationState,
  facts: readonly FactBody[],
  at: number,
): Promise<readonly FactBody[]> {
  if (!facts.some(begins)) return facts;
  const { owner, priority } = facts.reduce(
    (state, fact, index) => apply(state, { ...fact, seq: before.head + index + 1, at }),
    before,
  );
  if (owner.kind !== 'queue') return facts;
  const place = 1 + (await log.waitingAhead(conversationId, priority, owner.since));
  return facts.map((fact) => (begins(fact) ? { ...fact, place } : fact));
}

function begins(fact: FactBody): fact is Begins {
  return fact.kind === 'human-requested' || fact.kind === 'human-left';
}
