import type { Fact } from '#/lib/conversation/facts.ts';
import { type Moments, stateAt } from '#/lib/conversation/moments.ts';
import { type Eyes, sightAt } from '#/lib/conversation/sight.ts';
import { type ThreadItem, threadItems } from '../thread-items.ts';
import { toldAsBrief } from './told-as-brief.ts';

/** The newest of a thread as somebody saw it at a moment. `more`: there is more before it. */
export function pastItems(
  moments: Moments,
  moment: number,
  eyes: Eyes,
  most: number,
): { items: readonly ThreadItem[]; more: boolean } {
  const { facts, before, more } = sightAt(moments, moment, eyes, most);
  const items = threadItems(facts, before);
  return { items: eyes === 'customer' ? items.map((item, at) => withTold(item, facts[at])) : items, more };
}

/** Whether what happened at a moment could be seen at all. */
export function isSeen(moments: Moments, moment: number, eyes: Eyes): boolean {
  const fact = moments.facts[moment - 1];
  return sightAt(moments, moment, eyes, 1).facts[0]?.seq === fact?.seq;
}

/** The one thing that happened at a moment, in its own voice; null before the first. */
export function itemAt(moments: Moments, moment: number): ThreadItem | null {
  const fact = moments.facts[moment - 1];
  return fact ? (threadItems([fact], stateAt(moments, moment - 1))[0] ?? null) : null;
}

/** Briefs are for the staff; the customer reads what was made for them. */
function withTold(item: ThreadItem, fact: Fact | undefined): ThreadItem {
  if (item.kind !== 'junction' || !fact || !('told' in fact) || !fact.told) return item;
  return { ...item, brief: toldAsBrief(fact.told) };
}
