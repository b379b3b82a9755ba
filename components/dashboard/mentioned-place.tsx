'use client';

import { Time } from '#/components/ui/time.tsx';
import type { MentionView } from '#/lib/protocol/views.ts';
import { useMentions } from './mentions.ts';
import { keyOf } from './notices.ts';
import type { Select } from './use-selected.ts';
import { useShortcuts } from './use-shortcuts.ts';

const MOST_SHOWN = 5;

/** Notes that name me, above the list until they are read; said out loud when another one comes. */
export function MentionedPlace({ onOpen }: { onOpen: Select }) {
  const { mentions } = useMentions();
  const newest = mentions?.[0];
  useShortcuts({ mention: newest && (() => onOpen(newest.conversationId, newest.seq)) });
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {newest && `${newest.by} named you in a note about ${newest.conversation.customer}.`}
      </p>
      {mentions && mentions.length > 0 && <Mentions mentions={mentions} onOpen={onOpen} />}
    </>
  );
}

function Mentions({ mentions, onOpen }: { mentions: readonly MentionView[]; onOpen: Select }) {
  const more = mentions.length - MOST_SHOWN;
  return (
    <section aria-label="Mentioned" className="border-hairline border-b bg-note">
      <h2 className="px-3 pt-1.5 text-12 text-ink-soft">
        Mentioned <span className="tabular-nums">({mentions.length})</span>
      </h2>
      <ul className="pb-1">
        {mentions.slice(0, MOST_SHOWN).map((mention) => (
          <li key={keyOf(mention)}>
            <button
              type="button"
              onClick={() => onOpen(mention.conversationId, mention.seq)}
              className="flex w-full flex-col px-3 py-1 text-left focus-visible:-outline-offset-2 hover:bg-sunken"
            >
              <span className="flex w-full items-baseline gap-2">
                <span className="truncate font-medium">
                  {mention.by}
                  <span className="font-normal text-ink-soft">, about {mention.conversation.customer}</span>
                </span>
                <span className="ml-auto shrink-0 text-12 text-ink-soft">
                  <Time at={mention.at} />
                </span>
              </span>
              <span className="w-full truncate text-ink-soft">{mention.text}</span>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="px-3 pb-1.5 text-12 text-ink-soft">
          {more} more, shown when you have read some of these.
        </p>
      )}
    </section>
  );
}
