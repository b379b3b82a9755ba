'use client';

import { holderText } from '#/components/line/holder.ts';
import { classes } from '#/components/ui/classes.ts';
import { Time } from '#/components/ui/time.tsx';
import type { FoundMessage } from '#/lib/protocol/answers.ts';
import { writerOf } from './found-texts.ts';
import { MarkedText } from './marked-text.tsx';

/** What was found in one conversation: whose it is, when it was written, by whom, and the words around it. */
export function FoundRow({
  found,
  selected,
  onOpen,
}: {
  found: FoundMessage;
  selected: boolean;
  onOpen: (found: FoundMessage) => void;
}) {
  const { conversation, foundInName, snippet, at } = found;
  const writer = writerOf(found);
  return (
    <li className="border-hairline border-b">
      <button
        type="button"
        data-found
        aria-current={selected || undefined}
        onClick={() => onOpen(found)}
        className={classes(
          'flex w-full flex-col gap-0.5 border-l-3 px-3 py-2 text-left leading-list transition-colors focus-visible:-outline-offset-2',
          selected ? 'border-l-ink bg-sunken' : 'border-l-transparent hover:bg-sunken',
        )}
      >
        <span className="flex w-full items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">
            <MarkedText text={conversation.customer} marked={foundInName} />
          </span>
          <Time at={at} className="text-12 text-ink-faint tabular-nums" />
        </span>
        <span className="wrap-anywhere line-clamp-3 w-full text-ink-soft">
          <span className={classes('font-medium', holderText[writer.holder])}>{writer.name}:</span>{' '}
          {snippet.cutBefore && '… '}
          <MarkedText text={snippet.text} marked={snippet.found} />
          {snippet.cutAfter && ' …'}
        </span>
      </button>
    </li>
  );
}
