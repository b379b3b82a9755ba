import { ask } from '#/components/connection/connection.ts';
import { conversationLog } from '#/components/connection/conversation-log.ts';
import { whenSent } from '#/components/connection/outbox.ts';
import type { Refusal } from '#/lib/conversation/refusal.ts';
import { say } from './chat-session.ts';
import { textsNow } from './language.ts';

/** Asks for a person; before anything was said, says that first. Gives why it could not be asked, or null. */
export async function requestPerson(conversationId: string | null): Promise<Refusal | null> {
  const id = conversationId !== null && hasBegun(conversationId) ? conversationId : await begin();
  // A message that could not be sent says so itself.
  if (!id) return null;
  const answer = await ask('person:request', { conversationId: id });
  return answer.ok ? null : answer.error;
}

async function begin(): Promise<string | null> {
  const { conversationId, messageId } = say(textsNow().wantPerson);
  // Another tab may have sent it.
  return (await whenSent(messageId)) || hasBegun(conversationId) ? conversationId : null;
}

function hasBegun(conversationId: string): boolean {
  return conversationLog(conversationId).read().facts.length > 0;
}
