'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { classes } from '#/components/ui/classes.ts';
import { IconButton } from '#/components/ui/icon-button.tsx';
import { CloseIcon, SearchIcon } from '#/components/ui/icons.tsx';
import { type SearchedVoice, searchedVoices } from '#/lib/conversation/searchable.ts';
import type { FoundMessage } from '#/lib/protocol/answers.ts';
import { SEARCH_LIMIT } from '#/lib/protocol/limits.ts';
import { voiceTexts } from './found-texts.ts';
import { SearchResults } from './search-results.tsx';
import { useMessageSearch } from './use-message-search.ts';

/**
 * Everything that was written, in place of the list. Arrow keys move between the field and what was found, Enter opens,
 * Escape goes back to the list.
 */
export function SearchPane({
  asked,
  firstQuery,
  selectedId,
  onOpen,
  onHidden,
  onClose,
}: {
  /** Rises whenever somebody asks for it: the field is ready to be typed into. */
  asked: number;
  /** What the field begins with. */
  firstQuery: string;
  selectedId: string | null;
  onOpen: (conversationId: string, seq: number) => void;
  /** It was asked for while a thread stands in its place. */
  onHidden: () => void;
  onClose: () => void;
}) {
  const [query, setQuery] = useState(firstQuery);
  const [voice, setVoice] = useState<SearchedVoice | null>(null);
  const search = useMessageSearch({ query, voice });
  const pane = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const hidden = useRef(onHidden);
  hidden.current = onHidden;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it is asked for.
  useEffect(() => {
    const focus = () => {
      field.current?.focus();
      field.current?.select();
      return document.activeElement === field.current;
    };
    if (focus()) return;
    hidden.current();
    const frame = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(frame);
  }, [asked]);

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const stops = [field.current, ...(pane.current?.querySelectorAll<HTMLElement>('[data-found]') ?? [])];
    const at = stops.findIndex((stop) => stop?.matches(':focus'));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && at === 0 && search.phase === 'answered') stops[1]?.click();
    else if (step !== 0 && at >= 0) stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
    else return;
    event.preventDefault();
  }

  const [opened, setOpened] = useState('');
  const open = ({ conversation, seq }: FoundMessage) => {
    setOpened(`The conversation with ${conversation.customer} is open at this message.`);
    onOpen(conversation.conversationId, seq);
  };
  return (
    <section
      ref={pane}
      aria-label="Search all messages"
      onKeyDown={press}
      className="flex min-h-0 flex-1 flex-col"
    >
      <search className="flex items-center gap-2 border-hairline border-b pl-3 text-ink-faint">
        <SearchIcon />
        <input
          ref={field}
          type="search"
          aria-label="Search all messages"
          value={query}
          maxLength={SEARCH_LIMIT}
          placeholder="Search all messages"
          autoComplete="off"
          onChange={(event) => setQuery(event.target.value)}
          className="min-h-10 w-full min-w-0 bg-transparent text-ink focus-visible:-outline-offset-2 text-control [&::-webkit-search-cancel-button]:hidden"
        />
        <IconButton label="Back to the list" icon={<CloseIcon />} hideLabel="always" onClick={onClose} />
      </search>
      <p role="status" className="sr-only">
        {opened}
      </p>
      <Voices chosen={voice} onChoose={setVoice} />
      <SearchResults
        search={search}
        query={query}
        voice={voice}
        selectedId={selectedId}
        onOpen={open}
        onAnyVoice={() => setVoice(null)}
      />
    </section>
  );
}

function Voices({
  chosen,
  onChoose,
}: {
  chosen: SearchedVoice | null;
  onChoose: (voice: SearchedVoice | null) => void;
}) {
  return (
    <fieldset className="flex flex-wrap gap-1 border-hairline border-b px-3 py-2">
      <legend className="sr-only">Who wrote it</legend>
      {[null, ...searchedVoices].map((voice) => (
        <button
          key={voice ?? 'all'}
          type="button"
          aria-pressed={voice === chosen}
          onClick={() => onChoose(voice)}
          className={classes(
            'min-h-7 rounded-6 border px-2 text-12 transition-colors',
            voice === chosen
              ? 'border-ink bg-sunken font-medium text-ink'
              : 'border-border text-ink-soft hover:bg-sunken hover:text-ink',
          )}
        >
          {voice === null ? 'All' : voiceTexts[voice]}
        </button>
      ))}
    </fieldset>
  );
}
