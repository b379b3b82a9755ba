'use client';

import { Button } from '#/components/ui/button.tsx';
import { Toolbar } from '#/components/ui/toolbar.tsx';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { MayDo } from './may-do.ts';
import type { OpenPanel } from './open-panel.tsx';
import type { Command } from './use-command.ts';

/** What a person can do with this conversation now. Only what fits is offered. */
export function Actions({
  conversation,
  may,
  command,
  panel,
  onPanel,
  onTake,
  onClose,
}: {
  conversation: ConversationSummary;
  may: MayDo;
  command: Command;
  panel: OpenPanel | null;
  onPanel: (panel: OpenPanel) => void;
  onTake: () => void;
  onClose: () => void;
}) {
  const { owner, conversationId, aiOn } = conversation;
  if (may.reopen) {
    return (
      <div className="flex flex-wrap items-center gap-2">
        <p className="text-ink-faint">Closed. It opens again when the customer writes.</p>
        <Button
          size="small"
          look="quiet"
          busy={command.running === 'conversation:reopen'}
          onClick={() => void command.run('conversation:reopen', { conversationId })}
        >
          Open again
        </Button>
      </div>
    );
  }
  return (
    <Toolbar label="What can be done" className="sm:gap-1.5">
      {may.take && (
        <Button
          size="small"
          look={owner.kind === 'queue' ? 'primary' : 'quiet'}
          busy={command.running === 'conversation:take'}
          onClick={onTake}
        >
          Take over
        </Button>
      )}
      {may.giveBack && (
        <Button
          size="small"
          look="quiet"
          className="max-sm:px-2"
          aria-expanded={panel === 'give-back'}
          onClick={() => onPanel('give-back')}
        >
          Give back
        </Button>
      )}
      {may.transfer && (
        <Button
          size="small"
          look="quiet"
          className="max-sm:px-2"
          aria-expanded={panel === 'transfer'}
          onClick={() => onPanel('transfer')}
        >
          Hand to
        </Button>
      )}
      {may.putBack && (
        <Button
          size="small"
          look="quiet"
          className="max-sm:px-2"
          busy={command.running === 'conversation:put-back'}
          onClick={() => void command.run('conversation:put-back', { conversationId })}
        >
          <span>
            Put back<span className="max-lg:sr-only"> in the queue</span>
          </span>
        </Button>
      )}
      {may.wake && (
        <Button
          size="small"
          look="quiet"
          className="max-sm:px-2"
          busy={command.running === 'conversation:wake'}
          onClick={() => void command.run('conversation:wake', { conversationId })}
        >
          Wake
        </Button>
      )}
      {may.snooze && (
        <Button
          size="small"
          look="quiet"
          className="max-sm:px-2"
          aria-expanded={panel === 'snooze'}
          onClick={() => onPanel('snooze')}
        >
          Snooze
        </Button>
      )}
      <Button size="small" look="quiet" busy={command.running === 'conversation:close'} onClick={onClose}>
        <span>
          Close<span className="max-lg:sr-only"> conversation</span>
        </span>
      </Button>
      <Button
        size="small"
        look="plain"
        className="max-sm:px-2"
        busy={command.running === 'conversation:switch-ai'}
        onClick={() => void command.run('conversation:switch-ai', { conversationId, on: !aiOn })}
      >
        {aiOn ? 'Switch AI off' : 'Switch AI on'}
      </Button>
    </Toolbar>
  );
}
