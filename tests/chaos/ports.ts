import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to whoever asks for any. */
const FROM = 15_000;
const TO = 32_000;

export type ReservedPort = { port: number; release(): void };

/** Clients that a call forgot may still knock there. */
const used = new Set<number>();

/**
 * A port that no other desk of any chaos run gets, also while its own is down: its clients would go on with a
 * stranger. UDP has ports of its own, and the one of the same number is held as the sign that it is taken.
 */
export async function reservePort(): Promise<ReservedPort> {
  for (;;) {
    const port = FROM + Math.floor(Math.random() * (TO - FROM));
    if (used.has(port)) continue;
    const sign = await hold(port);
    if (!sign) continue;
    used.add(port);
    if (await isFree(port)) return { port, release: () => sign.close() };
    sign.close();
  }
}

/** Null when another run has it. */
async function hold(port: number): Promise<Socket | null> {
  const sign = createSocket({ type: 'udp4', reuseAddr: false });
  sign.bind({ port, address: '127.0.0.1', exclusive: true });
  try {
    await once(sign, 'listening');
  } catch {
    sign.close();
    return null;
  }
  return sign.unref();
}

/** Whether no other program listens there. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
