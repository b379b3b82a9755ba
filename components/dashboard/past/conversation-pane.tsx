'use client';

import { type ComponentProps, useCallback, useEffect, useState } from 'react';
import { useConversation } from '#/components/connection/conversation-log.ts';
import { ThreadPane } from '../thread-pane.tsx';
import { useNamedFact } from '../use-selected.ts';
import { focusLookBack } from './look-back.tsx';
import { PastPane } from './past-pane.tsx';

/** One conversation as it is now; or, while somebody looks back, as it stood. Never both at once. */
export function ConversationPane(props: Omit<ComponentProps<typeof ThreadPane>, 'onLookBack'>) {
  const { conversationId, me, contextShown, onContext, onBack } = props;
  const view = useConversation(conversationId);
  const [looksBack, setLooksBack] = useState(false);
  const { visits } = useNamedFact();
  // Who asks for a fact by its address, as from the search, wants the thread it stands in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking is what counts.
  useEffect(() => setLooksBack(false), [visits]);
  const lookBack = useCallback(() => setLooksBack(true), []);
  const backToNow = useCallback(() => {
    setLooksBack(false);
    focusLookBack();
  }, []);
  if (!view || !looksBack) return <ThreadPane {...props} onLookBack={lookBack} />;
  return (
    <PastPane
      view={view}
      myId={me.id}
      contextShown={contextShown}
      onContext={onContext}
      onBack={onBack}
      onEnd={backToNow}
    />
  );
}
