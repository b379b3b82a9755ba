import type { ConversationSummary } from '#/lib/conversation/summary.ts';

/** Which conversations stand under which tab, and in what order. */

export const tabs = ['mine', 'waiting', 'ai', 'all', 'closed'] as const;
export type Tab = (typeof tabs)[number];

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

/** The conversations of a tab that match what was typed into the search, in their order. */
export function conversationsUnder(
  tab: Tab,
  conversations: readonly ConversationSummary[],
  myId: string,
  search = '',
): ConversationSummary[] {
  const chosen = conversations.filter(
    (conversation) => isUnder(tab, conversation, myId) && matches(conversation, search),
  );
  return chosen.sort(waitingFirstThenActivity);
}

export function countsOf(conversations: readonly ConversationSummary[], myId: string): Record<Tab, number> {
  const count = (tab: Tab) => conversations.filter((each) => isUnder(tab, each, myId)).length;
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

/** Who waits is first, the longest wait at the top; the others by their last activity. */
function waitingFirstThenActivity(a: ConversationSummary, b: ConversationSummary): number {
  const aSince = a.owner.kind === 'queue' ? a.owner.since : null;
  const bSince = b.owner.kind === 'queue' ? b.owner.since : null;
  if (aSince !== null && bSince !== null) return aSince - bSince || byId(a, b);
  if (aSince !== null) return -1;
  if (bSince !== null) return 1;
  return b.lastAt - a.lastAt || byId(a, b);
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
