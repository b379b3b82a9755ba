import { type Agent, request } from 'node:http';

/** What is sent as it is: `fetch` would tidy up the path and refuse some headers. */
export type PlainRequest = {
  method?: string;
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
  /** The address to come from: any of 127.0.0.0/8. */
  localAddress?: string;
  /** Keeps connections for many requests; otherwise each has its own. */
  agent?: Agent;
};

export type PlainAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
};

export function plainRequest(url: string, asked: PlainRequest): Promise<PlainAnswer> {
  const { hostname, port } = new URL(url);
  const { method = 'GET', path, headers = {}, body, localAddress, agent } = asked;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        agent: agent ?? false,
        headers: { ...length, ...headers },
        ...(localAddress ? { localAddress } : {}),
      },
      (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(pieces).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
