'use client';

import { type ComponentProps, useCallback, useState } from 'react';
import { useConversation } from '#/components/connection/conversation-log.ts';
import { ThreadPane } from '../thread-pane.tsx';
import { focusLookBack } from './look-back.tsx';
import { PastPane } from './past-pane.tsx';

/** One conversation as it is now; or, while somebody looks back, as it stood. Never both at once. */
export function ConversationPane(props: Omit<ComponentProps<typeof ThreadPane>, 'onLookBack'>) {
  const { conversationId, me, contextShown, onContext, onBack } = props;
  const view = useConversation(conversationId);
  const [looksBack, setLooksBack] = useState(false);
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
