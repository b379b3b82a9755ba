import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';

export type Pages = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Where Next listens for upgrades; hot reload must be handed to it. */
  upgrades: Server;
  /** Open ones would keep a stopping server waiting. */
  endHotReload(): void;
  close(): Promise<void>;
};

/**
 * Starts Next.
 * @throws one sentence when there is no build.
 */
export async function openPages({ dev, root }: { dev: boolean; root: string }): Promise<Pages> {
  if (!dev && !existsSync(join(root, '.next', 'BUILD_ID'))) {
    throw new Error('The pages are not built yet. Start with "npm start", which builds them.');
  }
  // Next hangs its own upgrade listener on the server it is given; this one never listens.
  const upgrades = createServer();
  const hotReloads = new Set<Duplex>();
  upgrades.on('upgrade', (_request, socket) => {
    hotReloads.add(socket);
    socket.once('close', () => hotReloads.delete(socket));
  });
  // It would report to its makers otherwise.
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const { default: next } = await import('next');
  const pages = next({ dev, dir: root, httpServer: upgrades });
  await (dev ? pages.prepare() : quietly(() => pages.prepare()));
  const handle = pages.getRequestHandler();
  return {
    upgrades,
    handle: (request, response) => handle(request, response),
    endHotReload() {
      for (const socket of hotReloads) socket.destroy();
    },
    close: () => pages.close(),
  };
}

/** Next tells the terminal how long its own settings took, and cannot be asked not to. */
async function quietly(work: () => Promise<void>): Promise<void> {
  const print = console.log;
  console.log = () => {};
  try {
    await work();
  } finally {
    console.log = print;
  }
}
