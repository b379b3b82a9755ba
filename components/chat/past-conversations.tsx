'use client';

import { useEffect, useRef } from 'react';
import { TinyLine } from '#/components/line/tiny-line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import { dayAndTime } from '#/components/ui/time-words.ts';
import type { PastConversation } from '#/lib/protocol/views.ts';
import { useLanguage, useTexts } from './language.ts';
import { answeredBy, lastWords } from './past-words.ts';
import { useOwnConversations } from './use-own-conversations.ts';

/** All conversations of this browser, to be read again and gone on with. Stands in the place of the thread. */
export function PastConversations({
  shown,
  onOpen,
  onBack,
}: {
  /** The conversation that was on screen. */
  shown: string | null;
  onOpen: (conversation: PastConversation) => void;
  onBack: () => void;
}) {
  const { conversations, next, reading, problem, readOn } = useOwnConversations();
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
        {conversations === null && reading && <ListSkeleton />}
        {conversations?.length === 0 && <Empty title={texts.pastNone}>{texts.pastNoneText}</Empty>}
        {conversations && conversations.length > 0 && (
          <ul className="border-hairline border-t">
            {conversations.map((conversation) => (
              <PastRow
                key={conversation.conversationId}
                conversation={conversation}
                here={conversation.conversationId === shown}
                onOpen={onOpen}
              />
            ))}
          </ul>
        )}
        {problem && (
          <Notice
            tone="danger"
            title={texts.pastNotLoaded}
            action={
              <Button size="small" onClick={readOn}>
                {texts.tryAgain}
              </Button>
            }
          >
            {texts.notLoadedSafe} {texts.refused(problem, 'conversations:own')}
          </Notice>
        )}
        {next && !problem && (
          <Button size="small" busy={reading} onClick={readOn} className="self-start">
            {texts.pastMore}
          </Button>
        )}
      </div>
    </section>
  );
}

/** When, the last words, who had it, and whether it is closed. */
function PastRow({
  conversation,
  here,
  onOpen,
}: {
  conversation: PastConversation;
  here: boolean;
  onOpen: (conversation: PastConversation) => void;
}) {
  const { lastAt, closed, path, rating } = conversation;
  const { texts, locale } = useLanguage();
  return (
    <li className="border-hairline border-b">
      <button
        type="button"
        aria-current={here || undefined}
        onClick={() => onOpen(conversation)}
        className="flex w-full flex-col gap-0.5 rounded-6 py-3 text-left transition-colors hover:bg-sunken focus-visible:-outline-offset-2"
      >
        <span className="flex w-full flex-wrap items-baseline justify-between gap-x-3 text-12 text-ink-faint">
          <time dateTime={new Date(lastAt).toISOString()} className="tabular-nums">
            {dayAndTime(lastAt, locale)}
          </time>
          <span className={closed ? '' : 'font-medium text-ink'}>
            {here ? `${texts.pastHere} · ` : ''}
            {closed ? texts.closed : texts.pastOpen}
          </span>
        </span>
        <span className="w-full truncate text-15">{lastWords(conversation, texts)}</span>
        <span className="flex w-full items-center gap-x-2 text-12 text-ink-soft">
          <span aria-hidden="true" className="inline-flex">
            <TinyLine holders={path} label="" />
          </span>
          <span>
            {answeredBy(conversation, texts)}
            {rating !== null && ` · ${texts.pastRated(texts.scores[rating])}`}
          </span>
        </span>
      </button>
    </li>
  );
}

function ListSkeleton() {
  const texts = useTexts();
  return (
    <SkeletonGroup label={texts.pastLoading} className="flex flex-col gap-5 py-3">
      {['first', 'second', 'third'].map((row) => (
        <span key={row} className="flex flex-col gap-2">
          <Skeleton className="h-3 w-32" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-3 w-2/5" />
        </span>
      ))}
    </SkeletonGroup>
  );
}
