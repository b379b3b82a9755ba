import { useEffect } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { isFramed } from '#/components/connection/framed.ts';
import { type ChatSession, nextConversationId } from './chat-session.ts';

/**
 * In a frame the host page may say who its signed-in customer is. It hears `switchboard:ready`, posts
 * `{type: 'switchboard:identity', token}` to the frame, and hears `switchboard:identity-answer {ok, message}`.
 */
export function useHostIdentity({ phase, conversationId, identity, past }: ChatSession): void {
  const { signedFrom } = identity;
  // Who only reads an earlier conversation proves nothing in it.
  const reads = past !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation has to be proved anew
  useEffect(() => {
    if (phase !== 'ready' || reads || signedFrom.length === 0 || !isFramed()) return;
    const hear = (event: MessageEvent<unknown>) => {
      // Only the page around us, and only from a site on the list.
      if (event.source !== window.parent || !signedFrom.includes(event.origin)) return;
      const token = tokenIn(event.data);
      if (token !== null) void assert(token, event.origin);
    };
    window.addEventListener('message', hear);
    // To whoever frames us: it says nothing, and only listed sites can.
    window.parent.postMessage({ type: 'switchboard:ready' }, '*');
    return () => window.removeEventListener('message', hear);
  }, [phase, conversationId, reads, signedFrom]);
}

async function assert(token: string, origin: string): Promise<void> {
  const answer = await ask('identity:assert', { conversationId: nextConversationId(), token });
  const message = answer.ok ? '' : answer.error.message;
  window.parent.postMessage({ type: 'switchboard:identity-answer', ok: answer.ok, message }, origin);
}

function tokenIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('type' in data) || !('token' in data)) return null;
  return data.type === 'switchboard:identity' && typeof data.token === 'string' ? data.token : null;
}
