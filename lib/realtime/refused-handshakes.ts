import type { Server } from 'socket.io';
import type { SocketMetrics } from './bind.ts';
import { FOREIGN } from './handshake.ts';

type Refused = { context?: { message?: unknown } };

/** Counts upgrades that were refused: those from pages of other sites apart, since they may be an attack. */
export function countRefusedHandshakes(io: Server, metrics: SocketMetrics): void {
  io.engine.on('connection_error', ({ context }: Refused) => {
    metrics.countSocket(context?.message === FOREIGN ? 'foreign' : 'refused');
  });
}
