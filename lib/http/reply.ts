import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { BODY_LIMIT } from './receive.ts';
import type { HttpRefusal } from './refusals.ts';

export type Reply = {
  status: number;
  headers: Record<string, string>;
  /** Set-Cookie lines. */
  cookies: readonly string[];
  /** Null: no body at all. */
  body: { type: string; text: string | Buffer } | FileBody | LinesBody | null;
  /** Null when it was done. */
  refused: HttpRefusal['error']['code'] | null;
};

/** Sent part by part, as fast as it is read. */
export type FileBody = { type: string; bytes: number; parts: () => AsyncIterable<Uint8Array> };

/** Sent line by line, while they come. */
export type LinesBody = {
  type: string;
  lines: () => AsyncIterable<string>;
  /** Whoever asked has gone, or all was sent. */
  left: () => void;
};

const NOTHING = { headers: {}, cookies: [], refused: null };

export function jsonReply(value: unknown, status = 200): Reply {
  return {
    ...NOTHING,
    status,
    body: { type: 'application/json; charset=utf-8', text: JSON.stringify(value) },
  };
}

export function textReply(type: string, text: string, status = 200): Reply {
  return { ...NOTHING, status, body: { type, text } };
}

export function emptyReply(): Reply {
  return { ...NOTHING, status: 204, body: null };
}

export function fileReply(body: FileBody, headers: Record<string, string>): Reply {
  return { ...NOTHING, headers, status: 200, body };
}

/** JSON values, one a line. @param left is told when nobody reads any more. */
export function linesReply(values: AsyncIterable<unknown>, left: () => void): Reply {
  async function* lines() {
    for await (const value of values) yield `${JSON.stringify(value)}\n`;
  }
  return { ...NOTHING, status: 200, body: { type: 'application/x-ndjson; charset=utf-8', lines, left } };
}

export function redirectReply(location: string): Reply {
  return { ...NOTHING, status: 302, headers: { location }, body: null };
}

export function refusalReply(refused: HttpRefusal): Reply {
  const reply = jsonReply({ error: refused.error }, refused.status);
  return { ...reply, headers: refused.headers, refused: refused.error.code };
}

/** Sends a reply, without its body for HEAD. Nothing we answer ourselves may be kept by a cache. */
export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = reply.status;
  response.setHeader('Cache-Control', 'no-store');
  if (hasLongBodyLeft(request)) response.setHeader('Connection', 'close');
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  if (reply.cookies.length > 0) response.setHeader('Set-Cookie', [...reply.cookies]);
  if (!reply.body) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', reply.body.type);
  if ('parts' in reply.body) {
    sendFile(request, response, reply.body);
    return;
  }
  if ('lines' in reply.body) {
    sendLines(response, reply.body);
    return;
  }
  response.setHeader('Content-Length', Buffer.byteLength(reply.body.text));
  response.end(request.method === 'HEAD' ? undefined : reply.body.text);
}

/** Whoever reads nothing for so long has gone. */
const READER_MS = 30_000;

function sendFile(request: IncomingMessage, response: ServerResponse, { bytes, parts }: FileBody): void {
  response.setHeader('Content-Length', bytes);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  response.setTimeout(READER_MS, () => response.destroy());
  // What was erased meanwhile, or a reader that is gone: either way the connection ends before the content does.
  pipeline(Readable.from(parts(), { highWaterMark: 1 }), response, (error) => {
    if (error) response.destroy();
  });
}

/** Their number is not known before the last. A proxy in front must not collect them. */
function sendLines(response: ServerResponse, { lines, left }: LinesBody): void {
  // A generator that waits for its next line does not hear that its reader is gone.
  response.once('close', left);
  response.setHeader('X-Accel-Buffering', 'no');
  pipeline(Readable.from(lines()), response, (error) => {
    if (error) response.destroy();
  });
}

/** Answered before it had arrived: what is still coming is not worth the connection. */
function hasLongBodyLeft(request: IncomingMessage): boolean {
  if (request.complete) return false;
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return encoding !== undefined || Number(length ?? 0) > BODY_LIMIT;
}
