import { createServer } from 'node:http';

/** A site of somebody else that shows the chat in a frame, at `localhost`: another site than the desk's 127.0.0.1. */
export type HostSite = {
  readonly origin: string;
  /** The page with this address in its frame; its customer's tokens come from `token`. */
  page(frame: string): string;
  [Symbol.asyncDispose](): Promise<void>;
};

/** @param token gives a new signed identity; without it the site does not know its customer. */
export async function startHostSite(token?: () => Promise<string>): Promise<HostSite> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/token') {
      response.end(token ? await token() : '');
      return;
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(hostPage(url.searchParams.get('frame') ?? '', token !== undefined));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://localhost:${address.port}`;
  return {
    origin,
    page: (frame) => `${origin}/?frame=${encodeURIComponent(frame)}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** As a host's own script would: it hears that a token is wanted, and posts it to the chat's origin only. */
function hostPage(frame: string, knowsCustomer: boolean): string {
  const script = `
    window.heard = [];
    addEventListener('message', async ({ data, source, origin }) => {
      window.heard.push(data);
      if (data.type !== 'switchboard:identity-wanted') return;
      const token = await (await fetch('/token')).text();
      source.postMessage({ type: 'switchboard:identity', token }, origin);
    });`;
  return `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
    ${knowsCustomer ? `<script>${script}</script>` : ''}
    <iframe src="${frame}" title="Chat" width="400" height="640"></iframe></html>`;
}
