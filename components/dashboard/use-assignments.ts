'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConversationSummary } from '#/lib/conversation/summary.ts';

const none: ReadonlySet<string> = new Set();

/** Says when a conversation became mine while I was elsewhere: in words read out, and in the list. */
export function useAssignments(selectedId: string | null) {
  const [fresh, setFresh] = useState(none);
  const [announcement, setAnnouncement] = useState('');
  const selected = useRef(selectedId);
  selected.current = selectedId;

  const announce = useCallback(({ conversationId, customer }: ConversationSummary) => {
    // What I have open I took myself, or I see it happen.
    if (conversationId === selected.current) return;
    setFresh((before) => new Set([...before, conversationId]));
    setAnnouncement(`${customer} is yours now.`);
  }, []);

  useEffect(() => {
    if (!selectedId) return;
    setFresh((before) =>
      before.has(selectedId) ? new Set([...before].filter((each) => each !== selectedId)) : before,
    );
  }, [selectedId]);

  return { fresh, announcement, announce };
}
