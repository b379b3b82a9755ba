import type { IncomingMessage } from 'node:http';
import { networkOf } from '#/lib/access/address.ts';
import { type Received, receiveBytes } from './receive.ts';
import { httpRefusal, refusals } from './refusals.ts';

/** Bodies of megabytes that arrive at once: what they hold in memory is bounded, and nobody fills it alone. */
const AT_ONCE = { all: 24, network: 4, sender: 2 };
const AGAIN_MS = 1000;
/** How long a body may take to arrive, or to be thrown away. */
export const BYTES_DEADLINE_MS = 60_000;
const DRAIN_MS = 10_000;

export type ByteReceiver = {
  receive(from: Arriving, limit: number, whose: string): Promise<Received<Buffer>>;
};
type Arriving = { request: IncomingMessage; address: string };

export function createByteReceiver(deadlineMs = BYTES_DEADLINE_MS): ByteReceiver {
  const arriving = new Map<string, number>();
  const count = (key: string, by: number) => {
    const now = (arriving.get(key) ?? 0) + by;
    if (now === 0) arriving.delete(key);
    else arriving.set(key, now);
  };
  const isFull = (key: string, most: number) => (arriving.get(key) ?? 0) >= most;

  return {
    async receive({ request, address }, limit, whose) {
      const encoding = request.headers['content-encoding'];
      if (encoding && encoding !== 'identity') return { ok: false, refused: refusals.encodedBody() };
      if (Number(request.headers['content-length'] ?? 0) > limit) {
        return { ok: false, refused: refusals.tooLarge(limit) };
      }
      const network = `network ${networkOf(address)}`;
      const sender = `sender ${whose}`;
      if (isFull('all', AT_ONCE.all) || isFull(network, AT_ONCE.network) || isFull(sender, AT_ONCE.sender)) {
        return { ok: false, refused: busy() };
      }
      const keys = ['all', network, sender];
      for (const key of keys) count(key, 1);
      try {
        return await receiveBytes(request, { limit, deadlineMs });
      } finally {
        for (const key of keys) count(key, -1);
      }
    },
  };
}

const busy = () =>
  httpRefusal({
    code: 'limited',
    message: 'Too many attachments arrive at once. It is tried again.',
    retryAfterMs: AGAIN_MS,
  });

/**
 * Throws away what is still coming of a body that was refused: browsers that are cut off while they send never read
 * why. Not for ever, and not more than so many bytes.
 */
export function drain(request: IncomingMessage, most: number): Promise<void> {
  const length = Number(request.headers['content-length'] ?? 0);
  if (request.complete || request.destroyed || length > most) return Promise.resolve();
  return new Promise((resolve) => {
    let size = 0;
    const timer = setTimeout(() => end(), DRAIN_MS);
    const count = (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) end();
    };
    const end = () => {
      clearTimeout(timer);
      request.off('data', count).off('end', end).off('close', end).off('error', end);
      resolve();
    };
    request.on('data', count).on('end', end).on('close', end).on('error', end);
  });
}
