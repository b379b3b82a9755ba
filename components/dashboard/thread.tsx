'use client';

import { useRef } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import type { ApprovalDecision } from './approval-entry.tsx';
import { LiveRows } from './live-rows.tsx';
import { foldThread, nothingFolded, type ThreadItem } from './thread-items.ts';
import { ThreadList } from './thread-list.tsx';
import { useFollow } from './use-follow.ts';
import { FactsOfThread } from './why-facts.ts';

/** Everything that happened, oldest first, and below it what happens now. */
export function Thread({
  view,
  myId,
  onUseDraft,
  onDecide,
}: {
  view: ConversationView;
  myId: string;
  onUseDraft: (text: string) => void;
  onDecide: (decision: ApprovalDecision) => void;
}) {
  const items = useThreadItems(view);
  const { thread, content, atEnd, goToEnd, leaveEnd } = useFollow();
  return (
    <div className="relative min-h-0 flex-1">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section ref={thread} tabIndex={0} aria-label="Thread" className="scroll-area h-full px-3">
        <div ref={content} className="py-3">
          {view.problem && (
            <Notice tone="warning" title="This conversation could not be read">
              {view.problem.message}{' '}
              {view.problem.code === 'not-found'
                ? 'Choose another one from the list.'
                : 'It is tried again by itself.'}
            </Notice>
          )}
          {!view.loaded && !view.problem && <ThreadSkeleton />}
          {view.loaded && (
            <div role="log" aria-label="Messages" aria-live="polite">
              <FactsOfThread value={view.facts}>
                <ThreadList
                  items={items}
                  scroller={thread}
                  onLeaveEnd={leaveEnd}
                  onUseDraft={onUseDraft}
                  onDecide={onDecide}
                />
              </FactsOfThread>
            </div>
          )}
          {view.loaded && (
            <ol aria-label="Happening now">
              <LiveRows view={view} myId={myId} />
            </ol>
          )}
        </div>
      </section>
      {!atEnd && (
        <Button
          size="small"
          className="-translate-x-1/2 absolute bottom-2 left-1/2 animate-arrive shadow-float"
          onClick={goToEnd}
        >
          Go to the newest
        </Button>
      )}
    </div>
  );
}

/** When a fact comes, only it is folded. */
function useThreadItems({ facts }: Pick<ConversationView, 'facts'>): readonly ThreadItem[] {
  const fold = useRef(nothingFolded);
  fold.current = foldThread(fold.current, facts);
  return fold.current.items;
}

function ThreadSkeleton() {
  return (
    <SkeletonGroup label="The conversation is loading" className="flex flex-col gap-4 pl-6">
      {['w-2/3', 'w-1/2', 'w-3/4'].map((width) => (
        <div key={width} className="flex flex-col gap-1.5">
          <Skeleton className="h-3 w-24" />
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-3 w-1/3" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
