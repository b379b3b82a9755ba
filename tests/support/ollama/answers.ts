import type { ServerResponse } from 'node:http';

/** Errors are a string under `error`, never an object. */
export function sendError(response: ServerResponse, status: number, error: string): void {
  sendJson(response, status, { error });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain' });
  response.end(text);
}

/** A line of a stream. The header goes out with the first one, not before. */
export function sendLine(response: ServerResponse, line: unknown): void {
  if (!response.headersSent) response.writeHead(200, { 'Content-Type': 'application/x-ndjson' });
  response.write(`${JSON.stringify(line)}\n`);
}

/** Waits, and tells whether the client is still there. */
export async function wait(response: ServerResponse, ms: number): Promise<boolean> {
  if (ms > 0 && !response.destroyed) {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        response.off('close', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      response.on('close', done);
    });
  }
  return !response.destroyed;
}
