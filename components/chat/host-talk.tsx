'use client';

import { useEffect } from 'react';
import type { ConversationView } from '#/components/connection/conversation-log.ts';
import type { ChatSession } from './chat-session.ts';
import { tellHost } from './host-page.ts';
import { useHostIdentity } from './use-host-identity.ts';
import { useHostPage } from './use-host-page.ts';

/** In a frame on another site: what the chat and the page around it say to each other. Draws nothing. */
export function HostTalk({
  session,
  view,
  focusComposer,
}: {
  session: ChatSession;
  view: ConversationView | null;
  focusComposer: () => void;
}) {
  // While an earlier conversation is read, nothing is said of the one that goes on.
  useHostPage(session.phase === 'ready' && session.past === null, view, focusComposer);
  useHostIdentity(session);
  // Only now is anybody here to hear what the page says next.
  useEffect(() => tellHost({ type: 'switchboard:ready' }), []);
  return null;
}
