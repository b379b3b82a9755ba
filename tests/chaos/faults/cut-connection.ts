import type { Socket as TcpSocket } from 'node:net';
import type { DeskSocket } from '../../support/socket-connection.ts';

/** Resets the TCP connection below a socket, as when a network goes away. The client comes back by itself. */
export function cutConnection(socket: DeskSocket): void {
  // Socket.IO, its engine and ws keep what they are built on to themselves.
  const { engine } = socket.io as unknown as { engine?: { transport?: { ws?: { _socket?: TcpSocket } } } };
  engine?.transport?.ws?._socket?.resetAndDestroy();
}

/** As `cutConnection`, and the client does not come back. */
export function cutForGood(socket: DeskSocket): void {
  socket.io.reconnection(false);
  cutConnection(socket);
}
