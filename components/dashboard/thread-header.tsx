'use client';

import type { ReactNode } from 'react';
import { Dot } from '#/components/line/line.tsx';
import { IconButton } from '#/components/ui/icon-button.tsx';
import { BackIcon, PanelIcon } from '#/components/ui/icons.tsx';
import { Since } from '#/components/ui/time.tsx';
import { dayAndTime, durationWords } from '#/components/ui/time-words.ts';
import { holderOf } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { holderWords, waitingReasonTexts } from './conversation-row.ts';
import { PriorityMark } from './priority-mark.tsx';
import { TagChips } from './tag-chips.tsx';
import { HeaderViewers } from './viewers-mark.tsx';

export function ThreadHeader({
  summary,
  myId,
  contextShown,
  onContext,
  onBack,
  asOf,
  aside,
  children,
}: {
  summary: ConversationSummary | null;
  myId: string;
  contextShown: boolean;
  onContext: () => void;
  onBack: () => void;
  /** A moment of the past in ms, which waiting is counted to; without it to now. */
  asOf?: number;
  /** Beside the customer's button. */
  aside?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex flex-col gap-2 border-hairline border-b px-3 py-2">
      <div className="flex items-center gap-2">
        <IconButton
          className="-ml-2 md:hidden"
          icon={<BackIcon />}
          label="Back to the list"
          hideLabel="always"
          onClick={onBack}
        />
        <div className="flex min-w-0 flex-col gap-x-2 sm:flex-row sm:items-center">
          <h2 className="shrink-0 truncate font-semibold text-15 sm:max-w-64">
            {summary?.customer ?? 'Conversation'}
          </h2>
          {summary && <HolderNow summary={summary} myId={myId} asOf={asOf} />}
          {summary && <HeaderViewers conversationId={summary.conversationId} myId={myId} />}
        </div>
        <div className="-mr-1 ml-auto flex shrink-0 items-center">
          {aside}
          <IconButton
            icon={<PanelIcon />}
            label="Customer"
            aria-expanded={contextShown}
            onClick={onContext}
          />
        </div>
      </div>
      {summary && <Sorted summary={summary} />}
      {children}
    </header>
  );
}

/** Priority, tags, the team and until when it is put aside; nothing when there is nothing to say. */
function Sorted({ summary: { priority, tags, snoozedUntil, team } }: { summary: ConversationSummary }) {
  if (priority === 'normal' && tags.length === 0 && snoozedUntil === null && !team) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <PriorityMark priority={priority} />
      <TagChips tags={tags} />
      {team && <p className="text-12 text-ink-soft">The team {team.name} is asked first</p>}
      {snoozedUntil !== null && (
        <p className="text-12 text-ink-soft">Snoozed until {dayAndTime(snoozedUntil)}</p>
      )}
    </div>
  );
}

/** "Waiting 2 min 10 s: the customer asked for a person". */
function HolderNow({
  summary: { owner },
  myId,
  asOf,
}: {
  summary: ConversationSummary;
  myId: string;
  asOf: number | undefined;
}) {
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-ink-soft">
      <Dot holder={holderOf(owner)} />
      <span className="truncate">
        {holderWords(owner, myId)}
        {owner.kind === 'queue' && (
          <>
            {' '}
            {asOf === undefined ? (
              <Since since={owner.since} className="tabular-nums" />
            ) : (
              durationWords(Math.max(0, asOf - owner.since))
            )}
            <span className="hidden lg:inline">: {waitingReasonTexts[owner.reason]}</span>
          </>
        )}
      </span>
    </p>
  );
}
