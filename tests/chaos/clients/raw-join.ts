import { askRaw, type RawWebsocket } from '../../support/raw-websocket.ts';

/** From beyond the end of any conversation: it joins and is sent nothing. */
const NOTHING = 1_000_000;

/** Joins a conversation, so that everything new in it is sent to this socket. */
export async function joinRaw(socket: RawWebsocket, conversationId: string): Promise<void> {
  const answer = await askRaw(socket, 'conversation:sync', { conversationId, after: NOTHING });
  if (!(answer as { ok?: boolean }).ok) throw new Error(`Not joined: ${JSON.stringify(answer)}`);
}
