'use client';

import { Button } from '#/components/ui/button.tsx';
import { Empty } from '#/components/ui/empty.tsx';
import { Notice } from '#/components/ui/notice.tsx';
import { Skeleton, SkeletonGroup } from '#/components/ui/skeleton.tsx';
import type { SearchedVoice } from '#/lib/conversation/searchable.ts';
import type { FoundMessage } from '#/lib/protocol/answers.ts';
import { FoundRow } from './found-row.tsx';
import { foundWords, voiceTexts } from './found-texts.ts';
import type { MessageSearch } from './use-message-search.ts';

/** What was found so far, or why there is nothing. */
export function SearchResults({
  search,
  query,
  voice,
  selectedId,
  onOpen,
  onAnyVoice,
}: {
  search: MessageSearch;
  query: string;
  voice: SearchedVoice | null;
  selectedId: string | null;
  onOpen: (found: FoundMessage) => void;
  onAnyVoice: () => void;
}) {
  const { phase, messages, problem } = search;
  return (
    <div className="scroll-area min-h-0 flex-1">
      <p role="status" className="sr-only">
        {phase === 'answered' && foundWords(search)}
      </p>
      {phase === 'nothing-asked' && <HowToSearch />}
      {phase === 'asking' && messages === null && <ResultsSkeleton />}
      {problem && (
        <Notice
          tone="danger"
          title="The search did not work"
          action={
            <Button size="small" onClick={phase === 'failed' ? search.again : search.goOn}>
              Try again
            </Button>
          }
        >
          {problem.message}
        </Notice>
      )}
      {messages && messages.length > 0 && (
        <ul aria-label="What was found" aria-busy={phase === 'asking' || undefined}>
          {messages.map((found) => (
            <FoundRow
              key={found.conversation.conversationId}
              found={found}
              selected={found.conversation.conversationId === selectedId}
              onOpen={onOpen}
            />
          ))}
        </ul>
      )}
      {phase === 'answered' && messages?.length === 0 && (
        <NothingFound query={query} voice={voice} onAnyVoice={onAnyVoice} />
      )}
      {phase === 'answered' && <Below search={search} />}
    </div>
  );
}

function HowToSearch() {
  return (
    <Empty title="Search everything that was written" holders={['customer', 'billing', 'person']}>
      By customers, AI agents and people, in notes and tickets, open or closed. Names, account numbers and
      addresses count too. Put words in “quotes” to find them side by side.
    </Empty>
  );
}

function NothingFound({
  query,
  voice,
  onAnyVoice,
}: {
  query: string;
  voice: SearchedVoice | null;
  onAnyVoice: () => void;
}) {
  return (
    <Empty
      title="Nothing found"
      holders={['customer', 'closed']}
      action={
        voice && (
          <Button size="small" onClick={onAnyVoice}>
            Search all of it
          </Button>
        )
      }
    >
      {voice
        ? `Nothing under ${voiceTexts[voice]} has all of “${query.trim()}”.`
        : `No message has all of “${query.trim()}”. Try fewer words, or only how they begin.`}
    </Empty>
  );
}

/** What stands below the last result. */
function Below({ search: { next, goingOn, goOn, tooMany, complete } }: { search: MessageSearch }) {
  return (
    <div className="flex flex-col items-start gap-2 px-3 py-3 text-12 text-ink-soft empty:hidden">
      {next !== null && (
        <Button size="small" busy={goingOn} onClick={goOn}>
          Show more
        </Button>
      )}
      {tooMany && <p>There is more than can be listed. Add a word to find the rest.</p>}
      {!complete && <p>Older messages are still being made findable. Search again in a few minutes.</p>}
    </div>
  );
}

function ResultsSkeleton() {
  return (
    <SkeletonGroup label="Searching" className="flex flex-col gap-5 p-3">
      {['w-32', 'w-24', 'w-36'].map((width) => (
        <div key={width} className="flex flex-col gap-1.5">
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-3 w-full" />
          <Skeleton className="h-3 w-2/3" />
        </div>
      ))}
    </SkeletonGroup>
  );
}
