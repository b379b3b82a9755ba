import { ask } from '#/components/connection/connection.ts';
import { conversationLog } from '#/components/connection/conversation-log.ts';
import { whenSent } from '#/components/connection/outbox.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import { isClosed } from '#/lib/conversation/state.ts';
import { say } from './chat-session.ts';
import { textsNow } from './language.ts';

/** Asks for a person; where nothing was said yet, or it is closed, says that first. Gives why not, or null. */
export async function requestPerson(conversationId: string | null): Promise<Refusal | null> {
  const id = conversationId !== null && isOpen(conversationId) ? conversationId : await begin();
  // A message that could not be sent says so itself.
  if (!id) return null;
  const answer = await ask('person:request', { conversationId: id });
  return answer.ok ? null : answer.error;
}

async function begin(): Promise<string | null> {
  const { conversationId, messageId } = say(textsNow().wantPerson);
  // Another tab may have sent it.
  return (await whenSent(messageId)) || isOpen(conversationId) ? conversationId : null;
}

function isOpen(conversationId: string): boolean {
  const { state } = conversationLog(conversationId).read();
  return state.head > 0 && !isClosed(state);
}
