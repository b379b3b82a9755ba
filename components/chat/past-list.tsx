import { TinyLine } from '#/components/line/tiny-line.tsx';
import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { dayAndTime } from '#/components/ui/time-words.ts';
import type { PastConversation } from '#/lib/protocol/views.ts';
import { useLanguage, useTexts } from './language.ts';
import { PastSkeleton } from './past-skeleton.tsx';
import { answeredBy, lastWords } from './past-words.ts';
import { useOwnConversations } from './use-own-conversations.ts';

/** The rows of the list, a page at a time. Loaded when somebody opens it. */
export function PastList({
  shown,
  onOpen,
}: {
  /** The conversation that was on screen. */
  shown: string | null;
  onOpen: (conversation: PastConversation) => void;
}) {
  const { conversations, next, reading, problem, readOn } = useOwnConversations();
  const texts = useTexts();
  return (
    <>
      {conversations === null && reading && <PastSkeleton />}
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
    </>
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
