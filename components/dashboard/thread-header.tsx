'use client';

import type { ReactNode } from 'react';
import { Dot } from '#/components/line/line.tsx';
import { IconButton } from '#/components/ui/icon-button.tsx';
import { BackIcon, PanelIcon } from '#/components/ui/icons.tsx';
import { Since } from '#/components/ui/time.tsx';
import { holderOf } from '#/lib/conversation/state.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import { holderWords, waitingReasonTexts } from './conversation-row.ts';

export function ThreadHeader({
  summary,
  myId,
  contextShown,
  onContext,
  onBack,
  children,
}: {
  summary: ConversationSummary | null;
  myId: string;
  contextShown: boolean;
  onContext: () => void;
  onBack: () => void;
  children: ReactNode;
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
          {summary && <HolderNow summary={summary} myId={myId} />}
        </div>
        <IconButton
          className="-mr-1 ml-auto"
          icon={<PanelIcon />}
          label="Customer"
          aria-expanded={contextShown}
          onClick={onContext}
        />
      </div>
      {children}
    </header>
  );
}

/** "Waiting 2 min 10 s: the customer asked for a person". */
function HolderNow({ summary: { owner }, myId }: { summary: ConversationSummary; myId: string }) {
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-ink-soft">
      <Dot holder={holderOf(owner)} />
      <span className="truncate">
        {holderWords(owner, myId)}
        {owner.kind === 'queue' && (
          <>
            {' '}
            <Since since={owner.since} className="tabular-nums" />
            <span className="hidden lg:inline">: {waitingReasonTexts[owner.reason]}</span>
          </>
        )}
      </span>
    </p>
  );
}
