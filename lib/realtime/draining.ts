import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io';
import type { CommandsUnderWay } from './bind.ts';
import type { SocketServer } from './publish.ts';

/** Between telling browsers that the server stops and taking no more commands. */
const NOTICE_MS = 50;
/** Longer than a command waits for a locked database. */
const LAST_COMMANDS_MS = 1500;
/** For what is written and not yet sent; a browser that reads nothing is not waited for. */
const LAST_WORDS_MS = 500;

/**
 * Tells browsers that the server stops, finishes what they asked, and closes every socket so that each comes back by
 * itself. What was stored is acknowledged before its socket closes; a command that comes later is told `unavailable`.
 */
export async function drainSockets(io: SocketServer, commands: CommandsUnderWay): Promise<void> {
  io.local.emit('server:draining');
  await sleep(NOTICE_MS);
  commands.closing = true;
  await Promise.race([Promise.allSettled(commands.answers), sleep(LAST_COMMANDS_MS)]);
  await Promise.race([Promise.all([...io.sockets.sockets.values()].map(close)), sleep(LAST_WORDS_MS)]);
}

/** Only the transport, after all that was written to it: a browser that is disconnected would not come back. */
function close({ conn }: Pick<Socket, 'conn'>): Promise<void> {
  return new Promise((resolve) => {
    conn.once('close', () => resolve());
    conn.close();
  });
}
