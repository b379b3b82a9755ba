import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** The path that Socket.IO listens at, and nothing beneath it. */
const SOCKETS = /^\/socket\.io\/(?:\?|$)/;

/** Ends every upgrade that is not for Socket.IO; in development Next's hot reload may have its own. */
export function upgradesFor({ dev, pagesServer }: { dev: boolean; pagesServer: Server }) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const url = request.url ?? '';
    if (SOCKETS.test(url)) return;
    if (dev && url.startsWith('/_next/hmr')) {
      pagesServer.emit('upgrade', request, socket, head);
      return;
    }
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  };
}
