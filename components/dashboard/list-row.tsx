'use client';

import { memo } from 'react';
import { holderText } from '#/components/line/holder.ts';
import { TinyLine } from '#/components/line/tiny-line.tsx';
import { Badge } from '#/components/ui/badge.tsx';
import { classes } from '#/components/ui/classes.ts';
import { Since, Time } from '#/components/ui/time.tsx';
import { dayAndTime } from '#/components/ui/time-words.ts';
import { holderOf } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { holderWords, lastLineText, pathText } from './conversation-row.ts';
import { draftKey, useKept } from './kept.ts';
import { PriorityMark } from './priority-mark.tsx';
import { ratingText } from './rating-texts.ts';
import { TagChips } from './tag-chips.tsx';
import { RowViewers } from './viewers-mark.tsx';

export type ListRowProps = {
  conversation: ConversationSummary;
  selected: boolean;
  myId: string;
  /** Customer messages nobody has answered and I have not seen. */
  unread: number;
  /** It was just given to me. */
  fresh: boolean;
  onSelect: (conversationId: string) => void;
  /** Whether it is selected to be treated with others; null while nothing is. */
  ticked: boolean | null;
  onTick: (conversationId: string, range: boolean) => void;
  /** Its place in the list, in px what is left out above it, and how many there are where not all are drawn. */
  index: number;
  above: number;
  count: number | undefined;
  measure: (row: HTMLLIElement | null) => void;
};

/** Who, the last words, how long, who holds it, and how it came there. */
export const ListRow = memo(function ListRow({
  conversation,
  selected,
  myId,
  unread,
  fresh,
  onSelect,
  ticked,
  onTick,
  index,
  above,
  count,
  measure,
}: ListRowProps) {
  const {
    conversationId,
    owner,
    customer,
    lastAt,
    path,
    approvals,
    rating,
    priority,
    tags,
    snoozedUntil,
    team,
  } = conversation;
  const [draft] = useKept(draftKey('reply', conversationId));
  const holder = holderOf(owner);
  return (
    <li
      ref={measure}
      data-index={index}
      aria-setsize={count}
      aria-posinset={count === undefined ? undefined : index + 1}
      style={above === 0 ? undefined : { marginTop: above }}
      className="flex border-hairline border-b"
    >
      {ticked !== null && (
        <label className="flex shrink-0 cursor-pointer items-center pl-3">
          <span className="sr-only">Select {customer}</span>
          <input
            type="checkbox"
            checked={ticked}
            onChange={(event) =>
              onTick(conversationId, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
            }
            className="size-6 accent-accent"
          />
        </label>
      )}
      <button
        type="button"
        aria-current={selected || undefined}
        onClick={({ shiftKey, ctrlKey, metaKey }) =>
          shiftKey || ctrlKey || metaKey ? onTick(conversationId, shiftKey) : onSelect(conversationId)
        }
        className={classes(
          'flex w-full min-w-0 flex-col gap-0.5 border-l-3 px-3 py-2 text-left leading-list transition-colors focus-visible:-outline-offset-2',
          selected ? 'border-l-ink bg-sunken' : 'border-l-transparent hover:bg-sunken',
        )}
      >
        <span className="flex min-h-5 w-full items-baseline gap-2">
          <span className={classes('min-w-0 flex-1 truncate', unread > 0 ? 'font-semibold' : 'font-medium')}>
            {customer}
          </span>
          <PriorityMark priority={priority} />
          {fresh && <Badge tone="accent">New</Badge>}
          {approvals > 0 && <Badge tone="accent">Approve</Badge>}
          {unread > 0 && (
            <Badge tone="accent">
              {unread}
              <span className="sr-only"> unread</span>
            </Badge>
          )}
          <span className="text-12 text-ink-faint tabular-nums">
            {owner.kind === 'queue' ? <Since since={owner.since} /> : <Time at={lastAt} />}
          </span>
        </span>
        <span className="w-full truncate text-ink-soft">
          {draft ? (
            <>
              <span className="font-medium text-ink">Draft:</span> {draft}
            </>
          ) : (
            lastLineText(conversation)
          )}
        </span>
        <span className="flex min-h-5 w-full items-center gap-2 text-12">
          <span className={classes('truncate font-medium', holderText[holder])}>
            {holderWords(owner, myId)}
            {team && ` for ${team.name}`}
          </span>
          <TinyLine holders={path} label={pathText(path)} />
          <RowViewers conversationId={conversationId} myId={myId} />
          {snoozedUntil !== null && (
            <span className="truncate text-ink-faint">until {dayAndTime(snoozedUntil)}</span>
          )}
          <RowEnd tags={tags} rating={rating} />
        </span>
      </button>
    </li>
  );
});

/** What was thought of it and what it is about, together at the right. */
function RowEnd({ tags, rating }: Pick<ConversationSummary, 'tags' | 'rating'>) {
  if (tags.length === 0 && rating === null) return null;
  return (
    <span className="ml-auto flex min-w-0 items-center gap-2 overflow-hidden pl-1">
      {rating !== null && <span className="truncate text-ink-faint">{ratingText(rating)}</span>}
      {tags.length > 0 && (
        <span className="max-w-32 shrink-0 overflow-hidden">
          <TagChips tags={tags} most={1} />
        </span>
      )}
    </span>
  );
}
