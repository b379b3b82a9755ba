import type { FactBody } from '#/lib/conversation/facts.ts';
import { byPriorityThenWait } from '#/lib/conversation/sorting.ts';
import { apply, type ConversationState } from '#/lib/conversation/state.ts';
import type { ConversationLog } from '#/lib/ports/conversation-log.ts';

const MOST_READ = 500;

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
  const after = facts.reduce(
    (state, fact, index) => apply(state, { ...fact, seq: before.head + index + 1, at }),
    before,
  );
  if (after.owner.kind !== 'queue') return facts;
  const me = { conversationId, priority: after.priority, since: after.owner.since };
  const waiting = await log.list({ kind: 'waiting' }, MOST_READ);
  const ahead = waiting.filter(({ conversationId: other, summary: { owner, priority } }) => {
    if (other === conversationId || owner.kind !== 'queue') return false;
    return byPriorityThenWait({ conversationId: other, priority, since: owner.since }, me) < 0;
  });
  const place = ahead.length + 1;
  return facts.map((fact) => (begins(fact) ? { ...fact, place } : fact));
}

function begins(fact: FactBody): fact is Begins {
  return fact.kind === 'human-requested' || fact.kind === 'human-left';
}
