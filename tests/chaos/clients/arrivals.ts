import type { DeskSocket } from '../../support/socket-connection.ts';

/** When messages were shown on a screen: by message id, on the monotonic clock, in ms. */
export type Arrivals = ReadonlyMap<string, number>;

export function noteArrivals(socket: DeskSocket): Arrivals {
  const arrivals = new Map<string, number>();
  socket.on('facts:appended', ({ facts }) => {
    for (const fact of facts) if ('messageId' in fact) arrivals.set(fact.messageId, performance.now());
  });
  return arrivals;
}
