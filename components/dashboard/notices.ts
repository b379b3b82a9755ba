import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { MentionView } from '#/lib/protocol/views.ts';
import { isNewlyMine } from './assignments.ts';
import { unreadIn } from './conversation-row.ts';
import type { NoticeChoice, NoticeKind } from './notice-choice.ts';

/** What happened on the desk that I want to be told of, and in which words. */

export type Notice = {
  kind: NoticeKind;
  conversationId: string;
  /** The fact to show, where it is one. */
  seq?: number;
  text: string;
};

/** The desk at one moment, as far as notices look at it. */
export type Watched = {
  conversations: readonly ConversationSummary[];
  /** Null until they were read: what is there then is not news. */
  mentions: readonly MentionView[] | null;
  /** Ids of conversations in which an answer is overdue. */
  overdue: ReadonlySet<string>;
};

/** A person who leaves their desk for a coffee still comes back before customers leave. */
export const OVERDUE_AFTER_MS = 5 * 60_000;

/** What is new between two moments. */
export function noticesBetween(before: Watched, after: Watched, myId: string): Notice[] {
  const known = new Map(before.conversations.map((each) => [each.conversationId, each]));
  const changed = after.conversations.filter((each) => known.get(each.conversationId) !== each);
  return [
    ...changed.flatMap((each) => noticeOf(known.get(each.conversationId), each, myId) ?? []),
    ...newMentions(before.mentions, after.mentions),
    ...after.conversations.filter((each) => isNewlyOverdue(before, after, each)).map(overdueNotice),
  ];
}

function noticeOf(
  before: ConversationSummary | undefined,
  after: ConversationSummary,
  myId: string,
): Notice | null {
  const { conversationId, customer, owner } = after;
  if (isNewlyMine(before, after, myId)) {
    return { kind: 'assigned', conversationId, text: `${customer} is yours now.` };
  }
  if (owner.kind === 'queue' && before?.owner.kind !== 'queue') {
    return { kind: 'waiting', conversationId, text: `${customer} waits for a person.` };
  }
  const isMine = owner.kind === 'human' && owner.person.id === myId;
  if (isMine && after.unanswered > (before?.unanswered ?? 0)) {
    return { kind: 'message', conversationId, text: `${customer} wrote.` };
  }
  return null;
}

function newMentions(before: Watched['mentions'], after: Watched['mentions']): Notice[] {
  if (before === null || after === null) return [];
  const known = new Set(before.map(keyOf));
  return after
    .filter((mention) => !known.has(keyOf(mention)))
    .map(({ conversationId, seq, by, conversation }) => ({
      kind: 'mention',
      conversationId,
      seq,
      text: `${by} named you in a note about ${conversation.customer}.`,
    }));
}

export const keyOf = ({ conversationId, seq }: Pick<MentionView, 'conversationId' | 'seq'>) =>
  `${conversationId}/${seq}`;

function isNewlyOverdue(before: Watched, after: Watched, { conversationId }: ConversationSummary): boolean {
  return after.overdue.has(conversationId) && !before.overdue.has(conversationId);
}

function overdueNotice({ conversationId, customer }: ConversationSummary): Notice {
  return { kind: 'overdue', conversationId, text: `${customer} has waited 5 minutes for an answer.` };
}

/** Where a customer waits too long for me: in my conversations, in the queue, and where an AI agent says nothing. */
export function overdueIn(
  conversations: readonly ConversationSummary[],
  myId: string,
  now: number,
): ReadonlySet<string> {
  const overdue = conversations.filter((each) => {
    const since = waitsSince(each, myId);
    return since !== null && now - since >= OVERDUE_AFTER_MS;
  });
  return new Set(overdue.map(({ conversationId }) => conversationId));
}

function waitsSince({ owner, owedSince, snoozedUntil }: ConversationSummary, myId: string): number | null {
  if (snoozedUntil !== null) return null;
  if (owner.kind === 'queue') return owner.since;
  if (owner.kind === 'human' && owner.person.id !== myId) return null;
  return owner.kind === 'nobody' ? null : owedSince;
}

/** How many conversations the tab's number counts. */
export function badgeCount(
  { conversations, mentions, overdue }: Watched,
  myId: string,
  { fresh, seenHeads }: { fresh: ReadonlySet<string>; seenHeads: Readonly<Record<string, number>> },
  choice: NoticeChoice,
): number {
  const wanting = new Set<string>();
  for (const each of conversations) {
    const { conversationId, owner } = each;
    const isMine = owner.kind === 'human' && owner.person.id === myId;
    const unread = isMine && unreadIn(each, seenHeads[conversationId] ?? 0) > 0;
    const counts =
      (choice.assigned.badge && isMine && fresh.has(conversationId)) ||
      (choice.message.badge && unread) ||
      (choice.waiting.badge && owner.kind === 'queue') ||
      (choice.overdue.badge && overdue.has(conversationId));
    if (counts) wanting.add(conversationId);
  }
  if (choice.mention.badge) for (const { conversationId } of mentions ?? []) wanting.add(conversationId);
  return wanting.size;
}

/** What the browser shows: what happened, and where a press on it leads. */
export type Shown = { title: string; body: string; conversationId: string | null; seq?: number };

/**
 * What is said of what came together: one thing by its name, several in one summary. Nothing of what is on screen.
 * No words of customers are in it: notifications stand on locked screens.
 */
export function toSay(
  notices: readonly Notice[],
  choice: NoticeChoice,
  onScreen: ReadonlySet<string>,
): { sound: boolean; shown: Shown | null } {
  const news = notices.filter(({ conversationId }) => !onScreen.has(conversationId));
  const wanted = news.filter(({ kind }) => choice[kind].notification);
  return { sound: news.some(({ kind }) => choice[kind].sound), shown: summaryOf(wanted) };
}

function summaryOf(wanted: readonly Notice[]): Shown | null {
  const [first] = wanted;
  if (!first) return null;
  const isOne = wanted.every(({ conversationId }) => conversationId === first.conversationId);
  if (isOne) {
    const { conversationId, seq } = first;
    const place = seq === undefined ? { conversationId } : { conversationId, seq };
    return { title: 'Switchboard', body: first.text, ...place };
  }
  const conversations = new Set(wanted.map(({ conversationId }) => conversationId)).size;
  return {
    title: 'Switchboard',
    body: `${conversations} conversations want you: ${countsInWords(wanted)}.`,
    conversationId: null,
  };
}

const shortWords: Record<NoticeKind, (count: number) => string> = {
  assigned: (count) => `${count} became yours`,
  message: (count) => (count === 1 ? '1 customer wrote' : `${count} customers wrote`),
  mention: (count) => (count === 1 ? '1 note names you' : `${count} notes name you`),
  waiting: (count) => (count === 1 ? '1 waits for a person' : `${count} wait for a person`),
  overdue: (count) => (count === 1 ? '1 is overdue' : `${count} are overdue`),
};

function countsInWords(wanted: readonly Notice[]): string {
  const kinds = [...new Set(wanted.map(({ kind }) => kind))];
  return kinds.map((kind) => shortWords[kind](wanted.filter((each) => each.kind === kind).length)).join(', ');
}
