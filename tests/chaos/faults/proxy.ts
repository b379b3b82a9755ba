import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';

/** What a connection suffers. */
export type Fault =
  | { kind: 'none' }
  /** Every piece comes later, by a drawn time of at most `mostMs`, in order. */
  | { kind: 'delay'; mostMs: number }
  /** Nothing passes, and the connection stays open; what waits passes when the fault ends. */
  | { kind: 'stall' }
  /**
   * In every piece one byte of plain text becomes one that cannot be text. Without a checksum of our own no more can
   * be found out: what turns one letter into another, TCP and TLS have to notice.
   */
  | { kind: 'corrupt' }
  /** What clients say arrives, and no answer comes back. Such a connection is cut when the fault ends. */
  | { kind: 'answers-lost' };

export type Connection = { suffer(fault: Fault): void; cut(): void };

/** Stands between clients and a desk, over its restarts. Clients open `url` as if it were the desk's. */
export type FaultProxy = {
  readonly url: string;
  connections(): readonly Connection[];
  /** For open connections and those that come. */
  suffer(fault: Fault): void;
  /** Ends every connection. */
  close(): Promise<void>;
};

export async function startProxy(desk: { readonly url: string }, random: Random): Promise<FaultProxy> {
  const { hostname, port } = new URL(desk.url);
  const open = new Set<Connection>();
  let usual: Fault = { kind: 'none' };
  let opened = 0;

  const server = createServer((client) => {
    const connection = pass(client, connect(Number(port), hostname), random.fork(++opened), () =>
      open.delete(connection),
    );
    open.add(connection);
    connection.suffer(usual);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    connections: () => [...open],
    suffer(fault) {
      usual = fault;
      for (const connection of open) connection.suffer(fault);
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const connection of open) connection.cut();
      await closed;
    },
  };
}

function pass(client: Socket, desk: Socket, random: Random, ended: () => void): Connection {
  let fault: Fault = { kind: 'none' };
  const cut = () => {
    client.destroy();
    desk.destroy();
    ended();
  };
  const delay = () => (fault.kind === 'delay' ? random.whole(0, fault.mostMs) : 0);
  /** The handshake has no letters to spare: a garbled cookie would make the customer somebody else. */
  let upgraded = false;

  const through = (piece: Buffer) =>
    fault.kind === 'corrupt' && upgraded ? corrupted(piece, random) : piece;
  forward(client, desk, { delay, change: through });
  forward(desk, client, {
    delay,
    change(piece) {
      if (fault.kind === 'answers-lost') return null;
      const changed = through(piece);
      upgraded = true;
      return changed;
    },
  });
  for (const end of [client, desk]) end.setNoDelay().on('error', cut).on('close', cut);

  return {
    suffer(next) {
      if (fault.kind === 'answers-lost' && next.kind !== 'answers-lost') return cut();
      fault = next;
      for (const end of [client, desk]) end[fault.kind === 'stall' ? 'pause' : 'resume']();
    },
    cut,
  };
}

/** Passes on what comes from one end, in order. `change` gives null for what is lost. */
function forward(
  from: Socket,
  to: Socket,
  on: { delay: () => number; change: (piece: Buffer) => Buffer | null },
): void {
  let before = Promise.resolve();
  from.on('data', (piece) => {
    const changed = on.change(piece);
    if (!changed) return;
    const due = performance.now() + on.delay();
    before = before.then(async () => {
      const wait = due - performance.now();
      if (wait > 0) await sleep(wait);
      if (to.writable) to.write(changed);
    });
  });
}

/** Text is UTF-8, where a plain letter with its highest bit set cannot stand alone. */
function corrupted(piece: Buffer, random: Random): Buffer {
  const copy = Buffer.from(piece);
  const at = random.whole(0, copy.length - 1);
  copy[at] = (copy[at] ?? 0) ^ 0x80;
  return copy;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
