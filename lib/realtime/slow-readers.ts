import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import type { SocketServer } from './publish.ts';

/**
 * A browser that stops reading would have everything it should hear kept for it in memory. It is cut off instead,
 * comes back by itself and reads on after its cursor. Nothing is lost: events are hints, the log is the truth.
 */

/** How long a reader may stay behind the limit. An answer of ours is far below it, so only live traffic gets there. */
const PATIENCE_MS = 3000;
/** This many times the limit is cut off at once. */
const FAR_PAST = 2;
const LOOK_EVERY_MS = 250;
/** How long a closing connection has for its farewell; a peer that is gone never answers it. */
const FAREWELL_MS = 2000;

type Connection = Socket['conn'];
type Websocket = { readonly bufferedAmount: number };
type Packet = { data?: string | Uint8Array; options?: { wsPreEncodedFrame?: readonly Uint8Array[] } };

/**
 * Drops readers with more than `bufferBytes` queued in this process for 3 s, or twice as much at any moment.
 * @returns how to stop.
 */
export function dropSlowReaders(
  io: SocketServer,
  options: { bufferBytes: number; dropped: (queuedBytes: number) => void },
): () => void {
  const { bufferBytes, dropped } = options;
  /** Who is past the limit, how much is queued, and since when (monotonic, ms). Most of the time nobody. */
  const behind = new Map<Connection, { queued: () => number; since: number; drop: () => void }>();

  function watch(connection: Connection): void {
    const websocket = websocketOf(connection);
    if (!websocket) return;
    /** What Engine.IO holds back until the websocket has written what it was given. */
    let held = 0;
    const queued = () => held + websocket.bufferedAmount;
    const drop = () => {
      behind.delete(connection);
      dropped(queued());
      breakOff(connection);
    };
    // It can only get past the limit by a write.
    connection.on('packetCreate', (packet: Packet) => {
      held += sizeOf(packet);
      const bytes = queued();
      if (bytes <= bufferBytes || connection.readyState !== 'open') return;
      if (!behind.has(connection)) behind.set(connection, { queued, since: performance.now(), drop });
      if (bytes > bufferBytes * FAR_PAST) drop();
    });
    connection.on('flush', () => {
      held = 0;
    });
    connection.once('close', () => {
      behind.delete(connection);
      setTimeout(() => breakOff(connection), FAREWELL_MS).unref();
    });
  }

  function look(): void {
    const now = performance.now();
    for (const [connection, { queued, since, drop }] of behind) {
      if (queued() <= bufferBytes) behind.delete(connection);
      else if (now - since >= PATIENCE_MS) drop();
    }
  }

  io.engine.on('connection', watch);
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** A polite close would wait behind what is queued, and leave megabytes with the kernel for minutes. */
function breakOff({ request }: Connection): void {
  if (!request.socket.destroyed) request.socket.resetAndDestroy();
}

/** Websocket is the only transport there is. */
function websocketOf({ request }: Connection): Websocket | undefined {
  return (request as IncomingMessage & { websocket?: Websocket }).websocket;
}

function sizeOf({ data = '', options }: Packet): number {
  const frame = options?.wsPreEncodedFrame;
  if (frame) return frame.reduce((bytes, part) => bytes + part.length, 0);
  return typeof data === 'string' ? Buffer.byteLength(data) : data.length;
}
