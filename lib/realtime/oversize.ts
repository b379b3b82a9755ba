import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import type { SocketServer } from './publish.ts';

type Websocket = { on(event: 'error', listener: (error: Error & { code?: string }) => void): void };

/** Calls `counted` for each socket that is closed because it sent a larger frame than is taken. */
export function countOversize(io: SocketServer, counted: () => void): void {
  io.engine.on('connection', ({ request }: Socket['conn']) => {
    const { websocket } = request as IncomingMessage & { websocket?: Websocket };
    websocket?.on('error', ({ code }) => {
      if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') counted();
    });
  });
}
