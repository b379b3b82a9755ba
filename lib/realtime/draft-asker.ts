import type { Socket } from 'socket.io';
import type { DraftAsker } from '#/lib/desk/desk.ts';
import type { ServerToClient } from '#/lib/protocol/events.ts';

/** The screen behind this socket as one that asks for drafts: it alone hears of them, and with it they end. */
export function draftAsker(socket: Socket<never, ServerToClient>): DraftAsker {
  const gone = new AbortController();
  socket.on('disconnect', () => gone.abort());
  return { hears: (signal) => void socket.emit('copilot:changed', signal), gone: gone.signal };
}
