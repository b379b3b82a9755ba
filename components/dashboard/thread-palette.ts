'use client';

import { filledIn } from '#/lib/conversation/canned-replies.ts';
import { ticketPriorities } from '#/lib/conversation/facts.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { DeskWorkView } from '#/lib/protocol/views.ts';
import { valuesFor } from './canned-choice.ts';
import { useDeskWork } from './desk-work.ts';
import { type PaletteAction, usePaletteActions } from './palette-actions.ts';
import { priorityWords } from './priority-mark.tsx';
import type { Command } from './use-command.ts';

/** What can be done with the open conversation beyond its keys: priority, tags, canned replies. */
export function useThreadPalette(
  summary: ConversationSummary | null,
  myName: string,
  run: Command['run'],
  write: (text: string) => void,
): void {
  const { view } = useDeskWork();
  usePaletteActions(summary ? threadActions(summary, view, myName, run, write) : []);
}

export function threadActions(
  summary: ConversationSummary,
  work: DeskWorkView | null,
  myName: string,
  run: Command['run'],
  write: (text: string) => void,
): PaletteAction[] {
  const { conversationId, owner, priority, tags } = summary;
  const isClosed = owner.kind === 'nobody';
  const priorities = ticketPriorities
    .filter((each) => each !== priority && !isClosed)
    .map((each) => ({
      id: `priority ${each}`,
      label: `Set the priority to ${priorityWords[each].toLowerCase()}`,
      run: () => void run('conversation:set-priority', { conversationId, priority: each }),
    }));
  const tag = (add: string[], remove: string[]) =>
    void run('conversation:tag', { conversationId, add, remove });
  const adding = (work?.tags ?? [])
    .filter((each) => !tags.includes(each))
    .map((each) => ({ id: `tag ${each}`, label: `Add the tag ${each}`, run: () => tag([each], []) }));
  const removing = tags.map((each) => ({
    id: `untag ${each}`,
    label: `Take off the tag ${each}`,
    run: () => tag([], [each]),
  }));
  const values = valuesFor(summary, myName, work?.business ?? '');
  const answers = isClosed ? [] : (work?.cannedReplies ?? []);
  const canned = answers.map(({ cannedReplyId, name, shortcut, text }) => ({
    id: `canned ${cannedReplyId}`,
    label: `Answer with: ${name}`,
    hint: `/${shortcut}`,
    run: () => write(filledIn(text, values)),
  }));
  return [...priorities, ...adding, ...removing, ...canned];
}
