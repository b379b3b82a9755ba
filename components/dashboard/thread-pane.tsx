'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  type ConversationView,
  conversationLog,
  useConversation,
} from '#/components/connection/conversation-log.ts';
import { Button } from '#/components/ui/button.tsx';
import { Dialog } from '#/components/ui/dialog.tsx';
import { summarize } from '#/lib/conversation/summary.ts';
import type { Me } from '#/lib/protocol/answers.ts';
import type { DraftTask } from '#/lib/protocol/copilot.ts';
import type { AnsweringView, PersonView } from '#/lib/protocol/views.ts';
import { Actions } from './actions.tsx';
import type { ApprovalDecision } from './approval-entry.tsx';
import { CommandProblem } from './command-problem.tsx';
import { Composer, type ComposerMode } from './composer.tsx';
import { Copilot } from './copilot.tsx';
import { DraftButton } from './draft-button.tsx';
import { InsertArticle } from './insert-article.tsx';
import { draftKey, keep, readKept } from './kept.ts';
import { mayDo, nothingMayBeDone } from './may-do.ts';
import { useMentionsRead } from './mentions.ts';
import { type OpenPanel, PanelBelow, shownPanel } from './open-panel.tsx';
import { LookBack } from './past/look-back.tsx';
import { markSeen } from './seen-heads.ts';
import { Thread } from './thread.tsx';
import { ThreadHeader } from './thread-header.tsx';
import { useThreadPalette } from './thread-palette.ts';
import { useCommand } from './use-command.ts';
import { useDraft } from './use-draft.ts';
import { useThreadKeys } from './use-thread-keys.ts';
import { whyOfNewest } from './why.tsx';

/** One conversation: who has it, everything that happened, what can be done, where to write. */
export function ThreadPane({
  conversationId,
  me,
  people,
  answering,
  contextShown,
  onContext,
  onBack,
  onLookBack,
}: {
  conversationId: string;
  me: Me;
  people: readonly PersonView[];
  answering: AnsweringView;
  contextShown: boolean;
  onContext: () => void;
  onBack: () => void;
  onLookBack: () => void;
}) {
  const view = useConversation(conversationId);
  const command = useCommand();
  const drafting = useDraft(conversationId, answering);
  const [mode, setMode] = useState<ComposerMode>('reply');
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  const [askingToClose, setAskingToClose] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const summary = useMemo(
    () => (view?.loaded ? summarize(conversationId, view.state) : null),
    [conversationId, view?.loaded, view?.state],
  );
  useSeen(view);
  useMentionsRead(view);

  const write = useCallback((next: ComposerMode) => {
    setMode(next);
    setPanel(null);
    // The field of the other tab stands there only after the next painting.
    requestAnimationFrame(() => field.current?.focus());
  }, []);

  const takeDraft = useCallback(
    (text: string) => {
      const key = draftKey('reply', conversationId);
      const written = readKept(key).trimEnd();
      keep(key, written === '' ? text : `${written}\n\n${text}`);
      write('reply');
    },
    [conversationId, write],
  );

  const { run } = command;
  const decide = useCallback(
    (decision: ApprovalDecision) => void run('approval:decide', { conversationId, ...decision }),
    [run, conversationId],
  );

  async function take() {
    if (!summary) return;
    const { ownership } = summary;
    const answer = await command.run('conversation:take', { conversationId, ownership });
    if (!answer.ok && answer.error.code === 'conflict') await conversationLog(conversationId).sync();
  }

  function close() {
    if (!summary || !may.close) return;
    if (summary.unanswered > 0) setAskingToClose(true);
    else closeNow();
  }

  function closeNow() {
    setAskingToClose(false);
    void command.run('conversation:close', { conversationId });
  }

  const closed = summary?.owner.kind === 'nobody';
  const draft = (task: DraftTask) => {
    setPanel(null);
    drafting.begin(task);
  };

  const may = summary ? mayDo(summary, me.id) : nothingMayBeDone;
  const shown = shownPanel(panel, may);
  useThreadKeys(conversationId, {
    ...{ summary, may, run },
    does: {
      ...{ write, draft, take, close, show: setPanel, lookBack: onLookBack },
      why: whyOfNewest(view?.facts),
    },
  });
  useThreadPalette(summary, me.name, run, takeDraft);

  if (!view) return null;
  return (
    <section
      aria-label="Conversation"
      tabIndex={-1}
      className="flex min-h-0 min-w-0 flex-1 flex-col outline-none"
    >
      <ThreadHeader
        summary={summary}
        myId={me.id}
        contextShown={contextShown}
        onContext={onContext}
        onBack={onBack}
        aside={summary && <LookBack onClick={onLookBack} />}
      >
        {summary && (
          <Actions
            conversation={summary}
            command={command}
            may={may}
            panel={shown}
            onPanel={(wanted) => setPanel(wanted === shown ? null : wanted)}
            onTake={() => void take()}
            onClose={close}
          />
        )}
      </ThreadHeader>
      <CommandProblem command={command} />
      <Thread view={view} myId={me.id} onUseDraft={takeDraft} onDecide={decide} />
      {summary && shown && (
        <PanelBelow
          panel={shown}
          summary={summary}
          facts={view.facts}
          me={me}
          people={people}
          command={command}
          onDone={() => setPanel(null)}
        />
      )}
      {summary && !shown && (
        <Copilot
          conversationId={conversationId}
          work={drafting}
          facts={view.facts}
          closed={closed}
          fieldRef={field}
          onWrite={() => write('reply')}
        />
      )}
      {summary && !shown && (
        <Composer
          key={mode}
          conversation={summary}
          facts={view.facts}
          head={view.state.head}
          myId={me.id}
          myName={me.name}
          people={people}
          mode={mode}
          onMode={setMode}
          fieldRef={field}
          copilot={<DraftButton off={drafting.off} closed={closed} onBegin={draft} />}
          onConflict={() => void conversationLog(conversationId).sync()}
          onSentToClose={closeNow}
        />
      )}
      {summary && (
        <InsertArticle
          conversationId={conversationId}
          closed={closed}
          fieldRef={field}
          onWrite={() => write('reply')}
        />
      )}
      <Dialog
        open={askingToClose}
        onClose={() => setAskingToClose(false)}
        title="Close without an answer?"
        actions={
          <>
            <Button size="small" onClick={() => setAskingToClose(false)}>
              Keep it open
            </Button>
            <Button size="small" look="primary" onClick={closeNow}>
              Close without an answer
            </Button>
          </>
        }
      >
        <p className="text-13">
          The last thing the customer wrote has no answer yet. When the customer writes again, the
          conversation opens again with Triage.
        </p>
      </Dialog>
    </section>
  );
}

/** What is on screen counts as read, while somebody may be looking. */
function useSeen(view: ConversationView | null): void {
  const conversationId = view?.conversationId;
  const head = view?.loaded ? view.state.head : 0;
  useEffect(() => {
    if (!conversationId || head === 0) return;
    const look = () => {
      if (document.visibilityState === 'visible') markSeen(conversationId, head);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [conversationId, head]);
}
