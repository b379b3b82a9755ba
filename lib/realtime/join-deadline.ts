import type { Socket } from 'socket.io';

/**
 * Ends a socket that has not sent one valid command `withinMs` after it connected: every page of ours asks something
 * at once, so nobody honest is waiting there.
 * @returns what to call at each valid command.
 */
export function joinDeadline(socket: Socket, withinMs: number, late: () => void): () => void {
  const timer = setTimeout(() => {
    late();
    socket.disconnect(true);
  }, withinMs);
  const stop = () => clearTimeout(timer);
  socket.on('disconnect', stop);
  return stop;
}
