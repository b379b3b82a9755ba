import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import type { Fact } from '#/lib/conversation/facts.ts';
import { isClosed } from '#/lib/conversation/state.ts';
import { onHostMessage, tellHost } from './host-page.ts';
import { keepSeen, keptSeen, onSeenElsewhere, readSeen, seenSeq, unreadAnswers } from './unread.ts';

/**
 * Where a script of ours put the chat on a host's page: takes the focus when the customer opens it, and tells the page
 * how many answers came while it was closed.
 * @param ready whether it is known which conversation is shown.
 */
export function useHostPage(ready: boolean, view: ConversationView | null, focusComposer: () => void): void {
  const shown = useShown(focusComposer);
  const seen = useSyncExternalStore(onSeenElsewhere, keptSeen, () => null);
  const known = ready && (view?.loaded ?? true);
  const conversationId = view?.conversationId ?? '';
  const facts = view?.facts ?? none;
  const open = facts.length > 0 && view !== null && !isClosed(view.state);

  useEffect(() => {
    if (!known) return;
    const head = facts.at(-1)?.seq ?? 0;
    if (shown && head > 0) keepSeen({ conversationId, seq: head });
    const unread = shown ? 0 : unreadAnswers(facts, seenSeq(readSeen(seen), conversationId));
    tellHost({ type: 'switchboard:unread', unread, goesOn: open || unread > 0 });
  }, [known, shown, seen, conversationId, facts, open]);
}

const none: readonly Fact[] = [];

/** Closed until the page says otherwise: it may have loaded the chat only to count. */
function useShown(focusComposer: () => void): boolean {
  const [shown, setShown] = useState(false);
  useEffect(
    () =>
      onHostMessage((message) => {
        if (message.type !== 'switchboard:shown') return;
        setShown(message.shown);
        // A phone's keyboard would cover the question before it was read.
        if (message.focus && matchMedia('(pointer: fine)').matches) focusComposer();
      }),
    [focusComposer],
  );
  return shown;
}
