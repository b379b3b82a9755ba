import type { BrowserContext, WebSocketRoute } from 'playwright/test';

/** The network between a browser and the desk's socket: cut while pages still load. */
export type Line = {
  cut(): void;
  /** The browser notices at once, as it does when the network of the machine is back. */
  mend(): Promise<void>;
};

/** Open it before the first page. */
export async function openLine(context: BrowserContext): Promise<Line> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await context.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    open.add(socket);
  });
  return {
    cut() {
      isCut = true;
      for (const socket of open) void socket.close();
      open.clear();
    },
    async mend() {
      isCut = false;
      for (const page of context.pages())
        await page.evaluate(() => window.dispatchEvent(new Event('online')));
    },
  };
}
