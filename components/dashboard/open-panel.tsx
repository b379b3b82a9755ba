'use client';

import { agentNames, type Fact } from '#/lib/conversation/facts.ts';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';
import type { Me } from '#/lib/protocol/answers.ts';
import type { PersonView } from '#/lib/protocol/views.ts';
import { GiveBack } from './give-back.tsx';
import type { MayDo } from './may-do.ts';
import { Snooze } from './snooze.tsx';
import { Transfer } from './transfer.tsx';
import type { Command } from './use-command.ts';

/** What is folded out below the thread, in the place of the composer. */
export type OpenPanel = 'give-back' | 'transfer' | 'snooze';

const rights = { 'give-back': 'giveBack', transfer: 'transfer', snooze: 'snooze' } as const;

/** The panel that was asked for, while it fits: a conversation that somebody else has by now folds it away. */
export function shownPanel(wanted: OpenPanel | null, may: MayDo): OpenPanel | null {
  return wanted !== null && may[rights[wanted]] ? wanted : null;
}

export function PanelBelow({
  panel,
  summary,
  facts,
  me,
  people,
  command,
  onDone,
}: {
  panel: OpenPanel;
  summary: ConversationSummary;
  facts: readonly Fact[];
  me: Me;
  people: readonly PersonView[];
  command: Command;
  onDone: () => void;
}) {
  const { conversationId } = summary;
  switch (panel) {
    case 'give-back':
      return (
        <GiveBack
          conversationId={conversationId}
          facts={facts}
          suggested={lastAgentOf(summary)}
          command={command}
          onDone={onDone}
        />
      );
    case 'transfer':
      return (
        <Transfer
          conversationId={conversationId}
          people={people}
          myId={me.id}
          mayKeepTeams={me.role === 'admin'}
          command={command}
          onDone={onDone}
        />
      );
    case 'snooze':
      return <Snooze conversationId={conversationId} command={command} onDone={onDone} />;
    default:
      return panel satisfies never;
  }
}

function lastAgentOf({ path }: ConversationSummary) {
  return path.flatMap((holder) => agentNames.find((agent) => agent === holder) ?? []).at(-1) ?? 'triage';
}
