import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#/lib/ports/log.ts';

/** How long a request that is under way may go on once nobody new is let in: at most half of the drain time. */
const REQUEST_MS = 5000;
const STARTER_LOOK_MS = 500;

export type StopParts = {
  http: Server;
  startDraining: () => void;
  stopDesk: () => Promise<void>;
  drainSockets: () => Promise<void>;
  closeSockets: () => Promise<void>;
  close: () => Promise<void>;
  drainMs: number;
  log: Log;
};

/**
 * Stops in order on SIGTERM or SIGINT, and when the `npm` that started this ends: unready first, then running turns
 * (the next process takes them up), sockets, requests, pages and the database. What takes longer than `drainMs`
 * is cut off.
 */
export function stopGracefully(parts: StopParts): void {
  const { log, drainMs } = parts;
  let stopping = false;

  function begin(): void {
    // A second signal means now.
    if (stopping) process.exit(1);
    stopping = true;
    sleep(drainMs, undefined, { ref: false }).then(() => {
      log.error({ drainMs }, 'stopping took too long; what is left is taken up at the next start');
      process.exit(1);
    });
    stopInOrder(parts).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'stopping failed');
        process.exit(1);
      },
    );
  }

  process.on('SIGTERM', begin);
  process.on('SIGINT', begin);
  onStarterGone(() => {
    if (!stopping) begin();
  });
}

async function stopInOrder(parts: StopParts): Promise<void> {
  const { http, log, drainMs } = parts;
  const began = performance.now();
  parts.startDraining();
  await parts.stopDesk();
  await parts.drainSockets();
  const letGo = new Promise<void>((resolve) => http.close(() => resolve()));
  // A socket whose other end is gone without a word is not waited for either.
  await Promise.race([Promise.all([letGo, parts.closeSockets()]), sleep(Math.min(REQUEST_MS, drainMs / 2))]);
  http.closeAllConnections();
  await parts.close();
  log.info({ ms: Math.round(performance.now() - began) }, 'Stopped in order.');
}

/**
 * Between npm and this process stands a shell. Many shells die of a signal without passing it on, and the desk would
 * be left behind, holding the port and the data.
 */
function onStarterGone(gone: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const starter = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(look);
    gone();
  }, STARTER_LOOK_MS);
  look.unref();
}
