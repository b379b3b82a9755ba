import type { Decision, History } from './decisions.ts';
import type { Actor, TicketPriority } from './facts.ts';
import { ok, refuse } from './refusal.ts';
import { isClosed } from './state.ts';

/** Tags and priority: what people sort conversations by. Customers and AI agents set neither, so nobody jumps the queue by words. */

export const MOST_TAGS = 20;

/** @param listed the names administrators keep; only these can be added, any can be taken off. */
export function tagsChange(
  { state }: History,
  change: { add: readonly string[]; remove: readonly string[] },
  listed: readonly string[],
  by: Actor,
): Decision {
  const added = [...new Set(change.add)].filter((tag) => !state.tags.includes(tag));
  const unlisted = added.find((tag) => !listed.includes(tag));
  if (unlisted !== undefined) {
    return refuse('invalid', `There is no tag "${unlisted}". Administrators keep the list of tags.`);
  }
  const removed = state.tags.filter((tag) => change.remove.includes(tag) && !change.add.includes(tag));
  if (state.tags.length - removed.length + added.length > MOST_TAGS) {
    return refuse('conflict', `A conversation has at most ${MOST_TAGS} tags.`);
  }
  if (added.length + removed.length === 0) return ok([]);
  return ok([{ kind: 'tags-changed', added, removed, by }]);
}

export function prioritySet({ state }: History, priority: TicketPriority, by: Actor): Decision {
  if (isClosed(state)) return refuse('conflict', 'This conversation is closed.');
  if (state.priority === priority) return ok([]);
  return ok([{ kind: 'priority-set', priority, by }]);
}

/** Which comes first; equal ones by time. */
export const priorityRanks: Record<TicketPriority, number> = { urgent: 0, high: 1, normal: 2, low: 3 };

type Waiting = { conversationId: string; priority: TicketPriority; since: number };

/** The order of the queue: the more pressing first, then the longer wait. The store sorts its rows alike. */
export function byPriorityThenWait(a: Waiting, b: Waiting): number {
  return (
    priorityRanks[a.priority] - priorityRanks[b.priority] ||
    a.since - b.since ||
    (a.conversationId < b.conversationId ? -1 : 1)
  );
}
