import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type DeskSocket } from '../../support/socket-connection.ts';

const LOOKED_EVERY_MS = 50;
const ASKED_EVERY_MS = 150;

/**
 * Watches whether this process and the desk get to run at all. On a machine that stands still for longer than what
 * is measured nothing can be said of times.
 * @param socket of a dashboard that has nothing else to do.
 */
export function watchStalls(socket: DeskSocket): { stop(): Promise<{ longestMs: number }> } {
  let longestMs = 0;
  let over = false;
  let lookedAt = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - lookedAt - LOOKED_EVERY_MS);
    lookedAt = now;
  }, LOOKED_EVERY_MS);

  async function askOn(): Promise<void> {
    while (!over) {
      const began = performance.now();
      // A desk that is down is another matter.
      const answer = socket.connected && (await ask(socket, 'services:check', {}).catch(() => null));
      if (answer) longestMs = Math.max(longestMs, performance.now() - began);
      await sleep(ASKED_EVERY_MS);
    }
  }
  const asking = askOn();

  return {
    async stop() {
      over = true;
      await asking;
      clearInterval(timer);
      return { longestMs };
    },
  };
}
