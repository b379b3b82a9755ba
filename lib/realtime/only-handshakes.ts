import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'socket.io';

/** Engine.IO would take any path that begins with its own. */
const PATH = '/socket.io/';

/**
 * Lets Engine.IO see nothing but new handshakes at exactly its path. A `sid` would join a session that is open already,
 * past every check of who asks: only polling needs it, and there is none.
 * @param secureHeaders sets what every HTTP answer carries; Engine.IO writes its own refusals.
 */
export function onlyHandshakes(io: Server, secureHeaders: (response: ServerResponse) => void): void {
  io.engine.use((request: IncomingMessage, response: unknown, next: (error?: Error) => void) => {
    if (response instanceof ServerResponse) secureHeaders(response);
    next(isHandshake(request.url ?? '') ? undefined : new Error('no handshake'));
  });
}

function isHandshake(url: string): boolean {
  const [path, query] = url.split('?', 2);
  const asked = new URLSearchParams(query);
  const once = (name: string, value: string) => asked.getAll(name).join() === value;
  return path === PATH && once('EIO', '4') && once('transport', 'websocket') && !asked.has('sid');
}
