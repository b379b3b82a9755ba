import { type ListFilter, type ListTab, listTabs } from '#/lib/conversation/list-filter.ts';
import { byPriorityThenWait } from '#/lib/conversation/sorting.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';

/** Which conversations stand under which tab, and in what order. */

export const tabs = listTabs;
export type Tab = ListTab;

/** What a list is cut down to beside its tab and its search. */
export type Cut = Pick<ListFilter, 'tag' | 'priority' | 'unread' | 'snoozed'>;
export const wholeList: Cut = { tag: null, priority: null, unread: false, snoozed: false };

export const tabTitles: Record<Tab, string> = {
  mine: 'Mine',
  waiting: 'Waiting',
  ai: 'AI',
  all: 'All',
  closed: 'Closed',
};

export function isUnder(tab: Tab, conversation: ConversationSummary, myId: string): boolean {
  const { owner } = conversation;
  switch (tab) {
    case 'mine':
      return owner.kind === 'human' && owner.person.id === myId;
    case 'waiting':
      return owner.kind === 'queue';
    case 'ai':
      return owner.kind === 'ai';
    case 'all':
      return owner.kind !== 'nobody';
    case 'closed':
      return owner.kind === 'nobody';
    default:
      return tab satisfies never;
  }
}

/**
 * The conversations of a tab that match what was typed into the search and the filter, in their order.
 * @param isUnread asked only where the filter wants to know.
 */
export function conversationsUnder(
  tab: Tab,
  conversations: readonly ConversationSummary[],
  myId: string,
  search = '',
  cut: Cut = wholeList,
  isUnread: (conversation: ConversationSummary) => boolean = () => true,
): ConversationSummary[] {
  const chosen = conversations.filter(
    (conversation) =>
      isUnder(tab, conversation, myId) &&
      isThere(tab, conversation, cut.snoozed) &&
      matches(conversation, search) &&
      (cut.tag === null || conversation.tags.includes(cut.tag)) &&
      (cut.priority === null || conversation.priority === cut.priority) &&
      (!cut.unread || isUnread(conversation)),
  );
  return chosen.sort(cut.snoozed ? nextToWakeFirst : waitingFirstThenActivity);
}

/** What is snoozed is out of the way under Mine, and among the others everywhere else. */
function isThere(tab: Tab, { snoozedUntil }: ConversationSummary, snoozedOnly: boolean): boolean {
  return snoozedOnly ? snoozedUntil !== null : tab !== 'mine' || snoozedUntil === null;
}

/** What I have put aside, the next to come back first. */
export function snoozedByMe(
  conversations: readonly ConversationSummary[],
  myId: string,
): ConversationSummary[] {
  return conversationsUnder('mine', conversations, myId, '', { ...wholeList, snoozed: true });
}

/** How many things the list is cut down by. */
export function cutsIn({ tag, priority, unread, snoozed }: Cut): number {
  return [tag !== null, priority !== null, unread, snoozed].filter(Boolean).length;
}

export function countsOf(conversations: readonly ConversationSummary[], myId: string): Record<Tab, number> {
  const count = (tab: Tab) =>
    conversations.filter((each) => isUnder(tab, each, myId) && isThere(tab, each, false)).length;
  return {
    mine: count('mine'),
    waiting: count('waiting'),
    ai: count('ai'),
    all: count('all'),
    closed: count('closed'),
  };
}

/** What the list is after one conversation changed: replaced where it is, or new. An older state never wins. */
export function withChanged(
  conversations: readonly ConversationSummary[],
  changed: ConversationSummary,
): ConversationSummary[] {
  const known = conversations.find((each) => each.conversationId === changed.conversationId);
  if (!known) return [...conversations, changed];
  if (known.head > changed.head) return [...conversations];
  return conversations.map((each) => (each === known ? changed : each));
}

/**
 * The list after it was read again: what the server has now, and what is closed.
 * @param changedMeanwhile ids that were heard of after the question was put, so that the answer may be older.
 */
export function afterOpening(
  known: readonly ConversationSummary[],
  opened: readonly ConversationSummary[],
  changedMeanwhile: ReadonlySet<string>,
): ConversationSummary[] {
  const kept = known.filter(
    (each) =>
      each.owner.kind === 'nobody' ||
      changedMeanwhile.has(each.conversationId) ||
      opened.some(({ conversationId }) => conversationId === each.conversationId),
  );
  return opened.reduce<ConversationSummary[]>(withChanged, kept);
}

/** The conversation above (-1) or below (+1) the selected one; the first when none is selected. */
export function neighbour(
  list: readonly ConversationSummary[],
  selectedId: string | null,
  step: 1 | -1,
): string | null {
  const at = list.findIndex((each) => each.conversationId === selectedId);
  const next = at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + step));
  return list[next]?.conversationId ?? null;
}

/** Who waits is first, the more pressing and then the longest wait at the top; the others by their last activity. */
function waitingFirstThenActivity(a: ConversationSummary, b: ConversationSummary): number {
  const aSince = a.owner.kind === 'queue' ? a.owner.since : null;
  const bSince = b.owner.kind === 'queue' ? b.owner.since : null;
  if (aSince !== null && bSince !== null) {
    return byPriorityThenWait({ ...a, since: aSince }, { ...b, since: bSince });
  }
  if (aSince !== null) return -1;
  if (bSince !== null) return 1;
  return b.lastAt - a.lastAt || byId(a, b);
}

function nextToWakeFirst(a: ConversationSummary, b: ConversationSummary): number {
  return (a.snoozedUntil ?? 0) - (b.snoozedUntil ?? 0) || byId(a, b);
}

function byId(a: ConversationSummary, b: ConversationSummary): number {
  return a.conversationId < b.conversationId ? -1 : 1;
}

function matches(conversation: ConversationSummary, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return true;
  const { customer, accountId, contact, lastLine, tickets } = conversation;
  return [customer, accountId, contact, lastLine?.text, ...tickets].some((text) =>
    text?.toLowerCase().includes(wanted),
  );
}
