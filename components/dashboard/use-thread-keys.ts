import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { DraftTask } from '#/lib/protocol/copilot.ts';
import type { ComposerMode } from './composer.tsx';
import type { MayDo } from './may-do.ts';
import type { OpenPanel } from './open-panel.tsx';
import type { Command } from './use-command.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** What the keys of an open conversation do: only what may be done now. */
export function useThreadKeys(
  conversationId: string,
  {
    summary,
    may,
    run,
    does,
  }: {
    /** Null until it was read. */
    summary: ConversationSummary | null;
    may: MayDo;
    run: Command['run'];
    does: {
      write: (mode: ComposerMode) => void;
      why: (() => void) | undefined;
      lookBack: () => void;
      draft: (task: DraftTask) => void;
      take: () => Promise<void>;
      show: (panel: OpenPanel) => void;
      close: () => void;
    };
  },
): void {
  const closed = summary?.owner.kind === 'nobody';
  const when = (allowed: boolean, action: () => void) => (allowed ? action : undefined);
  const wake = when(may.wake, () => void run('conversation:wake', { conversationId }));
  const reopen = when(may.reopen, () => void run('conversation:reopen', { conversationId }));
  const aiOn = !summary?.aiOn;
  useShortcuts({
    reply: () => does.write('reply'),
    note: () => does.write('note'),
    why: does.why,
    'look-back': when(summary !== null, does.lookBack),
    draft: when(summary !== null && !closed, () => does.draft('reply')),
    summary: when(summary !== null, () => does.draft('summary')),
    take: when(may.take, () => void does.take()),
    'give-back': when(may.giveBack, () => does.show('give-back')),
    transfer: when(may.transfer, () => does.show('transfer')),
    snooze: wake ?? when(may.snooze, () => does.show('snooze')),
    close: reopen ?? when(may.close, does.close),
    'put-back': when(may.putBack, () => void run('conversation:put-back', { conversationId })),
    'switch-ai': when(may.close, () => void run('conversation:switch-ai', { conversationId, on: aiOn })),
  });
}
