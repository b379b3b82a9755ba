import { createServer } from 'node:http';

/** A web site of somebody else, at `localhost`: another site than the desk's 127.0.0.1. */
export type WebSite = {
  readonly origin: string;
  /** Sets what a path answers; gives its address. */
  put(path: string, body: string | (() => Promise<string>), headers?: Record<string, string>): string;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function startWebSite(): Promise<WebSite> {
  const pages = new Map<string, { body: () => Promise<string>; headers: Record<string, string> }>();
  const server = createServer(async (request, response) => {
    const page = pages.get(request.url ?? '');
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page ? await page.body() : 'Nothing here.');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://localhost:${address.port}`;
  return {
    origin,
    put(path, body, headers = {}) {
      pages.set(path, { body: typeof body === 'string' ? async () => body : body, headers });
      return `${origin}${path}`;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
