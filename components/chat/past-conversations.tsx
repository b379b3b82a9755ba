'use client';

import { lazy, Suspense, useEffect, useRef } from 'react';
import { untilLoaded } from '#/components/connection/until-loaded.ts';
import { Button } from '#/components/ui/button.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import type { PastConversation } from '#/lib/protocol/views.ts';
import { useTexts } from './language.ts';
import { PastSkeleton } from './past-skeleton.tsx';

const PastList = lazy(() =>
  untilLoaded(async () => ({ default: (await import('./past-list.tsx')).PastList })),
);

/** All conversations of this browser, to be read again and gone on with. Stands in the place of the thread. */
export function PastConversations({
  shown,
  lost,
  onOpen,
  onBack,
}: {
  /** The conversation that was on screen. */
  shown: string | null;
  /** The connection is gone. */
  lost: boolean;
  onOpen: (conversation: PastConversation) => void;
  onBack: () => void;
}) {
  const texts = useTexts();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section
      aria-labelledby="past-conversations"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // In a frame it would close the chat as well.
        event.preventDefault();
        onBack();
      }}
      className="scroll-area min-h-0 flex-1"
    >
      <div className="mx-auto flex w-full max-w-[42rem] flex-col gap-3 px-4 py-4 sm:px-6">
        <div className="flex items-center justify-between gap-3">
          <h2 ref={title} id="past-conversations" tabIndex={-1} className="font-semibold text-18">
            {texts.past}
          </h2>
          <Button size="small" onClick={onBack}>
            {texts.backFromList}
          </Button>
        </div>
        <p className="text-13 text-ink-soft">{texts.pastWhere}</p>
        <Suspense fallback={lost ? <NotReadYet /> : <PastSkeleton />}>
          <PastList shown={shown} onOpen={onOpen} />
        </Suspense>
      </div>
    </section>
  );
}

/** Even the list's own program could not be loaded. It comes by itself with the connection. */
function NotReadYet() {
  const texts = useTexts();
  return (
    <Notice tone="danger" title={texts.pastNotLoaded}>
      {texts.notLoadedSafe}
    </Notice>
  );
}
