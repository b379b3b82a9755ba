'use client';

import { classes } from '#/components/ui/classes.ts';
import { Notice } from '#/components/ui/notice.tsx';
import { Select } from '#/components/ui/select.tsx';
import { ticketPriorities } from '#/lib/conversation/facts.ts';
import type { ConversationState } from '#/lib/conversation/state.ts';
import { useDeskWork } from './desk-work.ts';
import { KeepLink } from './keep-link.tsx';
import { priorityWords } from './priority-mark.tsx';
import { useCommand } from './use-command.ts';

/** Priority and tags of a conversation, to be changed here. Customers see neither. */
export function SortingPart({
  conversationId,
  state: { tags, priority, owner },
  mayKeepTags,
}: {
  conversationId: string;
  state: Pick<ConversationState, 'tags' | 'priority' | 'owner'>;
  mayKeepTags: boolean;
}) {
  const command = useCommand();
  const { view } = useDeskWork();
  // One that left the list can still be taken off.
  const offered = [...new Set([...(view?.tags ?? []), ...tags])];

  function toggle(tag: string) {
    const change = tags.includes(tag) ? { add: [], remove: [tag] } : { add: [tag], remove: [] };
    void command.run('conversation:tag', { conversationId, ...change });
  }

  return (
    <div className="flex flex-col gap-2">
      {owner.kind !== 'nobody' && (
        <div data-tool="priority">
          <Select
            label="How pressing it is"
            options={ticketPriorities.map((value) => ({ value, label: priorityWords[value] }))}
            value={priority}
            onChange={(next) =>
              void command.run('conversation:set-priority', { conversationId, priority: next })
            }
          />
        </div>
      )}
      <fieldset data-tool="tags" className="flex flex-wrap gap-1">
        <legend className="mb-1 font-medium">Tags</legend>
        {offered.map((tag) => (
          <button
            key={tag}
            type="button"
            aria-pressed={tags.includes(tag)}
            onClick={() => toggle(tag)}
            className={classes(
              'min-h-7 rounded-6 border px-2 text-12 transition-colors',
              tags.includes(tag)
                ? 'border-ink bg-sunken font-medium text-ink'
                : 'border-hairline text-ink-soft hover:border-border hover:text-ink',
            )}
          >
            <span aria-hidden="true">{tags.includes(tag) ? '✓ ' : ''}</span>
            {tag}
          </button>
        ))}
        {view && offered.length === 0 && (
          <p className="text-ink-faint">There are no tags. An administrator keeps the list.</p>
        )}
      </fieldset>
      {command.problem && (
        <Notice tone="danger" title="That was not done">
          {command.problem.message}
        </Notice>
      )}
      {mayKeepTags && (
        <KeepLink subject="tags" className="-ml-3 self-start">
          Keep the list of tags
        </KeepLink>
      )}
    </div>
  );
}
