'use client';

import { type ComponentProps, useCallback, useEffect, useState } from 'react';
import { useConversation } from '#/components/connection/conversation-log.ts';
import { ThreadPane } from '../thread-pane.tsx';
import { useNamedFact } from '../use-selected.ts';
import { focusLookBack } from './look-back.tsx';
import { LookingBackTo } from './look-back-to.ts';
import { PastPane } from './past-pane.tsx';

/** One conversation as it is now; or, while somebody looks back, as it stood. Never both at once. */
export function ConversationPane(props: Omit<ComponentProps<typeof ThreadPane>, 'onLookBack'>) {
  const { conversationId, me, contextShown, onContext, onBack } = props;
  const view = useConversation(conversationId);
  /** To which fact somebody looks back; 0 for the newest, null while they do not. */
  const [looksBack, setLooksBack] = useState<number | null>(null);
  const { visits } = useNamedFact();
  // Who asks for a fact by its address, as from the search, wants the thread it stands in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking is what counts.
  useEffect(() => setLooksBack(null), [visits]);
  const lookBack = useCallback(() => setLooksBack(0), []);
  const backToNow = useCallback(() => {
    setLooksBack(null);
    focusLookBack();
  }, []);
  if (!view || looksBack === null) {
    return (
      <LookingBackTo value={setLooksBack}>
        <ThreadPane {...props} onLookBack={lookBack} />
      </LookingBackTo>
    );
  }
  return (
    <PastPane
      view={view}
      before={looksBack}
      myId={me.id}
      contextShown={contextShown}
      onContext={onContext}
      onBack={onBack}
      onEnd={backToNow}
    />
  );
}
