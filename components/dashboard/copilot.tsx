'use client';

import type { RefObject } from 'react';
import type { Fact } from '#/lib/conversation/facts.ts';
import { DraftPanel, PutInLine } from './draft-panel.tsx';
import { isOvertaken } from './draft-state.ts';
import type { DraftWork } from './use-draft.ts';
import { usePutIn } from './use-put-in.ts';

/** What the copilot says about an open conversation, above the field that a person writes in. */
export function Copilot({
  conversationId,
  work,
  facts,
  closed,
  fieldRef,
  onWrite,
}: {
  conversationId: string;
  work: DraftWork;
  facts: readonly Fact[];
  closed: boolean;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  /** Shows the field of the reply. */
  onWrite: () => void;
}) {
  const { draft, off, begin, stop, close } = work;
  const { putIn, undo, checks, tooLong } = usePutIn(conversationId, fieldRef);

  function putDraftIn() {
    if (!draft) return;
    onWrite();
    if (putIn(draft)) close();
  }

  return (
    <>
      {draft && (
        <DraftPanel
          draft={draft}
          overtaken={isOvertaken(draft, facts)}
          off={off}
          tooLong={tooLong}
          mayPutIn={!closed}
          onStop={stop}
          onPutIn={putDraftIn}
          onAgain={() => begin(draft.task)}
          onClose={() => {
            close();
            fieldRef.current?.focus();
          }}
        />
      )}
      {(undo || checks.length > 0) && <PutInLine checks={checks} onUndo={undo} />}
    </>
  );
}
