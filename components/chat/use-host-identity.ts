import { useEffect } from 'react';
import { ask } from '#/components/connection/connection.ts';
import { type ChatSession, nextConversationId, startAnother } from './chat-session.ts';
import { hostOrigin, onHostMessage, tellHost } from './host-page.ts';

/** A proof waits an hour for the first message; a new one is asked for before. */
const AGAIN_MS = 50 * 60_000;

/** The conversation, begun or not, that was proved last: it needs no other token. */
let proved: string | null = null;
/** The one a token was asked for: its first message may be quicker than the answer. */
let asked: string | null = null;

/** In a frame the host page may say who its signed-in customer is, with a token for each conversation. */
export function useHostIdentity({ phase, conversationId, identity, past }: ChatSession): void {
  const { signedFrom } = identity;
  // Who only reads an earlier conversation proves nothing in it.
  const reads = past !== null;
  useEffect(() => {
    const host = hostOrigin();
    if (phase !== 'ready' || reads || !host || !signedFrom.includes(host)) return;
    const want = () => {
      asked = nextConversationId();
      tellHost({ type: 'switchboard:identity-wanted' });
    };
    const stop = onHostMessage(async (message) => {
      if (message.type !== 'switchboard:identity') return;
      const left = await assert(message.token);
      // Where a conversation was left, this effect runs anew and asks for it.
      if (left && conversationId === null) want();
    });
    if (![proved, asked].includes(nextConversationId())) want();
    const again = conversationId === null ? setInterval(want, AGAIN_MS) : undefined;
    return () => {
      stop();
      clearInterval(again);
    };
  }, [phase, conversationId, reads, signedFrom]);
}

/** @returns true when somebody else has signed in on the host's page: what was said before is not theirs, and is left. */
async function assert(token: string): Promise<boolean> {
  const conversationId = nextConversationId();
  const answer = await ask('identity:assert', { conversationId, token });
  asked = null;
  if (!answer.ok && answer.error.code === 'conflict') {
    const isShown = conversationId === nextConversationId();
    if (isShown) startAnother();
    return isShown;
  }
  if (answer.ok) proved = conversationId;
  const message = answer.ok ? '' : answer.error.message;
  tellHost({ type: 'switchboard:identity-answer', ok: answer.ok, message });
  return false;
}
