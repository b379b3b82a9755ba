import { ask, type DeskSocket, openSocket } from '../../support/socket-connection.ts';

/** A staff socket that remembers when it heard what, and when it ended. Times of `performance.now`, in ms. */
export type WatchedSocket = {
  readonly kind: 'idle' | 'busy' | 'silent';
  endedAt(): number | null;
  lastHeardAt(): number | null;
  /** Connects once more with the same cookie. @returns why it was refused, or the code of the first command. */
  reconnect(): Promise<string>;
  close(): void;
};

const BUSY_EVERY_MS = 70;

/** @param kind `idle` has its dashboard open, `busy` asks all the time as well, `silent` never sent anything. */
export async function watchedSocket(
  url: string,
  cookie: string,
  kind: WatchedSocket['kind'],
): Promise<WatchedSocket> {
  const socket = await openSocket(url, 'staff', cookie);
  socket.io.reconnection(false);
  let endedAt: number | null = null;
  let heardAt: number | null = null;
  socket.onAny(() => {
    heardAt = performance.now();
  });
  socket.on('disconnect', () => {
    endedAt ??= performance.now();
  });
  if (kind !== 'silent') await ask(socket, 'dashboard:open', {});
  const asking =
    kind === 'busy'
      ? setInterval(() => void ask(socket, 'services:check', {}).catch(() => undefined), BUSY_EVERY_MS)
      : undefined;
  return {
    kind,
    endedAt: () => endedAt,
    lastHeardAt: () => heardAt,
    reconnect: () => firstAnswer(socket),
    close() {
      clearInterval(asking);
      socket.close();
    },
  };
}

/** On the same client, so that whatever it kept to recover its session is sent along. */
async function firstAnswer(socket: DeskSocket): Promise<string> {
  const connected = new Promise<string | null>((resolve) => {
    socket.once('connect', () => resolve(null));
    socket.once('connect_error', (error) => resolve(error.message));
  });
  socket.connect();
  const refused = await connected;
  if (refused !== null) return refused;
  if (socket.recovered) return 'recovered';
  const answer = await ask(socket, 'dashboard:open', {});
  return answer.ok ? 'open' : answer.error.code;
}
